import { createServer } from 'node:net';

let next = 2;
// Linux answers to all of 127.0.0.0/8; other systems only to 127.0.0.1, and then everybody shares that one.
const hasMany = await new Promise<boolean>((resolve) => {
  const server = createServer();
  server.once('error', () => resolve(false));
  server.listen(0, '127.0.0.2', () => server.close(() => resolve(true)));
});

/** A loopback address nobody has sent from yet. */
export function freshAddress(): string {
  if (!hasMany) return '127.0.0.1';
  next += 1;
  return `127.${(next >> 16) & 127}.${(next >> 8) & 255}.${next & 255 || 1}`;
}
