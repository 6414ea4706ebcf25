import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import proxyAddress from 'proxy-addr';

const LONGEST_ADDRESS = 45;

/**
 * The address a request comes from, as far as it can be believed: behind `proxies` (addresses and subnets) what the
 * outermost of them wrote into X-Forwarded-For, else the other end of the connection. Whoever has an IPv6 address has 2^64
 * of them, so those count by their network.
 */
export function createCallerAddress(proxies: readonly string[]): (request: IncomingMessage) => string {
  const isProxy = proxyAddress.compile([...proxies]);
  return (request) => networkOf(withoutPort(proxyAddress(request, isProxy)));
}

// Some proxies (Azure's among them) write the port too.
function withoutPort(address = ''): string {
  const [, bracketed, plain] = /^(?:\[([0-9a-f:.]+)\](?::\d+)?|([\d.]+):\d+)$/i.exec(address) ?? [];
  return (bracketed ?? plain ?? address).slice(0, LONGEST_ADDRESS);
}

function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  return `${parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
