import { expect, it } from 'vitest';
import { foreignness } from '../../../sandbox/web/ownPageOnly.js';

const json = { host: 'localhost:3979', origin: 'http://localhost:3979', 'content-type': 'application/json' };
const why = (method: string, headers: Record<string, string>) => foreignness(method, headers, 3979);

it('lets the page read and ask, by either name of this machine', () => {
  expect(why('GET', { host: 'localhost:3979' })).toBeUndefined();
  expect(why('GET', { host: '127.0.0.1:3979', 'sec-fetch-site': 'none' })).toBeUndefined();
  expect(why('GET', { host: 'localhost:3979', 'sec-fetch-site': 'same-origin' })).toBeUndefined();
  expect(why('POST', { ...json, 'sec-fetch-site': 'same-origin' })).toBeUndefined();
});

it.each([
  ['a name that was made to lead here', 'GET', { host: 'evil.example:3979' }],
  ['another port', 'GET', { host: 'localhost:80' }],
  ['no name at all', 'GET', {}],
  ['events read by another page', 'GET', { host: 'localhost:3979', 'sec-fetch-site': 'cross-site' }],
  ['events read by another port of this machine', 'GET', { host: 'localhost:3979', 'sec-fetch-site': 'same-site' }],
  ['a request of another page', 'POST', { ...json, origin: 'https://evil.example' }],
  ['a request of another port of this machine', 'POST', { ...json, origin: 'http://localhost:8080' }],
  ['a request of a sandboxed page', 'POST', { ...json, origin: 'null' }],
  ['a request that hides where it comes from', 'POST', { host: 'localhost:3979', 'content-type': 'application/json' }],
  ['a request the browser calls foreign', 'POST', { ...json, 'sec-fetch-site': 'cross-site' }],
  ['a form, which needs no permission', 'POST', { ...json, 'content-type': 'text/plain' }],
])('refuses %s', (_what, method, headers) => expect(why(method, headers)).toMatch(/^The room /));
