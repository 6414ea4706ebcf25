import { isLoopbackHost } from '../../src/config/loopback.js';
import { type Activity, isJson, type Json, stringAt } from '../teams/activity.js';
import { createBotTokenCheck } from '../teams/botTokens.js';
import { unauthorized } from '../teams/connectorErrors.js';
import { createDelivery } from '../teams/delivery.js';
import { type Answer, listenOnLoopback, type Request } from '../teams/loopbackServer.js';
import type { Teams } from '../teams/startTeams.js';
import { foreigner } from './foreigner.js';

export type RelayOptions = {
  /** Default 0: a free port. */
  port?: number;
  playground: URL;
  /** The sandbox's Teams service: in its name activities are signed. */
  teams: Teams;
  tenantId: string;
  botId: string;
  /** The bot's tokens are verified against it. */
  openIdOfBotTokens: string;
};

export type Relay = {
  /** Where the Playground sends activities. */
  messagesUrl: string;
  /** The connector of the bot, with a slash at its end. */
  connectorUrl: string;
  setBotUrl: (url: string) => void;
  close: () => Promise<void>;
};

/**
 * Stands between Microsoft's Playground, which signs nothing, and the bot, which takes nothing unsigned: what comes from the
 * Playground is sent on with a token of the sandbox's issuer, what the bot sends goes to the Playground's connector.
 */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const { playground, teams, tenantId, botId, openIdOfBotTokens: openIdUrl } = options;
  const checkToken = createBotTokenCheck({ botId, tenantId, openIdUrl, now: Date.now });
  const server = await listenOnLoopback(options.port ?? 0, (request) => answer(request));
  const connectorUrl = `${server.origin}/teams/`;
  const delivery = createDelivery(() => teams.signToken({ serviceurl: connectorUrl }), tenantId);

  const toBot = async (request: Request): Promise<Answer> => {
    const why = foreigner(request.headers);
    if (why !== undefined) return { status: 403, body: { error: { code: 'Forbidden', message: why } } };
    const { body } = request;
    if (!isJson(body) || stringAt(body, 'type') === undefined)
      return { status: 400, body: { error: { code: 'BadSyntax', message: 'An activity is required.' } } };
    const { httpStatus, body: said } = await delivery.deliver(asTeams(body as Activity, connectorUrl, tenantId));
    return said === undefined ? { status: httpStatus } : { status: httpStatus, body: said };
  };

  const toPlayground = async ({ method, path, query, headers, body }: Request): Promise<Answer> => {
    const why = await checkToken(headers.authorization);
    if (why !== undefined) return unauthorized(why);
    const url = new URL(
      `/_connector/${path.slice(1).map(encodeURIComponent).join('/')}?${query.toString()}`,
      playground,
    );
    const response = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'error',
    });
    const text = await response.text();
    return text === '' ? { status: response.status } : { status: response.status, body: JSON.parse(text) as unknown };
  };

  const answer = async (request: Request): Promise<Answer> => {
    if (request.path[0] === 'teams') return toPlayground(request);
    if (request.method === 'POST' && request.path.join('/') === 'api/messages') return toBot(request);
    return { status: 404, body: { error: { code: 'NotFound', message: request.path.join('/') } } };
  };

  return {
    messagesUrl: `${server.origin}/api/messages`,
    connectorUrl,
    setBotUrl: delivery.setBotUrl,
    close: server.close,
  };
}

/** Where a Playground is. Throws where that is not this machine. */
export function playgroundAddress(text: string): URL {
  const url = new URL(text);
  if (url.protocol !== 'http:' || !isLoopbackHost(url.hostname))
    throw new Error(`The Playground has to be on this machine, not at ${url.host}.`);
  return url;
}

/** An activity of the Playground as Teams would send it: its connector is ours, and the tenant is named everywhere. */
function asTeams(activity: Activity, serviceUrl: string, tenantId: string): Activity {
  const [conversation, channelData] = [activity['conversation'], activity['channelData']].map((part): Json =>
    isJson(part) ? part : {},
  );
  return {
    ...activity,
    serviceUrl,
    conversation: { tenantId, ...conversation },
    channelData: { tenant: { id: tenantId }, ...channelData },
  };
}
