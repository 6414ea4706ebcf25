import type { Send } from './webhook.js';

const TIMEOUT = 10_000;

/** One POST: no redirect is followed, the answer's body is not read, and nothing is waited for longer than ten seconds. */
export const plainSend: Send = async ({ url, body, headers }) => {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
};
