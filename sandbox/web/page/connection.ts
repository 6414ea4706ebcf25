import type { RoomAnswer, RoomEvent, RoomRequest } from '../wire.js';

export type Ask = (request: RoomRequest) => Promise<RoomAnswer>;

const GONE: RoomAnswer = { kind: 'problem', text: 'The ops room does not answer. Is npm run try still running?' };

export const ask: Ask = async (request) => {
  try {
    const response = await fetch('/do', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    return response.ok ? ((await response.json()) as RoomAnswer) : { kind: 'problem', text: await response.text() };
  } catch {
    return GONE;
  }
};

/** Follows the room; a lost connection is taken up again by the browser, and everything is told anew. */
export function follow(hear: (event: RoomEvent) => void, onConnection: (isConnected: boolean) => void): void {
  const events = new EventSource('/events');
  events.addEventListener('message', ({ data }) => hear(JSON.parse(String(data)) as RoomEvent));
  events.addEventListener('open', () => onConnection(true));
  events.addEventListener('error', () => onConnection(false));
}
