import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SignInEntry } from '../../../sandbox/tenant/signInRecord.js';
import { amiss, http, type Watched, watched } from './watched.js';

let house: Watched;
beforeEach(async () => {
  house = await watched();
});
afterEach(() => house.tenant.close());

/** The account was seen with Authenticator before; now it signs in like this. */
async function afterSigningIn(entry: SignInEntry): Promise<readonly string[]> {
  house.clock.at += 1_000;
  house.tenant.world.signInLog(house.accountId, entry);
  return amiss(await house.look());
}
const thirdParty = ['mfa-proven missing', 'microsoft-mfa-only missing'];
const notKnown = ['mfa-proven unknown', 'microsoft-mfa-only unknown'];
const passedOver = ['mfa-not-remembered missing', 'no-trusted-locations missing'];
const step = (method: string, result: string): SignInEntry => ({ secondStep: { method, result } });
const asked = (method: string) => step(method, 'MFA successfully completed');

describe('the newest sign-in, in the words of Entra', () => {
  it.each<[string, SignInEntry, readonly string[]]>([
    ['completed by Microsoft', step('Text message', 'MFA completed in Azure AD'), []],
    ['a claim in the token', step('Previously satisfied', 'MFA requirement satisfied by claim in the token'), []],
    [
      'a claim of another provider',
      step('', 'MFA requirement satisfied by claim provided by external provider'),
      thirdParty,
    ],
    [
      'a claim of another provider, said of the whole sign-in',
      {
        secondFactor: 'claim',
        additionalDetails: 'MFA requirement satisfied by claim provided by external provider',
      },
      thirdParty,
    ],
    [
      'a redirection',
      { secondFactor: 'none', additionalDetails: 'Redirected to external provider for multi-factor authentication' },
      thirdParty,
    ],
    [
      'another provider beside Authenticator',
      {
        secondFactor: 'authenticator',
        additionalDetails: 'MFA requirement satisfied by claim provided by external provider',
      },
      thirdParty,
    ],
    [
      'the Windows broker',
      step('Previously satisfied', 'MFA requirement skipped as flow exercised was Windows broker logon flow'),
      passedOver,
    ],
    ['an app password', step('Previously satisfied', 'MFA requirement skipped due to app password'), passedOver],
    [
      'a registered device',
      step('Previously satisfied', 'MFA requirement skipped due to registered device'),
      passedOver,
    ],
  ])('%s', async (_what, entry, found) => expect(await afterSigningIn(entry)).toEqual(found));
});

describe('a method counts by its whole name', () => {
  it.each([
    ['Mobile app notification', []],
    ['Phone call approval (Authentication phone)', []],
    ['OATH verification code', []],
    ['FIDO2 security key', []],
    ['X.509 Certificate', []],
    ['External authentication method', thirdParty],
    ['RSA SecurID Authenticator', notKnown],
    ['Duo Phone', notKnown],
    ['Brainwave', notKnown],
  ])('%s', async (method, found) => expect(await afterSigningIn(asked(method))).toEqual(found));
});

it('strangers who try passwords cost no request, and hide nothing', async () => {
  const { tenant, accountId } = house;
  for (let number = 0; number < 2_000; number += 1)
    tenant.world.signInLog(accountId, { secondFactor: 'none', errorCode: 50126 });
  tenant.state.limits = true;
  house.clock.at += 60_000;
  house.forget();
  const startedAt = house.clock.at;
  expect(amiss(await house.look())).toEqual([]);
  expect(http(house.calls)).toBeLessThanOrEqual(12);
  expect(house.clock.at - startedAt).toBeLessThan(5_000);
});
