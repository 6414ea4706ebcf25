import type { IncomingMessage } from 'node:http';

/** What Teams sends is far below this; what is above it is not for us. */
export const BODY_BYTES_MAX = 256 * 1024;
// Beyond the limit bytes are dropped, not kept; a sender who stops soon can still read the answer before the line closes.
const DROPPED_BYTES_MAX = 1024 * 1024;

export type BodyReading = { ok: true; body: Buffer } | { ok: false; reason: 'body-too-large' | 'body-cut-off' };

/** Reads the raw request body, keeping at most `bytesMax` bytes whatever Content-Length says. Never throws. */
export async function readBody(request: IncomingMessage, bytesMax = BODY_BYTES_MAX): Promise<BodyReading> {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > bytesMax + DROPPED_BYTES_MAX) return { ok: false, reason: 'body-too-large' };
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let received = 0;
    request.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (received <= bytesMax) chunks.push(chunk);
      else chunks.length = 0;
      if (received > bytesMax + DROPPED_BYTES_MAX) {
        request.pause();
        resolve({ ok: false, reason: 'body-too-large' });
      }
    });
    request.on('end', () =>
      resolve(
        received > bytesMax ? { ok: false, reason: 'body-too-large' } : { ok: true, body: Buffer.concat(chunks) },
      ),
    );
    const cutOff = (): void => resolve({ ok: false, reason: 'body-cut-off' });
    request.on('error', cutOff);
    request.on('close', cutOff);
  });
}
