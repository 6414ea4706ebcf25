import { subscribe, unsubscribe } from 'node:diagnostics_channel';

type Asked = { origin: string; path: string; headers: string | readonly (string | Buffer)[]; body?: unknown };

export type Overheard = {
  /** Bearer tokens, by the origin they were sent to. */
  tokens: ReadonlyMap<string, ReadonlySet<string>>;
  /** The bot's answers to whatever was posted to it, oldest first. */
  answers: readonly string[];
  stop: () => void;
};

/** Listens to everything this process sends by fetch, the bot's as well as Teams' own, and to what the bot answers. */
export function overhear(): Overheard {
  const tokens = new Map<string, Set<string>>();
  const answers: string[] = [];
  const hear = (message: unknown): void => {
    const { origin, headers } = (message as { request: Asked }).request;
    const text = typeof headers === 'string' ? headers : headers.map(String).join('\n');
    for (const [, token] of text.matchAll(/Bearer\s+([\w.-]{20,})/gi)) {
      if (token !== undefined) tokens.set(origin, (tokens.get(origin) ?? new Set()).add(token));
    }
  };
  subscribe('undici:request:create', hear);
  const original = globalThis.fetch;
  globalThis.fetch = async (...asked) => {
    const answer = await original(...asked);
    answers.push(`${JSON.stringify([...answer.headers])} ${await answer.clone().text()}`);
    return answer;
  };
  return {
    tokens,
    answers,
    stop: () => {
      unsubscribe('undici:request:create', hear);
      globalThis.fetch = original;
    },
  };
}
