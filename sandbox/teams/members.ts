import type { Connector } from './connector.js';
import { badArgument, conversationNotFound, memberNotFound } from './connectorErrors.js';
import type { Answer } from './loopbackServer.js';
import { memberOf, type Person, personOfChat, personWithId, splitConversationId } from './room.js';

/** Who is in a conversation: everybody in the team and its channel, one person in a personal chat. */
function peopleIn({ room }: Connector, conversationId: string): readonly Person[] | undefined {
  const { baseId } = splitConversationId(conversationId);
  if (baseId === room.channel.id || baseId === room.team.id) return room.people;
  const person = personOfChat(room, conversationId);
  return person ? [person] : undefined;
}

export function listMembers(connector: Connector, conversationId: string): Answer {
  const people = peopleIn(connector, conversationId);
  return people
    ? { status: 200, body: people.map((person) => memberOf(connector.room, person)) }
    : conversationNotFound();
}

/** The member id may be an MRI or an Entra object id. */
export function getMember(connector: Connector, conversationId: string, memberId: string): Answer {
  const people = peopleIn(connector, conversationId);
  if (!people) return conversationNotFound();
  const person = personWithId(connector.room, memberId);
  return person && people.includes(person) ? { status: 200, body: memberOf(connector.room, person) } : memberNotFound();
}

/** Pages of `pageSize` (default 200); the continuation token is absent on the last page. */
export function pageMembers(connector: Connector, conversationId: string, query: URLSearchParams): Answer {
  const people = peopleIn(connector, conversationId);
  if (!people) return conversationNotFound();
  const size = Number(query.get('pageSize') ?? 200);
  const start = Number(query.get('continuationToken') ?? 0);
  if (!Number.isInteger(size) || size < 1 || !Number.isInteger(start) || start < 0) {
    return badArgument('pageSize or continuationToken is not valid.');
  }
  const members = people.slice(start, start + size).map((person) => memberOf(connector.room, person));
  const next = start + size;
  return { status: 200, body: next < people.length ? { continuationToken: String(next), members } : { members } };
}
