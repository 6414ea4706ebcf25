const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/g;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export type StrictJson = { ok: true; value: Record<string, unknown> } | { ok: false; reason: StrictJsonReason };
export type StrictJsonReason =
  | 'body-not-utf8'
  | 'body-not-json'
  | 'body-not-object'
  | 'body-too-deep'
  | 'body-duplicate-key'
  | 'body-forbidden-key'
  | 'body-number-too-large';

/**
 * Parses one JSON object (RFC 8259) from UTF-8 bytes, refusing what two parsers could read differently: keys that come
 * twice, keys that reach into prototypes, numbers no double can hold, and nesting deeper than `depthMax`.
 */
export function parseStrictJson(bytes: Uint8Array, depthMax: number): StrictJson {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { ok: false, reason: 'body-not-utf8' };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, reason: 'body-not-json' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { ok: false, reason: 'body-not-object' };
  const seen = { keys: 0 };
  const fault = faultIn(value, depthMax, seen);
  if (fault) return { ok: false, reason: fault };
  // Of a key that was written twice, one is left.
  if (seen.keys !== keysWritten(text)) return { ok: false, reason: 'body-duplicate-key' };
  return { ok: true, value: value as Record<string, unknown> };
}

/** The first fault of a value that JSON.parse made; its parser keeps every own key, `__proto__` too. */
function faultIn(value: unknown, depthLeft: number, seen: { keys: number }): StrictJsonReason | undefined {
  // What no double can hold was read as infinite.
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'body-number-too-large';
  if (typeof value !== 'object' || value === null) return undefined;
  if (depthLeft === 0) return 'body-too-deep';
  const names = Array.isArray(value) ? [] : Object.keys(value);
  seen.keys += names.length;
  if (names.some((name) => FORBIDDEN_KEYS.has(name))) return 'body-forbidden-key';
  for (const inner of Object.values(value)) {
    const fault = faultIn(inner, depthLeft - 1, seen);
    if (fault) return fault;
  }
  return undefined;
}

/** A text in JSON has one colon a key, besides those within strings. */
const keysWritten = (text: string): number => text.replace(STRING, '').split(':').length - 1;
