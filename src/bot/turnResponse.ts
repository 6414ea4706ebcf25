import type { ServerResponse } from 'node:http';
import { refuse, reply } from './reply.js';

/** The part of a response that botbuilder's CloudAdapter uses (its `Response` type). */
export type TurnResponse = {
  socket: unknown;
  status(code: number): unknown;
  header(name: string, value: unknown): unknown;
  send(body?: unknown): unknown;
  end(body?: unknown): unknown;
};

/**
 * What the SDK answers through. A success goes out as it is; of a failure only the status does, because the SDK's own
 * failure bodies are error messages. `onFailure` is called instead of answering with a 5xx, `onRefusal` along with a 4xx.
 */
export function createTurnResponse(
  response: ServerResponse,
  { onFailure, onRefusal }: Record<'onFailure' | 'onRefusal', (status: number) => void>,
): TurnResponse {
  let status = 200;
  const answer = (body?: unknown): void => {
    if (response.headersSent) return;
    if (status >= 500) onFailure(status);
    else if (status >= 400) {
      onRefusal(status);
      refuse(response, status);
    } else if (body === undefined || body === '') reply(response, status, 'application/json', '');
    else if (typeof body === 'string') reply(response, status, 'text/plain; charset=utf-8', body);
    else reply(response, status, 'application/json', JSON.stringify(body));
  };
  return {
    socket: response.socket,
    status: (code) => (status = code),
    // The SDK sets none that Teams reads; ours are fixed in reply().
    header: () => undefined,
    send: answer,
    end: answer,
  };
}
