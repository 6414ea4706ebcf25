import type { AlertMatter, AlertMessenger, Log } from '../ports.js';
import { type Send, sendToWebhook, type WebhookAddress } from './webhook.js';

export type ElsewherePorts = {
  messenger: Pick<AlertMessenger, 'tellInPerson'>;
  webhook?: WebhookAddress;
  send: Send;
  log: Log;
  now: () => number;
};

/** The second way: a personal chat with each person who can act, and the webhook. Answers what was reached. */
export async function tellElsewhere(
  matter: AlertMatter,
  { messenger, webhook, send, log, now }: ElsewherePorts,
): Promise<{ people: number; webhook: boolean }> {
  let people = 0;
  for (const person of matter.people) {
    try {
      await messenger.tellInPerson(matter, person);
      people += 1;
    } catch {
      // Whoever has not installed the app cannot be written to; the others can.
      log.info({ event: 'person-not-reached', person: person.id });
    }
  }
  const sent = webhook ? await sendToWebhook(matter, webhook, send, now()) : false;
  if (webhook && !sent) log.warn({ event: 'webhook-failed' });
  return { people, webhook: sent };
}
