import proxyAddress from 'proxy-addr';

/** Can `text` stand among the proxies: an address, or a subnet such as 10.0.0.0/8? */
export function isProxyAddress(text: string): boolean {
  try {
    proxyAddress.compile([text]);
    return true;
  } catch {
    return false;
  }
}
