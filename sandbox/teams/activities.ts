import type { Activity, Json } from './activity.js';
import type { Post } from './channel.js';
import { mentionOf, mentionsOf, tagged, tagOf, typed } from './mentions.js';
import {
  chatIdOf,
  type Conversation,
  mriOf,
  type Person,
  type Room,
  splitConversationId,
  threadConversationId,
} from './room.js';

export const conversationInThread = (room: Room, rootId: string): Conversation => ({
  isGroup: true,
  conversationType: 'channel',
  tenantId: room.tenantId,
  id: threadConversationId(room.channel.id, rootId),
});

export const personalConversation = (room: Room, person: Person): Conversation => ({
  conversationType: 'personal',
  tenantId: room.tenantId,
  id: chatIdOf(room, person),
});

export const conversationOf = (room: Room, post: Post, person: Person): Conversation =>
  post.place === 'channel' ? conversationInThread(room, post.threadId) : personalConversation(room, person);

function channelDataOf(room: Room, conversation: Conversation): Json {
  const tenant = { id: room.tenantId };
  if (conversation.conversationType === 'personal') return { tenant };
  const { channel, team } = room;
  return {
    teamsChannelId: channel.id,
    teamsTeamId: team.id,
    channel: { id: channel.id },
    team: { id: team.id },
    tenant,
  };
}

/** What every activity that a person causes carries. */
function base(room: Room, person: Person, conversation: Conversation): Json {
  const timestamp = new Date(room.now()).toISOString();
  return {
    timestamp,
    localTimestamp: timestamp,
    localTimezone: 'Etc/UTC',
    serviceUrl: room.serviceUrl,
    channelId: 'msteams',
    from: { id: mriOf(room, person), name: person.displayName, aadObjectId: person.id },
    conversation,
    recipient: room.bot,
    channelData: channelDataOf(room, conversation),
    locale: localeOf(room, person),
  };
}

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const localeOf = (room: Room, person: Person): string => room.localeOf?.(person) ?? 'en-US';

/** What Teams says of a person's client. */
const clientInfo = (room: Room, person: Person): Json => ({
  locale: localeOf(room, person),
  country: localeOf(room, person).split('-')[1] ?? 'US',
  platform: 'Web',
  timezone: 'Etc/UTC',
  type: 'clientInfo',
});

/** What people in the channel write to each other; the bot is not told of it. */
export function writtenActivity(room: Room, text: string): Activity {
  const parts = typed(room, text);
  return { type: 'message', text: tagged(parts), textFormat: 'plain', entities: mentionsOf(room, parts) };
}

/** A chat message. In the channel a person has to mention the bot, and may mention others: `<at>` tags in the text. */
export function messageActivity(
  room: Room,
  person: Person,
  conversation: Conversation,
  id: string,
  text: string,
): Activity {
  const isInChannel = conversation.conversationType === 'channel';
  // In a chat with the bot there is nobody to mention.
  const parts = isInChannel ? typed(room, text) : [text];
  const mentions = isInChannel ? [mentionOf(room.bot), ...mentionsOf(room, parts)] : [];
  const before = isInChannel ? `${tagOf(room.bot.name)} ` : '';
  const { rootId } = splitConversationId(conversation.id);
  return {
    ...base(room, person, conversation),
    type: 'message',
    id,
    text: `${before}${tagged(parts)}`,
    textFormat: 'plain',
    attachments: [{ contentType: 'text/html', content: `<p>${before}${tagged(parts, escapeHtml)}</p>` }],
    entities: [...mentions, clientInfo(room, person)],
    ...(rootId === undefined || rootId === id ? {} : { replyToId: rootId }),
  };
}

/** An invoke: a click on a card, a dialog opened or submitted. */
export function invokeActivity(
  room: Room,
  person: Person,
  conversation: Conversation,
  invoke: { id: string; name: string; value: Json; replyToId?: string },
): Activity {
  return { ...base(room, person, conversation), type: 'invoke', entities: [clientInfo(room, person)], ...invoke };
}

/** Sent when the app is put into the team: `conversationUpdate` for the bot as a new member, then `installationUpdate`. */
export function installActivities(
  room: Room,
  person: Person,
  ids: readonly [string, string],
  action: 'add' | 'remove',
): readonly Activity[] {
  const inTeam: Conversation = {
    isGroup: true,
    conversationType: 'channel',
    tenantId: room.tenantId,
    id: room.team.id,
  };
  const inChannel: Conversation = { ...inTeam, id: room.channel.id };
  const whole = { team: room.team, tenant: { id: room.tenantId } };
  const isAdded = action === 'add';
  const member = { id: room.bot.id };
  return [
    {
      ...base(room, person, inTeam),
      type: 'conversationUpdate',
      id: ids[0],
      ...(isAdded ? { membersAdded: [member] } : { membersRemoved: [member] }),
      channelData: { ...whole, eventType: isAdded ? 'teamMemberAdded' : 'teamMemberRemoved' },
    },
    {
      ...base(room, person, inChannel),
      type: 'installationUpdate',
      id: ids[1],
      action,
      channelData: { ...whole, settings: { selectedChannel: { id: room.channel.id } } },
    },
  ];
}
