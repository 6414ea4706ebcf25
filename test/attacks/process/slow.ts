import { connect, type Socket } from 'node:net';
import { freshAddress } from '../addresses.js';
import { send } from '../wire.js';
import type { House } from './house.js';

const CONNECTIONS = 1_000;
const LOOKS = 300;
const P99_MS_MAX = 200;
const HEAD = 'POST /api/messages HTTP/1.1\r\nHost: bot\r\n';
/** Heads that grow by a line, bodies that grow by a letter, and connections that say nothing. */
const kinds = [
  { first: HEAD, then: 'X: 1\r\n' },
  { first: `${HEAD}Content-Length: 100000\r\n\r\n`, then: 'x' },
  { first: '', then: '' },
];

/** A thousand connections that dawdle, each opened anew when it is cut. @returns what was too slow, and what was measured */
export async function slowCallers(house: House): Promise<{ found: readonly string[]; told: string }> {
  const { port, child } = await house.start();
  const held = { sockets: new Set<Socket>(), open: true };
  const dawdle = (index: number): void => {
    if (!held.open) return;
    const { first, then } = kinds[index % kinds.length]!;
    const socket = connect({ port, host: '127.0.0.1', localAddress: freshAddress() }, () => socket.write(first));
    const drip = setInterval(() => then !== '' && socket.writable && socket.write(then), 1_000);
    held.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(drip);
      held.sockets.delete(socket);
      setTimeout(() => dawdle(index), 100);
    });
  };
  for (let index = 0; index < CONNECTIONS; index += 1) dawdle(index);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const times: Record<string, number[]> = { '/healthz': [], '/readyz': [] };
  const found: string[] = [];
  for (let look = 0; look < LOOKS; look += 1) {
    for (const [path, took] of Object.entries(times)) {
      const from = performance.now();
      const { status } = await send(port, { method: 'GET', path });
      took.push(performance.now() - from);
      if (status !== 200) found.push(`${path} answers ${status}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const dawdling = held.sockets.size;
  held.open = false;
  for (const socket of held.sockets) socket.destroy();
  child.kill('SIGKILL');
  const p99 = Object.entries(times).map(([path, took]) => {
    const sorted = [...took].sort((one, other) => one - other);
    return [path, sorted[Math.floor(sorted.length * 0.99)] ?? Infinity] as const;
  });
  for (const [path, time] of p99) if (time > P99_MS_MAX) found.push(`${path}: p99 ${time.toFixed(0)} ms`);
  const told = p99.map(([path, time]) => `${path} p99 ${time.toFixed(0)} ms`).join(', ');
  return { found: [...new Set(found)], told: `${dawdling} slow connections: ${told}` };
}
