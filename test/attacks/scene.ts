import { randomUUID } from 'node:crypto';
import { createLog } from '../../src/bot/log.js';
import { invokeActivity, messageActivity, conversationInThread } from '../../sandbox/teams/activities.js';
import { type Activity, type Json } from '../../sandbox/teams/activity.js';
import { dataOf, findButton } from '../../sandbox/teams/buttons.js';
import { override } from '../../sandbox/teams/override.js';
import type { Person, Room } from '../../sandbox/teams/room.js';
import type { CryptoKey } from 'jose';
import { type Claims, sign, startIssuer } from '../bot/issuer.js';
import { formsOf } from '../bot/whole/sinks.js';
import { cardWith, type Story, tellStory, talkative } from '../bot/whole/story.js';
import { freshAddress } from './addresses.js';
import { type Answer, send, type Sending } from './wire.js';

type Signer = 'teams' | 'webchat' | 'rogue';

/**
 * A setup that waits for Ben's countersignature, so that an attack that gets through makes somebody Global Administrator,
 * and everything an attack is built from. The bot and its profile are the real ones; the world around it is the sandbox.
 */
export type Scene = {
  story: Story;
  port: number;
  tenantId: string;
  botId: string;
  serviceUrl: string;
  /** Lines the bot has logged, oldest first. */
  log: readonly string[];
  /** What must not be found anywhere: the credentials, in every form, */
  secrets: ReadonlySet<string>;
  /** and any stretch of this many characters of the signature of a token that was made. */
  stretches: ReadonlySet<string>;
  /** How often the bot has asked for the signing keys. */
  keyReads: () => number;
  /** A Connector token for this bot; `claims` and `header` are laid over a good one's, undefined leaves one out. */
  token: (claims?: Claims, header?: object, signer?: Signer) => Promise<string>;
  /** Signs exactly these bytes (a JOSE header and a payload, as text) with the genuine key. */
  signText: (header: string, payload: string) => Promise<string>;
  publicKey: CryptoKey;
  /** Ben approves: the one press that would have an effect. Each has an id of its own. */
  approval: (changes?: Json) => Activity;
  press: (who: Person, verb: string, data: Json, changes?: Json) => Activity;
  dialog: (name: 'task/fetch' | 'task/submit', who: Person, data: Json, changes?: Json) => Activity;
  message: (who: Person, text: string, changes?: Json) => Activity;
  /** What the button of the waiting request carries. */
  approvalData: Json;
  /** Posts to the messaging endpoint from an address of its own, with a good token unless another header is given. */
  post: (body: Json | string | Buffer, sending?: Sending) => Promise<Answer>;
  send: (sending: Sending) => Promise<Answer>;
  close: () => Promise<void>;
};

export const STRETCH = 20;

const CREDENTIAL = 'credential-canary-7f3c19d2e8';
const JOURNAL_KEY = 'journal-key-canary-40b1d7aa95ce31f2';

export async function startScene({ limited = false } = {}): Promise<Scene> {
  const log: string[] = [];
  const issuer = await startIssuer();
  const environment = { BOT_CLIENT_SECRET: CREDENTIAL, JOURNAL_KEY };
  // The machine's own time: attacks on times are made of seconds, and the SDK knows no other clock.
  const story = await tellStory({
    environment,
    ...(!limited && { rates: talkative }),
    now: Date.now,
    log: createLog('debug', { write: (line: string) => void log.push(line) }),
  });
  const { tenant, teams } = story.sandbox;
  const { keys } = (await (await fetch(teams.openIdUrl.replace('openidconfiguration', 'keys'))).json()) as {
    keys: object[];
  };
  issuer.issuer.published.push(...keys);
  await story.reconfigure({ SANDBOX_BOT_OPENID_URL: issuer.openIdUrl });
  await story.to('countersign');
  const waiting = await cardWith(story.ben, 'approval.approve');
  await story.settled();

  const room: Room = {
    tenantId: tenant.tenantId,
    botId: tenant.botAppId,
    bot: { id: `28:${tenant.botAppId}`, name: 'Countersign' },
    serviceUrl: teams.connectorUrl,
    people: Object.values(tenant.people),
    team: { id: teams.teamId, name: 'Operations', aadGroupId: '' },
    channel: { id: teams.opsConversationId, name: 'ops' },
    now: Date.now,
  };
  const inThread = conversationInThread(room, waiting.threadId);
  const approvalData = dataOf(findButton(waiting.card!, 'Action.Execute', 'approval.approve'), {}) as Json;
  const secrets = new Set([CREDENTIAL, JOURNAL_KEY].flatMap(formsOf));
  const stretches = new Set<string>();
  const kept = (token: string): string => {
    const signature = token.split('.')[2] ?? '';
    for (let at = 0; at + STRETCH <= signature.length; at += STRETCH) stretches.add(signature.slice(at, at + STRETCH));
    return token;
  };
  const token: Scene['token'] = async (claims, header, signer = 'teams') => {
    const usual = { aud: room.botId, serviceurl: room.serviceUrl, ...claims };
    return kept(await sign(issuer.pairs[signer].privateKey, Math.floor(Date.now() / 1000), usual, header));
  };
  const invoke = (name: string, who: Person, value: Json, changes: Json): Activity =>
    override(
      invokeActivity(room, who, inThread, { id: `f:${randomUUID()}`, name, value, replyToId: waiting.activityId }),
      changes,
    ) as Activity;
  const press: Scene['press'] = (who, verb, data, changes = {}) =>
    invoke('adaptiveCard/action', who, { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' }, changes);
  const { port } = story.sandbox.bot();
  const sendFrom: Scene['send'] = (sending) => send(port, { from: freshAddress(), ...sending });

  return {
    story,
    port,
    tenantId: room.tenantId,
    botId: room.botId,
    serviceUrl: room.serviceUrl,
    log,
    secrets,
    stretches,
    keyReads: () => issuer.issuer.reads,
    token,
    signText: async (header, payload) => {
      const input = [header, payload].map((part) => Buffer.from(part).toString('base64url')).join('.');
      const key = issuer.pairs.teams.privateKey;
      const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', key, Buffer.from(input));
      return kept(`${input}.${Buffer.from(signature).toString('base64url')}`);
    },
    publicKey: issuer.pairs.teams.publicKey,
    approvalData,
    press,
    approval: (changes = {}) => press(tenant.people.ben, 'approval.approve', approvalData, changes),
    dialog: (name, who, data, changes = {}) =>
      invoke(name, who, { data, context: { theme: 'default' } }, { replyToId: undefined, ...changes }),
    message: (who, text, changes = {}) =>
      override(messageActivity(room, who, inThread, String(Date.now()) + randomUUID(), text), changes) as Activity,
    post: async (body, sending = {}) => {
      const { headers = {}, ...rest } = sending;
      const given = { authorization: `Bearer ${await token()}`, 'content-type': 'application/json', ...headers };
      const kept = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
      return sendFrom({ body: bytes, headers: kept, ...rest });
    },
    send: sendFrom,
    close: async () => {
      await story.sandbox.close();
      issuer.stop();
    },
  };
}
