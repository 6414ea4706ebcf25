import type { Activity } from 'botbuilder';
import type { Where } from '../core/runFacts.js';

/**
 * What is read out of a verified activity. The gate vouches for who and which tenant; conversation, thread and ids come
 * from the service; everything a person or a card contributed is `unknown` until a decider has looked at it.
 */
export type Incoming = {
  /** Entra object id of the sender, lower case. */
  objectId: string;
  conversationId: string;
  isPersonal: boolean;
  activityId: string;
  /** The card that was pressed, if Teams says so; dialogs do not. */
  replyToId: string;
  where: Where;
};

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const THREAD = ';messageid=';

/** undefined for senders that are no person of a tenant: bots, anonymous guests, system events. Fail closed. */
export function readIncoming(activity: Partial<Activity>): Incoming | undefined {
  const objectId = activity.from?.aadObjectId;
  const conversation = activity.conversation?.id;
  if (typeof objectId !== 'string' || !GUID.test(objectId) || typeof conversation !== 'string') return undefined;
  if (typeof activity.id !== 'string' || activity.id === '' || typeof activity.serviceUrl !== 'string')
    return undefined;
  // Bots speak with an MRI of their own kind; they are never people.
  if (activity.from?.id.startsWith('28:')) return undefined;
  const [conversationId = '', threadId = ''] = conversation.split(THREAD);
  return {
    objectId: objectId.toLowerCase(),
    conversationId,
    isPersonal: activity.conversation?.conversationType === 'personal',
    activityId: activity.id,
    replyToId: activity.replyToId ?? '',
    where: { serviceUrl: activity.serviceUrl, conversationId, threadId, botId: activity.recipient?.id ?? '' },
  };
}

export const conversationOf = (where: Where): string =>
  where.threadId === '' ? where.conversationId : `${where.conversationId}${THREAD}${where.threadId}`;

/** Own string property of something a client sent, or ''. Never walks a prototype. */
export function ownText(value: unknown, key: string): string {
  const own = ownProperty(value, key);
  return typeof own === 'string' ? own : '';
}

export function ownProperty(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
