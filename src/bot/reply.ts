import type { ServerResponse } from 'node:http';

/** The only words a refused caller gets, whatever the reason was. */
const REFUSALS: Readonly<Record<number, string>> = {
  400: 'bad request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not found',
  405: 'method not allowed',
  413: 'too large',
  415: 'unsupported media type',
  429: 'too many requests',
  503: 'unavailable',
};

/** Sends one complete answer; does nothing when one has been sent already. `close` ends the connection after it. */
export function reply(response: ServerResponse, status: number, type: string, body: string, close = false): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(close && { Connection: 'close' }),
  });
  response.end(body);
}

/** Sends the constant JSON body of a refusal: `{"error":"unauthorized"}` and the like. */
export function refuse(response: ServerResponse, status: number, close = false): void {
  reply(response, status, 'application/json', JSON.stringify({ error: REFUSALS[status] ?? 'refused' }), close);
}

/** Sends a 500 that says nothing but the reference under which the log knows more. */
export function replyFailure(response: ServerResponse, reference: string): void {
  reply(response, 500, 'application/json', JSON.stringify({ error: 'internal error', reference }));
}
