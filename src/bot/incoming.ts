import type { Activity } from 'botbuilder';
import type { Where } from '../core/runFacts.js';

/**
 * What is read out of a verified activity. The gate vouches for who and which tenant; conversation, thread and ids come
 * from the service; everything a person or a card contributed is `unknown` until a decider has looked at it.
 */
export type Incoming = {
  /** Entra object id of the sender, lower case. */
  objectId: string;
  /** '' where the activity does not agree with itself on where it comes from: that is no conversation there is. */
  conversationId: string;
  /** One person's chat with the bot. That it is this person's, personalChats.ts finds out. */
  isPersonal: boolean;
  activityId: string;
  /** The card that was pressed, if Teams says so; dialogs do not. */
  replyToId: string;
  where: Where;
};

// As Teams writes object ids. Whoever spells one otherwise is not Teams, and one person has one spelling everywhere.
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const THREAD = ';messageid=';

/** undefined for senders that are no person of a tenant: bots, anonymous guests, system events. Fail closed. */
export function readIncoming(activity: Partial<Activity>): Incoming | undefined {
  const objectId: unknown = activity.from?.aadObjectId;
  const conversation: unknown = activity.conversation?.id;
  if (typeof objectId !== 'string' || !GUID.test(objectId) || typeof conversation !== 'string') return undefined;
  if (typeof activity.id !== 'string' || activity.id === '' || typeof activity.serviceUrl !== 'string')
    return undefined;
  if (isBot(activity) || !ownText(activity.from, 'id').startsWith('29:')) return undefined;
  const [named = '', threadId = ''] = conversation.split(THREAD);
  const kind = kindOf(activity, named);
  const conversationId = kind === undefined ? '' : named;
  return {
    objectId,
    conversationId,
    isPersonal: kind === 'personal',
    activityId: activity.id,
    replyToId: ownText(activity, 'replyToId'),
    where: { serviceUrl: activity.serviceUrl, conversationId, threadId, botId: activity.recipient?.id ?? '' },
  };
}

/** Bots speak with an MRI of their own kind, and agents under a role of theirs; they are never people. */
export function isBot({ from, recipient }: Partial<Activity>): boolean {
  const id = ownText(from, 'id');
  const role = ownProperty(from, 'role');
  return (
    id.startsWith('28:') || (id !== '' && id === ownText(recipient, 'id')) || (role !== undefined && role !== 'user')
  );
}

/** A channel or a person's own chat, if everything the activity says of it agrees; group chats are neither. */
function kindOf({ conversation, channelData }: Partial<Activity>, id: string): 'channel' | 'personal' | undefined {
  const isGroup = ownProperty(conversation, 'isGroup');
  const channels = [ownProperty(ownProperty(channelData, 'channel'), 'id'), ownProperty(channelData, 'teamsChannelId')];
  const named = channels.filter((channel) => channel !== undefined);
  switch (ownProperty(conversation, 'conversationType')) {
    case 'channel':
      return id.startsWith('19:') && isGroup !== false && named.every((channel) => channel === id)
        ? 'channel'
        : undefined;
    case 'personal':
      return !id.startsWith('19:') && isGroup !== true && named.length === 0 ? 'personal' : undefined;
    default:
      return undefined;
  }
}

/** The same person, speaking from nowhere: refused wherever it matters where they are. */
export const nowhere = (incoming: Incoming): Incoming => ({
  ...incoming,
  conversationId: '',
  isPersonal: false,
  where: { ...incoming.where, conversationId: '' },
});

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
