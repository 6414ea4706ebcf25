import { type Activity, isJson, objectsIn, stringAt } from './activity.js';
import { isIn, type Post } from './channel.js';
import type { Connector } from './connector.js';
import { activityNotFound, badArgument, badSyntax, conversationNotFound, refusal, tooBig } from './connectorErrors.js';
import type { Answer, Request } from './loopbackServer.js';
import { mriOf, personOfChat, personWithId, splitConversationId, threadConversationId } from './room.js';

/** Teams counts UTF-16, two bytes a character. */
const MESSAGE_BYTES_MAX = 100 * 1024;

/** The activity to show, or the refusal Teams would answer with. */
export function readMessage(body: unknown): { activity: Activity } | { refused: Answer } {
  if (!isJson(body) || typeof body['type'] !== 'string') return { refused: badSyntax('An activity needs a type.') };
  if (JSON.stringify(body).length * 2 > MESSAGE_BYTES_MAX) return { refused: tooBig() };
  const activity: Activity = { ...body, type: body['type'] };
  if (activity.type !== 'message' && activity.type !== 'typing') {
    return { refused: badSyntax(`An activity of type ${activity.type} cannot be posted.`) };
  }
  const isEmpty = (stringAt(activity, 'text') ?? '') === '' && objectsIn(activity['attachments']).length === 0;
  if (activity.type === 'message' && isEmpty)
    return { refused: badSyntax('The message has neither text nor attachments.') };
  return { activity };
}

type Spot = Pick<Post, 'conversationId' | 'place' | 'threadId'>;

/** Where a new message goes: a personal chat, an existing thread, or a thread of its own. */
export function spotFor(
  { room, log }: Connector,
  conversationId: string,
  id: string,
  replyTo?: string,
): Spot | undefined {
  if (personOfChat(room, conversationId)) return { conversationId, place: 'personal', threadId: id };
  const { baseId, rootId } = splitConversationId(conversationId);
  if (baseId !== room.channel.id) return undefined;
  const root = rootId ?? (replyTo === undefined ? undefined : log.find(replyTo)?.threadId);
  if (root !== undefined && log.find(root)?.place !== 'channel') return undefined;
  const threadId = root ?? id;
  return { conversationId: threadConversationId(baseId, threadId), place: 'channel', threadId };
}

export function sendMessage(connector: Connector, conversationId: string, request: Request, replyTo?: string): Answer {
  const { room, log } = connector;
  const read = readMessage(request.body);
  if ('refused' in read) return read.refused;
  const id = log.nextId();
  const spot = spotFor(connector, conversationId, id, replyTo);
  if (!spot) return conversationNotFound();
  // The three dots of someone typing are shown and forgotten.
  if (read.activity.type === 'typing') return { status: 202, body: { id } };
  const post = { id, ...spot, author: { ...room.bot, isBot: true } };
  if (request.query.get('isTargetedActivity') !== 'true') {
    log.post(post, read.activity);
    return { status: 201, body: { id } };
  }
  const recipient = isJson(read.activity['recipient']) ? stringAt(read.activity['recipient'], 'id') : undefined;
  const person = recipient === undefined ? undefined : personWithId(room, recipient);
  if (!person) return badArgument('A targeted message needs a recipient who is a member.');
  log.post({ ...post, onlyFor: mriOf(room, person) }, read.activity);
  return { status: 201, body: { id } };
}

/** The bot's own message with that id in that conversation, or the refusal. */
function ownPost({ log }: Connector, conversationId: string, id: string): Post | Answer {
  const post = log.find(id);
  if (!post || post.deletedAt !== undefined || !isIn(post, conversationId)) return activityNotFound();
  return post.author.isBot ? post : refusal(403, 'ForbiddenOperation', 'A bot may change only its own messages.');
}

export function updateMessage(connector: Connector, conversationId: string, id: string, body: unknown): Answer {
  const read = readMessage(body);
  if ('refused' in read) return read.refused;
  const post = ownPost(connector, conversationId, id);
  if ('status' in post) return post;
  connector.log.update(id, read.activity);
  return { status: 200, body: { id } };
}

export function removeMessage(connector: Connector, conversationId: string, id: string): Answer {
  const post = ownPost(connector, conversationId, id);
  if ('status' in post) return post;
  connector.log.remove(id);
  return { status: 200, body: {} };
}
