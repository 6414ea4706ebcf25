import { createHash } from 'node:crypto';

export type Person = { id: string /* Entra object id */; userPrincipalName: string; displayName: string };

/** A member as the Bot Connector lists it (TeamsChannelAccount). */
export type Member = {
  id: string;
  name: string;
  aadObjectId: string;
  objectId: string;
  givenName: string;
  surname: string;
  email: string;
  userPrincipalName: string;
  tenantId: string;
  userRole: 'user' | 'guest';
};

export type Conversation = {
  id: string;
  conversationType: 'channel' | 'personal';
  tenantId: string;
  isGroup?: true;
};

/** Where everything happens: one team with one ops channel, its people, and a personal chat for each of them. */
export type Room = {
  tenantId: string;
  botId: string;
  bot: { id: string; name: string };
  serviceUrl: string;
  people: readonly Person[];
  team: { id: string; name: string; aadGroupId: string };
  channel: { id: string; name: string };
  now: () => number;
  /** The language a person's client is set to, such as `de-DE`. Default: `en-US` for everybody. */
  localeOf?: (person: Person) => string;
};

export const localeOf = (room: Room, person: Person): string => room.localeOf?.(person) ?? 'en-US';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** `19:...@thread.tacv2`, the same for the same tenant at every start, so that a bot's configuration stays valid. */
export const channelIdOf = (tenantId: string, name: string) =>
  `19:${digest(`${tenantId}/${name}`).toString('hex').slice(0, 32)}@thread.tacv2`;

/** A person's id as this bot, and only this bot, knows it. */
export const mriOf = (room: Pick<Room, 'botId'>, person: Person) =>
  `29:1${digest(`${room.botId}/${person.id}`).toString('base64url')}`;

export const chatIdOf = (room: Room, person: Person) =>
  `a:1${digest(`chat/${room.botId}/${person.id}`).toString('base64url')}`;

export const threadConversationId = (channelId: string, rootId: string) => `${channelId};messageid=${rootId}`;

/** Takes `19:...;messageid=17...` apart; a conversation id without the suffix has no root. */
export function splitConversationId(conversationId: string): { baseId: string; rootId?: string } {
  const [baseId = '', suffix] = conversationId.split(';messageid=');
  return suffix === undefined ? { baseId } : { baseId, rootId: suffix };
}

/** The person behind an MRI or an Entra object id. */
export const personWithId = (room: Room, id: string) =>
  room.people.find((person) => mriOf(room, person) === id || person.id.toLowerCase() === id.toLowerCase());

export const personOfChat = (room: Room, conversationId: string) =>
  room.people.find((person) => chatIdOf(room, person) === conversationId);

/** Guests are known by the `#EXT#` that Entra puts into their user principal name. */
export function memberOf(room: Room, person: Person): Member {
  const [givenName = '', ...rest] = person.displayName.split(' ');
  return {
    id: mriOf(room, person),
    name: person.displayName,
    aadObjectId: person.id,
    objectId: person.id,
    givenName,
    surname: rest.join(' '),
    email: person.userPrincipalName,
    userPrincipalName: person.userPrincipalName,
    tenantId: room.tenantId,
    userRole: person.userPrincipalName.includes('#EXT#') ? 'guest' : 'user',
  };
}
