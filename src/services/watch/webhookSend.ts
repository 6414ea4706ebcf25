import type { Send } from './webhook.js';

const TIMEOUT = 10_000;

/**
 * One POST by the way out that is given, which is like the global `fetch`: no redirect is followed, the answer's body is
 * not read, and nothing is waited for longer than ten seconds.
 */
export const webhookSend =
  (wayOut: (address: string, options: RequestInit) => Promise<Response>): Send =>
  async ({ url, body, headers }) => {
    try {
      const signal = AbortSignal.timeout(TIMEOUT);
      const answer = await wayOut(url, { method: 'POST', body, headers, redirect: 'error', signal });
      await answer.body?.cancel();
      return answer.ok;
    } catch {
      return false;
    }
  };
