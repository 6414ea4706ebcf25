/** What another reader finds in a JSON text: by recursive descent, written apart from the one it is held against. */
export type Finding = 'good' | 'not-object' | 'too-deep' | 'duplicate-key' | 'forbidden-key' | 'number-too-large';

/** For a text that JSON.parse takes. All that is wrong with it, as a set; `good` when nothing is. */
export function findingsIn(text: string, depthMax: number): ReadonlySet<Finding> {
  const found = new Set<Finding>();
  let at = 0;
  const space = (): void => {
    while (' \t\r\n'.includes(text[at] ?? 'x')) at += 1;
  };
  const string = (): string => {
    const from = at;
    for (at += 1; text[at] !== '"'; at += 1) if (text[at] === '\\') at += 1;
    at += 1;
    return JSON.parse(text.slice(from, at)) as string;
  };
  const scalar = (): void => {
    const from = at;
    while (at < text.length && !' \t\r\n,]}'.includes(text[at]!)) at += 1;
    const word = text.slice(from, at);
    if (!['true', 'false', 'null'].includes(word) && Math.abs(Number(word)) === Infinity) found.add('number-too-large');
  };
  const value = (depth: number): void => {
    space();
    const opening = text[at];
    if (opening === '"') string();
    else if (opening !== '{' && opening !== '[') scalar();
    else {
      if (depth === depthMax) found.add('too-deep');
      const closing = opening === '{' ? '}' : ']';
      const keys: string[] = [];
      at += 1;
      space();
      while (text[at] !== closing) {
        if (opening === '{') {
          space();
          keys.push(string());
          space();
          at += 1;
        }
        value(depth + 1);
        space();
        if (text[at] === ',') at += 1;
        space();
      }
      at += 1;
      if (new Set(keys).size < keys.length) found.add('duplicate-key');
      if (keys.some((key) => ['__proto__', 'constructor', 'prototype'].includes(key))) found.add('forbidden-key');
    }
  };
  space();
  if (text[at] !== '{') return new Set(['not-object']);
  value(0);
  return found.size === 0 ? new Set(['good']) : found;
}
