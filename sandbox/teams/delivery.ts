import { performance } from 'node:perf_hooks';
import { type Activity, isJson, type Json } from './activity.js';
import { override } from './override.js';
import type { SignToken } from './tokenIssuer.js';

/** After about this long Teams shows "Unable to reach app". */
const ANSWER_MILLISECONDS_MAX = 15_000;

/** What the bot's messaging endpoint answered. The body is parsed when it is JSON, text otherwise, undefined when empty. */
export type Delivered = { activity: Json; httpStatus: number; body: unknown; milliseconds: number };

/** For attack tests: changes to the activity, and the bearer token to send instead ('' sends no Authorization header). */
export type DeliveryOptions = { override?: Json; token?: string };

export type Delivery = {
  setBotUrl: (url: string) => void;
  deliver: (activity: Activity, options?: DeliveryOptions) => Promise<Delivered>;
};

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Posts activities to the bot as the Teams channel does. Throws when the bot cannot be reached or takes 15 s. */
export function createDelivery(signToken: SignToken, tenantId: string, firstBotUrl?: string): Delivery {
  let botUrl = firstBotUrl;
  return {
    setBotUrl: (url) => {
      botUrl = url;
    },
    async deliver(original, options = {}) {
      if (botUrl === undefined)
        throw new Error('The sandbox does not know where the bot is: give botUrl or call setBotUrl.');
      const activity = override(original, options.override ?? {});
      const conversation = isJson(activity['conversation']) ? activity['conversation']['id'] : undefined;
      const token = options.token ?? (await signToken());
      const started = performance.now();
      const response = await fetch(botUrl, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'x-ms-tenant-id': tenantId,
          ...(typeof conversation === 'string' ? { 'x-ms-conversation-id': conversation } : {}),
          ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(activity),
        redirect: 'manual',
        signal: AbortSignal.timeout(ANSWER_MILLISECONDS_MAX),
      }).catch((error: unknown) => {
        throw new Error(`Unable to reach app: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        });
      });
      const body = parse(await response.text());
      return { activity, httpStatus: response.status, body, milliseconds: performance.now() - started };
    },
  };
}

export type RepeatOptions = DeliveryOptions & {
  /** The same click this many times at once, each with its own activity id: a double click. */
  times?: number;
  /** The very same activity again, as Teams does when an answer was slow. */
  resend?: boolean;
};

/**
 * Posts one activity as often as asked: `times` at once, each a click of its own with its own id (a double click); `resend`
 * sends the very same activity again, after the first was answered, or all at once when `times` is given too.
 */
export async function deliverRepeatedly(
  { deliver }: Delivery,
  build: () => Activity,
  options: RepeatOptions,
): Promise<readonly [Delivered, ...Delivered[]]> {
  const first = build();
  const again = () => (options.resend === true ? first : build());
  if (options.times === undefined && options.resend === true) {
    return [await deliver(first, options), await deliver(first, options)];
  }
  const others = Array.from({ length: (options.times ?? 1) - 1 }, again);
  const [answer, ...rest] = [deliver(first, options), ...others.map((activity) => deliver(activity, options))];
  return Promise.all([answer, ...rest] as const);
}
