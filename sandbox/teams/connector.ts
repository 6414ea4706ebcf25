import type { CheckBotToken } from './botTokens.js';
import type { ChannelLog } from './channel.js';
import { botNotInRoster, refusal, unauthorized } from './connectorErrors.js';
import { createConversation } from './createConversation.js';
import type { FaultyAnswers } from './faults.js';
import type { Answer, Request } from './loopbackServer.js';
import { getMember, listMembers, pageMembers } from './members.js';
import { removeMessage, sendMessage, updateMessage } from './messages.js';
import type { Room } from './room.js';

export type Connector = {
  room: Room;
  log: ChannelLog;
  faults: FaultyAnswers;
  checkToken: CheckBotToken;
  isInstalled: () => boolean;
};

/** `v3/...` below the service URL, as the Bot Connector REST API has it. */
function perform(connector: Connector, request: Request): Answer {
  const { method, path } = request;
  const [, , conversationId, part, id, rest] = path;
  if (path[0] === 'v3' && path[1] === 'conversations') {
    if (method === 'POST' && path.length === 2) return createConversation(connector, request.body);
    if (conversationId?.startsWith(connector.room.channel.id) && connector.faults.isChannelClosed())
      return botNotInRoster();
    if (conversationId !== undefined) {
      const where = `${method} ${part ?? ''}${path.length > 4 ? '/{id}' : ''}${rest === undefined ? '' : `/${rest}`}`;
      if (where === 'POST activities') return sendMessage(connector, conversationId, request);
      if (where === 'POST activities/{id}') return sendMessage(connector, conversationId, request, id);
      if (where === 'PUT activities/{id}') return updateMessage(connector, conversationId, id ?? '', request.body);
      if (where === 'DELETE activities/{id}') return removeMessage(connector, conversationId, id ?? '');
      if (where === 'GET members') return listMembers(connector, conversationId);
      if (where === 'GET activities/{id}/members') return listMembers(connector, conversationId);
      if (where === 'GET members/{id}') return getMember(connector, conversationId, id ?? '');
      if (where === 'GET pagedmembers') return pageMembers(connector, conversationId, request.query);
    }
  }
  return refusal(404, 'NotModelled', `The sandbox has no ${method} /${path.join('/')}`);
}

/** Answers one request of the bot: token first, then faults asked for, then the work. */
export async function answerConnector(connector: Connector, request: Request): Promise<Answer> {
  const why = await connector.checkToken(request.headers.authorization);
  if (why !== undefined) return unauthorized(why);
  return connector.faults.around(() => (connector.isInstalled() ? perform(connector, request) : botNotInRoster()));
}
