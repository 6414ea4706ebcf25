import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** Answers as a whole. Restify's `writeHead`, which every response of a process with a bot in it has, cannot be chained. */
export function answer(response: ServerResponse, status: number, headers: OutgoingHttpHeaders = {}, body = ''): void {
  response.writeHead(status, headers);
  response.end(body);
}
