import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { Json } from '../../../sandbox/teams/activity.js';
import { listenOnLoopback } from '../../../sandbox/teams/loopbackServer.js';
import type { Teams } from '../../../sandbox/teams/startTeams.js';
import { activitiesOf, botId, callConnector } from './sandboxOps.js';

export type EchoBot = { received: Json[]; close(): Promise<void> };

/**
 * A bot without any SDK. It verifies the channel's token with jose, posts a message back for each message, and answers invokes
 * with whatever `onInvoke` returns (undefined: an empty 200).
 */
export async function startEchoBot(
  teams: Teams,
  onInvoke: (activity: Json) => unknown = () => undefined,
  reply: (activity: Json) => Json = (activity) => ({ type: 'message', text: `You said: ${String(activity['text'])}` }),
): Promise<EchoBot> {
  const received: Json[] = [];
  const metadata = (await (await fetch(teams.openIdUrl)).json()) as { issuer: string; jwks_uri: string };
  const keys = createRemoteJWKSet(new URL(metadata.jwks_uri));
  const server = await listenOnLoopback(0, async ({ headers, body }) => {
    const activity = body as Json;
    try {
      const token = (headers.authorization ?? '').replace('Bearer ', '');
      const { payload } = await jwtVerify(token, keys, {
        issuer: metadata.issuer,
        audience: botId,
        algorithms: ['RS256'],
      });
      if (payload['serviceurl'] !== activity['serviceUrl']) throw new Error('the token is for another service');
    } catch {
      return { status: 401 };
    }
    received.push(activity);
    if (activity['type'] === 'invoke') {
      const answer = await onInvoke(activity);
      return answer === undefined ? { status: 200 } : { status: 200, body: answer };
    }
    if (activity['type'] === 'message') {
      const conversation = activity['conversation'] as { id: string };
      await callConnector(teams, 'POST', activitiesOf(conversation.id), reply(activity));
    }
    return { status: 200 };
  });
  teams.setBotUrl(`${server.origin}/api/messages`);
  return { received, close: server.close };
}
