import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { createCallerAddress } from '../../src/bot/callerAddress.js';

const from = (remoteAddress: string | undefined, forwarded?: string, proxies: readonly string[] = []) =>
  createCallerAddress(proxies)({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  } as unknown as IncomingMessage);

const PROXIES = ['10.0.0.0/8', 'fd00::/8'];

it.each<[string, string | undefined, readonly string[], string]>([
  ['203.0.113.7', undefined, PROXIES, '203.0.113.7'],
  ['::ffff:203.0.113.7', undefined, PROXIES, '203.0.113.7'],
  ['203.0.113.7', '198.51.100.1', [], '203.0.113.7'],
  ['203.0.113.7', '198.51.100.1', PROXIES, '203.0.113.7'],
  ['10.1.2.3', '198.51.100.1', PROXIES, '198.51.100.1'],
  ['10.1.2.3', '198.51.100.1:50123', PROXIES, '198.51.100.1'],
  ['10.1.2.3', '[2001:db8:1:2:3::9]:50123', PROXIES, '2001:db8:1:2::/64'],
  ['10.1.2.3', 'made-up, 198.51.100.1, 10.9.9.9', PROXIES, '198.51.100.1'],
  ['10.1.2.3', '192.0.2.1, 198.51.100.1', PROXIES, '198.51.100.1'],
  ['2001:db8:1:2:3:4:5:6', undefined, [], '2001:db8:1:2::/64'],
  ['2001:db8:1:2:ffff::1', undefined, [], '2001:db8:1:2::/64'],
])('a request from %s, forwarded for %s, is of one caller', (remote, forwarded, proxies, expected) => {
  expect(from(remote, forwarded, proxies)).toBe(expected);
});

it('an address nobody can read is a caller too, and never a long one', () => {
  expect(from(undefined)).toBe('');
  expect(from('10.1.2.3', 'x'.repeat(5_000), PROXIES).length).toBeLessThanOrEqual(45);
});
