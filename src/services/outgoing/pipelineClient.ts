import { createHttpHeaders, type HttpClient, type PipelineRequest } from '@azure/core-rest-pipeline';
import type { Send } from './wayOut.js';

/**
 * The way out as Azure's libraries want it. What their pipelines would do with a redirect they never see one of; a
 * proxy or an agent they bring along is not used. Rejects as the way out does.
 */
export function pipelineClient(send: Send): HttpClient {
  return {
    sendRequest: async (request) => {
      const limits = [
        ...(request.abortSignal ? [signalOf(request.abortSignal)] : []),
        ...(request.timeout > 0 ? [AbortSignal.timeout(request.timeout)] : []),
      ];
      const answer = await send(request.url, {
        method: request.method,
        headers: request.headers.toJSON(),
        body: bodyOf(request),
        ...(limits.length > 0 ? { signal: AbortSignal.any(limits) } : {}),
      });
      return {
        request,
        status: answer.status,
        headers: createHttpHeaders(Object.fromEntries(answer.headers)),
        bodyAsText: await answer.text(),
      };
    },
  };
}

/** Neither signing in nor a card is ever sent as a stream or a form. */
function bodyOf({ body }: PipelineRequest): string | null {
  if (body === undefined || body === null) return null;
  if (typeof body !== 'string') throw new TypeError('only text is sent');
  return body;
}

function signalOf(like: NonNullable<PipelineRequest['abortSignal']>): AbortSignal {
  const controller = new AbortController();
  if (like.aborted) controller.abort();
  else like.addEventListener('abort', () => controller.abort());
  return controller.signal;
}
