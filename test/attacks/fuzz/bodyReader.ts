import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { readBody } from '../../../src/bot/bodyReader.js';
import { claim, type Target } from './target.js';

const BYTES_MAX = 64;

/** However a body comes, whatever it says of its length, and however it ends: read whole, too large, or cut off. */
export const bodyReader: Target = {
  name: 'body-reader',
  share: 8,
  open: async () => ({
    tryOne: async (random) => {
      const chunks = Array.from({ length: random.below(6) }, () => Buffer.alloc(random.below(40), random.below(256)));
      const total = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
      const end = random.pick(['whole', 'whole', 'whole', 'error', 'closed'] as const);
      const length = random.pick([undefined, String(total), '0', '-1', 'x', '1e400', '9999999', '64', '65', ' 5 ']);
      let sent = 0;
      const stream = new Readable({
        read() {
          const chunk = chunks[sent];
          sent += 1;
          if (chunk) this.push(chunk);
          else if (end === 'whole') this.push(null);
          else this.destroy(end === 'error' ? new Error('reset') : undefined);
        },
      });
      const request = Object.assign(stream, { headers: { ...(length !== undefined && { 'content-length': length }) } });
      const input = { lengths: chunks.map((chunk) => chunk.length), end, length };
      const patience = new Promise<'never'>((resolve) => setTimeout(() => resolve('never'), 5_000).unref());
      const reading = await Promise.race([readBody(request as unknown as IncomingMessage, BYTES_MAX), patience]);
      claim(reading !== 'never', 'no answer', input);
      const declaredTooLarge = Number(length ?? 0) > BYTES_MAX + 1024 * 1024;
      if (reading.ok) {
        claim(end === 'whole' && total <= BYTES_MAX && !declaredTooLarge, 'taken for whole', input);
        claim(reading.body.equals(Buffer.concat(chunks)), 'changed', input);
      } else if (reading.reason === 'body-too-large')
        claim(total > BYTES_MAX || declaredTooLarge, 'taken for too large', input);
      else claim(end !== 'whole', 'taken for cut off', input);
      stream.destroy();
    },
  }),
};
