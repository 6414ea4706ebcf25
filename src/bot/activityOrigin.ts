import { leadsTo, type Places } from '../services/outgoing/places.js';

/** Where a verified activity may ask us to answer to: hosts over https (`*.` for subdomains), or one exact origin. */
export type ConnectorAddress = { hosts: readonly string[] } | { origin: string };

export type OriginReason =
  | 'activity-type'
  | 'activity-channel'
  | 'activity-recipient'
  | 'activity-serviceurl'
  | 'activity-serviceurl-host'
  | 'activity-tenant-missing'
  | 'activity-tenant-foreign'
  | 'activity-sender'
  | 'activity-conversation';
export type OriginVerdict = { ok: true } | { ok: false; status: 400 | 401 | 403; reason: OriginReason };

type Expected = { tenantId: string; botId: string; tokenServiceUrl: string; connector: ConnectorAddress };

// Teams names the tenant of the conversation here.
const TENANT_PLACES = [
  ['conversation', 'tenantId'],
  ['channelData', 'tenant', 'id'],
];
// In shared channels it may also name the tenant a person or team belongs to. Then that must be ours as well.
const FURTHER_TENANT_PLACES = [
  ['from', 'tenantId'],
  ['recipient', 'tenantId'],
  ['channelData', 'team', 'tenantId'],
  ['channelData', 'channel', 'tenantId'],
  ['channelData', 'meeting', 'tenantId'],
];
// Whatever is there and of another shape than Teams sends could name a tenant where nobody looks.
const OBJECT_PLACES = [
  ['channelData'],
  ['channelData', 'tenant'],
  ['channelData', 'team'],
  ['channelData', 'channel'],
  ['channelData', 'meeting'],
];
const ON_BEHALF_OF = ['channelData', 'onBehalfOf'];

/**
 * Checks what the token cannot say: that the activity is from Teams, for us, from our tenant, and to be answered at
 * Microsoft. The SDK walks into sender and conversation without looking, so both must be there.
 */
export function checkOrigin(activity: Record<string, unknown>, expected: Expected): OriginVerdict {
  const { type, channelId, serviceUrl } = activity;
  if (typeof type !== 'string' || type === '') return { ok: false, status: 400, reason: 'activity-type' };
  if (channelId !== 'msteams') return { ok: false, status: 403, reason: 'activity-channel' };
  if (typeof serviceUrl !== 'string' || serviceUrl !== expected.tokenServiceUrl) {
    return { ok: false, status: 401, reason: 'activity-serviceurl' };
  }
  if (!isConnectorAddress(serviceUrl, expected.connector)) {
    return { ok: false, status: 403, reason: 'activity-serviceurl-host' };
  }
  if (!isThisBot(valueAt(activity, ['recipient', 'id']), expected.botId)) {
    return { ok: false, status: 403, reason: 'activity-recipient' };
  }
  const represented: unknown = valueAt(activity, ON_BEHALF_OF) ?? [];
  const objects = valuesAt(activity, OBJECT_PLACES);
  if (!isList(represented) || ![...objects, ...represented].every(isPlainObject))
    return { ok: false, status: 403, reason: 'activity-tenant-foreign' };
  const named = valuesAt(activity, TENANT_PLACES);
  if (named.length === 0) return { ok: false, status: 403, reason: 'activity-tenant-missing' };
  const further = valuesAt(activity, FURTHER_TENANT_PLACES);
  const others = represented.flatMap((one) => valuesAt(one, [['tenantId']]));
  const ours = [...named, ...further, ...others].every((value) => value === expected.tenantId);
  if (!ours) return { ok: false, status: 403, reason: 'activity-tenant-foreign' };
  if (!isId(valueAt(activity, ['from', 'id']))) return { ok: false, status: 400, reason: 'activity-sender' };
  if (!isId(valueAt(activity, ['conversation', 'id']))) {
    return { ok: false, status: 400, reason: 'activity-conversation' };
  }
  return { ok: true };
}

/** Bots are `28:` and their app id; sovereign clouds put their own name in between (`28:gcch:…`). */
const isThisBot = (recipient: unknown, botId: string): boolean =>
  typeof recipient === 'string' && /^28:(?:[a-z-]{1,20}:)?([0-9a-f-]{36})$/.exec(recipient)?.[1] === botId;

/** Where a token for the Bot Connector may go. */
export const connectorPlaces = (connector: ConnectorAddress): Places =>
  'origin' in connector ? [connector.origin] : connector.hosts.map((host) => `https://${host}`);

const isId = (value: unknown): boolean => typeof value === 'string' && value !== '';

export function isConnectorAddress(serviceUrl: string, connector: ConnectorAddress): boolean {
  if (!leadsTo(serviceUrl, connectorPlaces(connector))) return false;
  // What is called is written behind it.
  const { search, hash } = new URL(serviceUrl);
  return search === '' && hash === '';
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isPlainObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is there, of these places. */
const valuesAt = (start: unknown, places: readonly (readonly string[])[]): unknown[] =>
  places.map((path) => valueAt(start, path)).filter((value) => value !== undefined);

function valueAt(start: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? (value as Record<string, unknown>)[name]
        : undefined,
    start,
  );
}
