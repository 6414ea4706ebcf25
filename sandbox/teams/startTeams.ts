import { createBotTokenCheck } from './botTokens.js';
import { type Channel, type ChannelEvent, createChannelLog } from './channel.js';
import { type Client, createClient } from './client.js';
import { answerConnector, type Connector } from './connector.js';
import { createInstallation } from './conversationUpdate.js';
import { createDelivery, type Delivered } from './delivery.js';
import { createFaults, type Faults } from './faults.js';
import { type Answer, listenOnLoopback, type Request } from './loopbackServer.js';
import { channelIdOf, type Person, type Room } from './room.js';
import { createTokenIssuer, type SignToken } from './tokenIssuer.js';

export type { Person } from './room.js';

export type TeamsOptions = {
  /** Default 0: a free port. */
  port?: number;
  botId: string;
  tenantId: string;
  /** Members of the team. Guests have `#EXT#` in their user principal name. The first one installs the app. */
  people: readonly Person[];
  /** Where activities are POSTed; may be set later. */
  botUrl?: string;
  /** OpenID metadata of the Entra stand-in; the bot's tokens are verified against it. Absent: a bearer token must be there. */
  openIdOfBotTokens?: string;
  /** Milliseconds since 1970, for tokens and timestamps. Default: the machine's clock. */
  now?: () => number;
};

export type Teams = {
  /** The service URL in every activity, with a slash at its end. */
  connectorUrl: string;
  openIdUrl: string;
  /** `19:...@thread.tacv2`; the same for the same tenant at every start. */
  opsConversationId: string;
  teamId: string;
  channel: Channel;
  faults: Faults;
  setBotUrl(url: string): void;
  signToken: SignToken;
  /** The same person always gets the same client. */
  client(person: Person): Client;
  /** Tells of each post, update and deletion by the bot. Returns a function that stops it. */
  onActivity(listener: (event: ChannelEvent) => void): () => void;
  /** Tells of everything posted, updated and deleted, by people too. Returns a function that stops it. */
  onPost(listener: (event: ChannelEvent) => void): () => void;
  installBot(by?: Person): Promise<readonly Delivered[]>;
  removeBot(by?: Person): Promise<readonly Delivered[]>;
  close(): Promise<void>;
};

/** A Teams service on 127.0.0.1: token issuer, Bot Connector, one team with an ops channel, and its people. */
export async function startTeams(options: TeamsOptions): Promise<Teams> {
  const now = options.now ?? Date.now;
  const server = await listenOnLoopback(options.port ?? 0, (request) => answer(request));
  const { botId, tenantId, people } = options;
  const locales = new Map<string, string>();
  const room: Room = {
    tenantId,
    botId,
    bot: { id: `28:${botId}`, name: 'Countersign' },
    serviceUrl: `${server.origin}/teams/`,
    people,
    team: { id: channelIdOf(tenantId, 'team'), name: 'Operations', aadGroupId: '5c0e8f3a-6a53-4f0c-9d6e-2f1f0a7f4b11' },
    channel: { id: channelIdOf(tenantId, 'ops'), name: 'ops' },
    now,
    localeOf: (person) => locales.get(person.id) ?? 'en-US',
  };
  const issuer = await createTokenIssuer({ origin: server.origin, ...room });
  const log = createChannelLog(now);
  const delivery = createDelivery(issuer.sign, tenantId, options.botUrl);
  const installation = createInstallation(room, log, delivery);
  const faults = createFaults();
  const { openIdOfBotTokens: openIdUrl } = options;
  const checkToken = createBotTokenCheck({ botId, tenantId, now, ...(openIdUrl === undefined ? {} : { openIdUrl }) });
  const connector: Connector = { room, log, faults, checkToken, isInstalled: installation.isInstalled };
  const clients = new Map<string, Client>();

  const answer = async (request: Request): Promise<Answer> => {
    const path = request.path.join('/');
    if (path === 'v1/.well-known/openidconfiguration') return { status: 200, body: issuer.metadata };
    if (path === 'v1/.well-known/keys') return { status: 200, body: issuer.keys };
    if (request.path[0] !== 'teams') return { status: 404, body: { error: { code: 'NotFound', message: path } } };
    return answerConnector(connector, { ...request, path: request.path.slice(1) });
  };
  const installer = (by?: Person): Person => {
    const person = by ?? people[0];
    if (!person) throw new Error('There is nobody in the team who could install the app.');
    return person;
  };

  return {
    connectorUrl: room.serviceUrl,
    openIdUrl: `${server.origin}/v1/.well-known/openidconfiguration`,
    opsConversationId: room.channel.id,
    teamId: room.team.id,
    channel: log,
    faults,
    setBotUrl: delivery.setBotUrl,
    signToken: issuer.sign,
    client: (person) => {
      const client =
        clients.get(person.id) ??
        createClient(room, log, delivery, person, ({ id }, locale) => locales.set(id, locale));
      clients.set(person.id, client);
      return client;
    },
    onActivity: (listener) =>
      log.subscribe((event) => {
        if (event.post.author.isBot) listener(event);
      }),
    onPost: (listener) => log.subscribe(listener),
    installBot: (by) => installation.install(installer(by)),
    removeBot: (by) => installation.remove(installer(by)),
    close: server.close,
  };
}
