import { isJson, objectsIn, stringAt } from './activity.js';
import type { Connector } from './connector.js';
import { badArgument, badSyntax, conversationNotFound } from './connectorErrors.js';
import type { Answer } from './loopbackServer.js';
import { readMessage } from './messages.js';
import { chatIdOf, personWithId, threadConversationId } from './room.js';

/**
 * `POST v3/conversations`: a new thread when `channelData.channel.id` is given (an activity is then required), otherwise the
 * personal chat with the one member. Answers 201 `{id, activityId, serviceUrl}`.
 */
export function createConversation({ room, log }: Connector, body: unknown): Answer {
  if (!isJson(body)) return badSyntax('Conversation parameters are required.');
  const channelData = isJson(body['channelData']) ? body['channelData'] : {};
  const channel = isJson(channelData['channel']) ? stringAt(channelData['channel'], 'id') : undefined;
  const tenant = isJson(channelData['tenant']) ? stringAt(channelData['tenant'], 'id') : stringAt(body, 'tenantId');
  if (tenant !== undefined && tenant !== room.tenantId) return badArgument('The bot is not in that tenant.');
  const read = body['activity'] === undefined ? undefined : readMessage(body['activity']);
  if (read && 'refused' in read) return read.refused;
  const author = { ...room.bot, isBot: true };
  const id = log.nextId();

  if (channel !== undefined) {
    if (channel !== room.channel.id) return conversationNotFound();
    if (!read) return badSyntax('A thread begins with an activity.');
    const conversationId = threadConversationId(channel, id);
    log.post({ id, conversationId, place: 'channel', threadId: id, author }, read.activity);
    return { status: 201, body: { id: conversationId, activityId: id, serviceUrl: room.serviceUrl } };
  }
  const members = objectsIn(body['members']);
  const person = members.length === 1 ? personWithId(room, stringAt(members[0] ?? {}, 'id') ?? '') : undefined;
  if (!person) return badArgument('Exactly one member of the team is required.');
  const conversationId = chatIdOf(room, person);
  if (!read) return { status: 201, body: { id: conversationId, serviceUrl: room.serviceUrl } };
  log.post({ id, conversationId, place: 'personal', threadId: id, author }, read.activity);
  return { status: 201, body: { id: conversationId, activityId: id, serviceUrl: room.serviceUrl } };
}
