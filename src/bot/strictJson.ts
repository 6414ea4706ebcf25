const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|[{}[\],:]/g;

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
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
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
  const fault = faultIn(text, depthMax);
  return fault ? { ok: false, reason: fault } : { ok: true, value: value as Record<string, unknown> };
}

/** Walks the tokens of a text that JSON.parse has already accepted, so the grammar need not be checked again. */
function faultIn(text: string, depthMax: number): StrictJsonReason | undefined {
  // One entry per open bracket: the keys seen so far in an object, or 'array'.
  const open: (Set<string> | 'array')[] = [];
  let keyNext = false;
  for (const [token] of text.matchAll(TOKEN)) {
    const inside = open.at(-1);
    if (token === '{' || token === '[') {
      if (open.length >= depthMax) return 'body-too-deep';
      open.push(token === '{' ? new Set() : 'array');
      keyNext = token === '{';
    } else if (token === '}' || token === ']') {
      open.pop();
      keyNext = false;
    } else if (token === ',') {
      keyNext = inside instanceof Set;
    } else if (token.startsWith('"') && keyNext && inside instanceof Set) {
      const key = JSON.parse(token) as string;
      if (FORBIDDEN_KEYS.has(key)) return 'body-forbidden-key';
      if (inside.has(key)) return 'body-duplicate-key';
      inside.add(key);
      keyNext = false;
    } else if (/^[-\d]/.test(token) && !Number.isFinite(Number(token))) {
      return 'body-number-too-large';
    }
  }
  return undefined;
}
