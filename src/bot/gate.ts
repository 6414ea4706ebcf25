import { type ConnectorAddress, checkOrigin, type OriginReason } from './activityOrigin.js';
import { BODY_BYTES_MAX } from './bodyReader.js';
import { type TokenReason, verifyConnectorToken } from './gateToken.js';
import { placesOfKeys } from '../services/outgoing/places.js';
import { createWayOut } from '../services/outgoing/wayOut.js';
import { createKeySet, KEYS_WITHIN_MS } from './keySet.js';
import { KnownTokens } from './knownTokens.js';
import { parseStrictJson, type StrictJsonReason } from './strictJson.js';

const DEPTH_MAX = 32;
const JSON_TYPE = /^application\/json(?:\s*;\s*charset=(?:utf-8|"utf-8"))?$/i;
// A second one of these would leave it open which of the two was meant.
const SINGLE_HEADERS = ['authorization', 'content-type', 'content-length', 'host'];

export type GateReason =
  | 'method'
  | 'header-doubled'
  | 'content-type'
  | 'content-encoding'
  | 'body-too-large'
  | 'key-set-unavailable'
  | TokenReason
  | StrictJsonReason
  | OriginReason;
export type GateStatus = 400 | 401 | 403 | 413 | 415 | 503;
export type GateRequest = {
  method: string | undefined;
  /** Lower-case names; node's `headersDistinct` keeps repeated headers apart, which `headers` does not. */
  headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  body: Buffer;
};
/** `reason` is a fixed word for the log; it is never sent to the caller. */
export type GateVerdict =
  { ok: true; activity: Record<string, unknown> } | { ok: false; status: GateStatus; reason: GateReason };
export type Gate = {
  check(request: GateRequest): Promise<GateVerdict>;
  /** False while no signing keys are at hand, so that nothing could be accepted. */
  ready(): Promise<boolean>;
};
export type GateOptions = {
  /** Application id and tenant id, in lower case. */
  botId: string;
  tenantId: string;
  /** The Bot Framework's OpenID document. */
  openIdUrl: string;
  /** Whoever signs tokens in our cloud. */
  issuer: string;
  connector: ConnectorAddress;
  now?: () => number;
};

/**
 * The strict verifier in front of the SDK. After `ok`, who sent the activity and in which tenant are trusted, and
 * nothing else in it is. Refuses with a status and a reason; throws only if node itself fails.
 */
export function createGate(options: GateOptions): Gate {
  const { botId, tenantId, issuer, connector, openIdUrl, now = Date.now } = options;
  const send = createWayOut({ places: placesOfKeys(openIdUrl), timeoutMilliseconds: KEYS_WITHIN_MS });
  const keySet = createKeySet(openIdUrl, now, send);
  const known = new KnownTokens();
  return {
    ready: () => keySet.ready(),
    async check({ method, headers, body }) {
      const formFault = faultInForm(method, headers, body);
      if (formFault) return formFault;
      // Before the body is parsed: a stranger learns nothing about what we make of bodies.
      const token = await verifyConnectorToken(valuesOf(headers, 'authorization')[0], {
        botId,
        issuer,
        keySet,
        known,
        now,
      });
      if (!token.ok) return token;
      const parsed = parseStrictJson(body, DEPTH_MAX);
      if (!parsed.ok) return { ok: false, status: 400, reason: parsed.reason };
      const origin = checkOrigin(parsed.value, { tenantId, botId, tokenServiceUrl: token.serviceUrl, connector });
      return origin.ok ? { ok: true, activity: parsed.value } : origin;
    },
  };
}

function faultInForm(
  method: string | undefined,
  headers: GateRequest['headers'],
  body: Buffer,
): Extract<GateVerdict, { ok: false }> | undefined {
  if (method !== 'POST') return { ok: false, status: 400, reason: 'method' };
  if (SINGLE_HEADERS.some((name) => valuesOf(headers, name).length > 1)) {
    return { ok: false, status: 400, reason: 'header-doubled' };
  }
  if (!JSON_TYPE.test(valuesOf(headers, 'content-type')[0] ?? '')) {
    return { ok: false, status: 415, reason: 'content-type' };
  }
  if (valuesOf(headers, 'content-encoding').length > 0) return { ok: false, status: 415, reason: 'content-encoding' };
  if (body.length > BODY_BYTES_MAX) return { ok: false, status: 413, reason: 'body-too-large' };
  return undefined;
}

function valuesOf(headers: GateRequest['headers'], name: string): readonly string[] {
  const value = headers[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
