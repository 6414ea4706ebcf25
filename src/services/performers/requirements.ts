import { withRecords } from '../../core/care.js';
import { recommendedRoleOf } from '../../core/gdapRoles.js';
import type { AccountReading } from '../../core/readings.js';
import type { FoundAtAdoption } from '../../core/runFacts.js';
import { judgeAll } from '../../core/requirements.js';
import { expectationOf, readAccount } from '../accountReading.js';
import { done, failed, strictly } from '../outcome.js';
import { accountIdOf, type Performer } from '../performer.js';

/** Finds the account to adopt and what it does not satisfy yet; what cannot be read counts as not satisfied. */
export const readAdopted: Performer<'readAdopted'> = async (
  { userPrincipalName },
  run,
  { directory, care, settings, now },
) => {
  const account = await directory.accountByName(userPrincipalName);
  if (!account) return failed('account-gone');
  // Setting a password on any of these would hand somebody more than a service account.
  const foreign =
    !account.isMember || account.isSynchronised || settings.breakGlassIds.includes(account.id.toLowerCase());
  if (foreign) return failed('not-adoptable');
  const others = (await care.runsOf(account.id)).filter((one) => one.id !== run.id);
  if (others.some((one) => one.status === 'open')) return failed('in-care');
  const reading = await readAccount(directory, account.id, now());
  // What an earlier setup recorded of this account is expected of it here too: another group of the same name is none of it.
  const expected = withRecords({ ...run, accountId: account.id }, [...others, run]);
  const findings = judgeAll(reading, expectationOf(expected, settings));
  const [userName = '', domain = ''] = account.userPrincipalName.split('@');
  return done({
    type: 'AccountAdopted',
    at: now(),
    accountId: account.id,
    described: {
      displayName: account.displayName,
      userName,
      domain,
      usageLocation: '',
      licence: null,
      userPrincipalName: account.userPrincipalName,
    },
    unmet: findings.filter((finding) => finding.state !== 'ok').map((finding) => finding.requirement),
    // Whoever knows the password from before is as good as the account in this run too.
    secretShownTo: [...new Set(others.flatMap((one) => one.secretShownTo))],
    missing: findings.filter((finding) => finding.state === 'missing').map((finding) => finding.requirement),
    found: foundAt(reading),
  });
};

/** What cannot be read is not on record: names have to do for it, as without an adoption. */
function foundAt({ hasMailbox, groups }: AccountReading): FoundAtAdoption {
  const held = groups.known ? groups.value.filter(({ member }) => member).map(({ id, name }) => ({ id, name })) : [];
  return {
    mailbox: hasMailbox.known && hasMailbox.value,
    adminAgents: held.filter(({ name }) => recommendedRoleOf(name) === undefined),
    gdap: held.filter(({ name }) => recommendedRoleOf(name) !== undefined),
  };
}

/** The readiness table at the end of a run, and the end itself. */
export const readRequirements: Performer<'readRequirements'> = async (
  _effect,
  run,
  { directory, care, settings, now },
) => {
  const reading = await readAccount(directory, accountIdOf(run), now());
  const expected = withRecords(run, await care.runsOf(accountIdOf(run)));
  const findings = judgeAll(reading, expectationOf(expected, settings));
  return strictly({ type: 'RequirementsJudged', at: now(), findings }, { type: 'RunCompleted', at: now() });
};
