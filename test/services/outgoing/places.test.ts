import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isConnectorAddress } from '../../../src/bot/activityOrigin.js';
import { clouds } from '../../../src/config/clouds.js';
import { leadsTo, placesOfKeys } from '../../../src/services/outgoing/places.js';
import { spellings } from './evil.js';

const places = ['https://graph.microsoft.com', 'https://*.botframework.com', 'http://127.0.0.1:4001'];

describe('an address', () => {
  it.each([
    'https://graph.microsoft.com/v1.0/users?$top=1',
    'https://graph.microsoft.com:443/',
    'HTTPS://GRAPH.Microsoft.COM/v1.0',
    'https://emea.botframework.com/',
    'https://a.b.botframework.com/',
    'http://127.0.0.1:4001/v1.0',
  ])('%s leads to a place', (address) => expect(leadsTo(address, places)).toBe(true));

  it.each([
    'http://graph.microsoft.com/',
    'https://graph.microsoft.com:8443/',
    'https://graph.microsoft.com:80/',
    'https://graph.microsoft.com./',
    'https://graph.microsoft.com.evil.example/',
    'https://evil.example/graph.microsoft.com',
    'https://graph.microsoft.com@evil.example/',
    'https://user@graph.microsoft.com/',
    'https://user:word@graph.microsoft.com/',
    'https://evil.example#graph.microsoft.com',
    'https://evil.example\\.graph.microsoft.com/',
    'https://grаph.microsoft.com/', // a Cyrillic а
    'https://xn--grph-53d.microsoft.com/',
    'https://graph-microsoft.com/',
    'https://botframework.com/',
    'https://.botframework.com/',
    'https://a..botframework.com/',
    'https://botframework.com.evil.example/',
    'https://evilbotframework.com/',
    'https://emea.botframework.com./',
    'https://emea.botframework.com:444/',
    'http://emea.botframework.com/',
    'wss://emea.botframework.com/',
    'https://[::1]/',
    'http://127.0.0.1:4002/',
    'http://127.0.0.1/',
    'https://127.0.0.1:4001/',
    'http://localhost:4001/',
    'http://[::ffff:127.0.0.1]:4001/',
    'javascript:alert(1)',
    'null',
    '',
  ])('%s does not', (address) => expect(leadsTo(address, places)).toBe(false));

  it('that leads to a place in another spelling is taken for what it is connected to', () => {
    expect(leadsTo('https://graph。microsoft。com/', places)).toBe(true);
    expect(leadsTo('https://ｇｒａｐｈ.microsoft.com/', places)).toBe(true);
    expect(leadsTo('https://graph.microsoft.com\\@evil.example/', places)).toBe(true);
    expect(leadsTo('http://0x7f.1:4001/', places)).toBe(true);
  });

  it('may be any port of this machine for the keys of a sandbox, and for no others', () => {
    const sandbox = placesOfKeys('http://127.0.0.1:4002/v1/.well-known/openidconfiguration');
    for (const address of ['http://127.0.0.1:4003/keys', 'http://localhost:1/', 'https://[::1]:4003/keys'])
      expect(leadsTo(address, sandbox)).toBe(true);
    for (const address of [
      'http://10.0.0.1:4002/',
      'http://127.0.0.1.evil.example/',
      'http://x@127.0.0.1:4003/',
      'ws://[::1]/',
    ])
      expect(leadsTo(address, sandbox)).toBe(false);
    for (const { botOpenId } of Object.values(clouds)) {
      expect(placesOfKeys(botOpenId)).toEqual([new URL(botOpenId).origin]);
      expect(leadsTo('http://127.0.0.1:4003/keys', placesOfKeys(botOpenId))).toBe(false);
    }
  });

  it('without an origin leads nowhere, whatever is allowed', () => {
    expect(leadsTo('file:///etc/hostname', ['null', 'file://'])).toBe(false);
    expect(leadsTo('data:,x', ['null'])).toBe(false);
  });
});

describe('whatever is written', () => {
  const hosts = Object.values(clouds).flatMap(({ connectorHosts }) => [...connectorHosts]);
  /** Judged without the code under test: the host that would be resolved and the port that would be opened. */
  const isReallyThere = (address: string, allowed: readonly string[]): boolean => {
    const { protocol, hostname, port } = new URL(address);
    if (protocol !== 'https:' || port !== '') return false;
    return allowed.some((host) =>
      host.startsWith('*.') ? hostname.endsWith(host.slice(1)) && !hostname.includes('..') : hostname === host,
    );
  };
  const host = fc.constantFrom(...hosts).map((one) => one.replace('*', 'emea'));
  const part = fc.oneof(
    host,
    fc.constantFrom(
      'evil.example',
      '127.0.0.1',
      '[::1]',
      'localhost',
      '@',
      ':',
      ':443',
      ':8443',
      '.',
      '。',
      '%2e',
      '%40',
    ),
    fc.constantFrom(
      '/',
      '\\',
      '#',
      '?',
      'https://',
      'http://',
      '//',
      '\t',
      ' ',
      'xn--',
      'а',
      'İ',
      'ß',
      '\u200b',
      '\u202e',
    ),
    fc.string({ maxLength: 3 }),
  );
  const address = fc
    .tuple(
      fc.constantFrom('https://', 'HTTPS://', 'http://', 'https:', 'https:\\\\', ''),
      fc.array(part, { maxLength: 6 }),
    )
    .map(([scheme, parts]) => scheme + parts.join(''));

  it('a service URL is taken only if it leads to a connector of the one cloud', () => {
    let taken = 0;
    fc.assert(
      fc.property(address, fc.constantFrom(...Object.values(clouds)), (text, { connectorHosts }) => {
        if (!isConnectorAddress(text, { hosts: connectorHosts })) return;
        taken += 1;
        expect(isReallyThere(text, connectorHosts)).toBe(true);
        expect(new URL(text).username + new URL(text).password).toBe('');
      }),
      { numRuns: 20_000 },
    );
    expect(taken, 'some of them are right').toBeGreaterThan(50);
  });

  it('the known tricks are none of them', () => {
    for (const one of hosts.map((name) => name.replace('*', 'emea')))
      for (const text of spellings(one, 4002)) {
        expect(leadsTo(text, places)).toBe(false);
        expect(isConnectorAddress(text, { hosts })).toBe(false);
        expect(isConnectorAddress(text, { origin: 'http://127.0.0.1:4001' })).toBe(false);
      }
  });
});
