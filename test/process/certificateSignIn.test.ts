import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spawnProgram } from './botProcess.js';
import { makeCertificates } from './signIn/certificates.js';
import { entraOverTls } from './signIn/entraOverTls.js';

const app = {
  tenantId: '22222222-2222-4222-8222-222222222222',
  clientId: '11111111-1111-4111-8111-111111111111',
};
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
let certificates: ReturnType<typeof makeCertificates>;
let entra: Awaited<ReturnType<typeof entraOverTls>>;

beforeAll(async () => {
  if (!hasOpenssl) return;
  certificates = makeCertificates();
  const { text } = certificates;
  const keys = { key: text('server.key'), certificate: text('server.crt') };
  entra = await entraOverTls(keys, { ...app, certificate: text('app.crt') });
});
afterAll(async () => {
  if (!hasOpenssl) return;
  await entra.close();
  certificates.remove();
});

/** In a process of its own, because whom TLS trusts is settled when a process begins. */
async function signIn(variables: Record<string, string>, trusted = 'server.crt') {
  const environment = {
    ENTRA: entra.origin,
    TENANT: app.tenantId,
    CLIENT: app.clientId,
    NODE_EXTRA_CA_CERTS: certificates.path(trusted),
    ...variables,
  };
  const program = spawnProgram('test/process/signIn/signIn.ts', environment);
  await program.exited;
  return program.output();
}

// Certificates are made with it; .ci/run installs it, and there it must not be skipped.
describe.skipIf(!hasOpenssl && process.env['CI'] === undefined)('a certificate, over TLS', () => {
  it('signs the bot in', async () => {
    expect(await signIn({ CERTIFICATE: certificates.app })).toContain('"signedIn":true');
    expect(entra.refused).toEqual([]);
    expect(entra.issued()).toBe(1);
  });

  it('also does so when its key is locked with a password', async () => {
    const variables = { CERTIFICATE: certificates.locked, CERTIFICATE_PASSWORD: 'for-this-test' };
    expect(await signIn(variables)).toContain('"signedIn":true');
  });

  it('does not when it is not the registered one', async () => {
    const output = await signIn({ CERTIFICATE: certificates.other });
    expect(output).toContain('"signedIn":false');
    expect(entra.refused).toEqual([expect.stringContaining('signature')]);
  });

  it.each([
    ['is not shown to a server that nobody vouches for', {}],
    // Said by somebody who wanted to get past a broken proxy: it does not reach this far.
    ['nor is it when Node is told to trust everybody', { NODE_TLS_REJECT_UNAUTHORIZED: '0' }],
  ])('%s', async (_, variables) => {
    const [refused, issued] = [entra.refused.length, entra.issued()];
    const output = await signIn({ CERTIFICATE: certificates.app, ...variables }, 'stranger.crt');
    expect(output).toContain('"signedIn":false');
    expect([entra.refused.length, entra.issued()]).toEqual([refused, issued]);
  });
});
