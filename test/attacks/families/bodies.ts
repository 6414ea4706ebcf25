import { gzipSync } from 'node:zlib';
import type { OutgoingHttpHeaders } from 'node:http';
import type { Attack, Counted, Family } from '../attack.js';
import type { Scene } from '../scene.js';

/** Ben's approval with a good token, its bytes changed. */
const approval = (
  name: string,
  counted: Counted,
  change: (text: string, scene: Scene) => string | Buffer,
  status = 400,
): Attack => ({
  name,
  status: [status],
  counted,
  send: async (scene) => [await scene.post(change(JSON.stringify(scene.approval()), scene))],
});
const withHeaders = (
  name: string,
  counted: Counted,
  headers: OutgoingHttpHeaders,
  body?: (text: string) => Buffer,
): Attack => ({
  name,
  status: [415],
  counted,
  send: async (scene) => {
    const text = JSON.stringify(scene.approval());
    return [await scene.post(body ? body(text) : text, { headers })];
  },
});
const nested = (text: string, depth: number): string =>
  `${text.slice(0, -1)},"x":${'['.repeat(depth)}${']'.repeat(depth)}}`;
const first = (text: string, member: string): string => text.replace('{', `{${member},`);

const shapes: readonly Attack[] = [
  approval('null', 'body-not-object', () => 'null'),
  approval('a list', 'body-not-object', (text) => `[${text}]`),
  approval('text', 'body-not-object', (text) => JSON.stringify(text)),
  approval('a number', 'body-not-object', () => '1'),
  approval('nothing', 'body-not-json', () => ''),
  approval('cut off', 'body-not-json', (text) => text.slice(0, -1)),
  approval('two activities', 'body-not-json', (text) => text + text),
  approval('a comment', 'body-not-json', (text) => `${text}//`),
  approval('single quotes', 'body-not-json', (text) => text.replaceAll('"', "'")),
  approval('a byte order mark', 'body-not-json', (text) => `\ufeff${text}`),
  approval('Latin-1', 'body-not-utf8', (text) => Buffer.from(first(text, '"x":"é"'), 'latin1')),
  approval('an overlong zero byte', 'body-not-utf8', (text) =>
    Buffer.concat([
      Buffer.from(text.slice(0, -1)),
      Buffer.from(',"x":"'),
      Buffer.from([0xc0, 0x80]),
      Buffer.from('"}'),
    ]),
  ),
  approval('half of a surrogate pair in UTF-8', 'body-not-utf8', (text) =>
    Buffer.concat([
      Buffer.from(text.slice(0, -1)),
      Buffer.from(',"x":"'),
      Buffer.from([0xed, 0xa0, 0x80]),
      Buffer.from('"}'),
    ]),
  ),
  approval('UTF-16', 'body-not-json', (text) => Buffer.from(text, 'utf16le')),
  approval('33 deep', 'body-too-deep', (text) => nested(text, 32)),
  approval('120,000 deep', 'body-too-deep', (text) => nested(text, 60_000)),
  approval('a million brackets that never close', 'body-not-json', () => '['.repeat(250_000)),
  approval('NaN', 'body-not-json', (text) => first(text, '"x":NaN')),
  approval('1e999', 'body-number-too-large', (text) => first(text, '"x":1e999')),
  approval('a number of 100,000 digits', 'body-number-too-large', (text) => first(text, `"x":${'9'.repeat(100_000)}`)),
  approval('256 KiB and one byte', 'body-too-large', (text) => text.padEnd(256 * 1024 + 1), 413),
  approval('1 MB', 'body-too-large', (text) => text.padEnd(1_000_000), 413),
];

/** Keys another parser could read otherwise, so that what was checked is not what is done. */
const keys: readonly Attack[] = [
  approval('a type twice, the good one last', 'body-duplicate-key', (text) => first(text, '"type":"message"')),
  approval(
    'a type twice, the good one first',
    'body-duplicate-key',
    (text) => `${text.slice(0, -1)},"type":"message"}`,
  ),
  approval('a key twice, once escaped', 'body-duplicate-key', (text) => first(text, '"t\\u0079pe":"message"')),
  approval(
    'two senders, Ben and then the requester',
    'body-duplicate-key',
    (text, { story }) => `${text.slice(0, -1)},"from":{"id":"29:x","aadObjectId":"${story.ana.person.id}"}}`,
  ),
  approval('two object ids of a sender', 'body-duplicate-key', (text, { story }) =>
    text.replace('"aadObjectId"', `"aadObjectId":"${story.ana.person.id}","aadObjectId"`),
  ),
  approval('two tenants', 'body-duplicate-key', (text) => text.replace('"tenantId"', '"tenantId":"x","tenantId"')),
  approval('two nonces', 'body-duplicate-key', (text) => text.replace('"nonce"', '"nonce":"x","nonce"')),
  ...['__proto__', 'constructor', 'prototype'].flatMap((key) => [
    approval(key, 'body-forbidden-key', (text) => first(text, `"${key}":{"isAdmin":true}`)),
    approval(`${key} in the data of the card`, 'body-forbidden-key', (text) =>
      text.replace('"nonce"', `"${key}":{"x":1},"nonce"`),
    ),
  ]),
  approval('__proto__, escaped', 'body-forbidden-key', (text) =>
    first(text, '"\\u005f\\u005fproto__":{"isAdmin":true}'),
  ),
  approval('__proto__ in a list in a list', 'body-forbidden-key', (text) => first(text, '"x":[[{"__proto__":1}]]')),
];

const types: readonly Attack[] = [
  withHeaders('no content type', 'content-type', { 'content-type': undefined }),
  ...[
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/merge-patch+json',
    'application/json; charset=utf-16',
    'application/json, text/plain',
    'application/json;',
    'text/json',
    'application/jsonp',
    '*/*',
  ].map((type) => withHeaders(`the content type ${type}`, 'content-type', { 'content-type': type })),
  withHeaders('plain text said to be gzip', 'content-encoding', { 'content-encoding': 'gzip' }),
  ...['gzip', 'deflate', 'br', 'identity', 'x-gzip', 'gzip, gzip', ''].map((encoding) =>
    withHeaders(`a body encoded as “${encoding}”`, 'content-encoding', { 'content-encoding': encoding }, (text) =>
      gzipSync(text),
    ),
  ),
  withHeaders('200 KB that unpack to 200 MB', 'content-encoding', { 'content-encoding': 'gzip' }, () =>
    gzipSync(Buffer.alloc(200_000_000)),
  ),
];

export const bodies: Family = { name: 'bodies', attacks: [...shapes, ...keys, ...types] };
