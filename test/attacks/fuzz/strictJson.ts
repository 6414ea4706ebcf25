import { isDeepStrictEqual } from 'node:util';
import { parseStrictJson } from '../../../src/bot/strictJson.js';
import { activity } from '../../bot/issuer.js';
import { findingsIn } from './jsonOracle.js';
import { mutateBytes, mutateText } from './mutate.js';
import type { Random } from './random.js';
import { claim, type Target } from './target.js';

const DEPTH_MAX = 6;
const PIECES = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '\\"',
  '\\u0061',
  '\\u005f',
  '\\ud83d',
  '""',
  '{}',
  '[]',
  '"a":1,',
  ',"a":1',
  '"__proto__":1,',
  '"\\u005f_proto__":{},',
  '"constructor":1,',
  'null',
  'true',
  '1e999',
  '-1e309',
  '1e-999',
  '-0',
  '0.1E+2',
  '01',
  ' ',
  '\n',
  '\ufeff',
  '[[[[[[',
  ']]]]]]',
  '{"a":{"a":{"a":{"a":',
  '//',
  '\u2028',
  '\u0000',
  'é',
  '😀',
  '"type":"invoke",',
];
const CORPUS = [
  JSON.stringify(activity),
  '{}',
  '{"a":1,"b":[1,{"a":"a"}],"c":{"a":null}}',
  '{"a":"\\"a\\":1,{"}',
  '{"a":{"b":{"c":{"d":{"e":{}}}}}}',
  '[1]',
  '{"":{"":[]}}',
];

const made = (random: Random, depth = 0): string => {
  if (depth > 7 || random.chance(0.3))
    return random.pick(['1', '"a"', 'null', '-1.5e3', '1e999', '"\\"}"', '{}', '[]']);
  const parts = Array.from({ length: random.below(4) }, () => made(random, depth + 1));
  if (random.chance(0.3)) return `[${parts.join(',')}]`;
  const names = ['a', 'b', 'c', '\\u0061', 'A', '', '__proto__', 'toString'];
  return `{${parts.map((part) => `"${random.pick(names)}" : ${part}`).join(',')}}`;
};

/** What is let through is what JSON.parse reads and what another reader finds nothing wrong with; and nothing else is. */
export const strictJson: Target = {
  name: 'strict-json',
  share: 35,
  open: async () => ({
    tryOne: (random) => {
      const text = random.chance(0.3) ? made(random) : mutateText(random, random.pick(CORPUS), PIECES);
      const bytes = random.chance(0.1) ? mutateBytes(random, Buffer.from(text)) : Buffer.from(text);
      const parsed = parseStrictJson(bytes, DEPTH_MAX);
      const read = readable(bytes);
      const found = read ? findingsIn(read.text, DEPTH_MAX) : undefined;
      claim(
        parsed.ok === (found?.has('good') ?? false),
        `let through: ${parsed.ok}, though ${[...(found ?? ['unreadable'])].join()}`,
        bytes.toString(),
      );
      if (parsed.ok) claim(isDeepStrictEqual(parsed.value, read?.value), 'read as something else', bytes.toString());
      else if (found)
        claim(
          found.has(parsed.reason.slice('body-'.length) as never),
          `refused as ${parsed.reason}, though ${[...found].join()}`,
          bytes.toString(),
        );
    },
  }),
};

function readable(bytes: Buffer): { text: string; value: unknown } | undefined {
  const text = bytes.toString();
  if (!Buffer.from(text).equals(bytes)) return undefined;
  try {
    return { text, value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
