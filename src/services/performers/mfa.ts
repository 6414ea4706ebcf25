import { isFailure } from '../directory/failure.js';
import type { Directory } from '../directory/port.js';
import { done, failed, later, type Outcome } from '../outcome.js';
import { accountIdOf, type Performer } from '../performer.js';
import { insteadOfAnother } from './onlyOne.js';

/** The dedicated Conditional Access policy, or per-user MFA; in either case read back, and asked of What-If where licensed. */
export const enforceMfa: Performer<'enforceMfa'> = async (effect, run, ports) => {
  const { directory, now } = ports;
  const accountId = accountIdOf(run);
  if (effect.method === 'per-user') return perUser(directory, accountId, now);
  return conditionalAccess(directory, accountId, now, insteadOfAnother(effect, run, ports));
};

async function perUser(directory: Directory, accountId: string, now: () => number): Promise<Outcome> {
  const before = await directory.perUserMfa(accountId);
  if (before !== 'enforced') await directory.enforcePerUserMfa(accountId);
  const after = before === 'enforced' ? before : await directory.perUserMfa(accountId);
  if (after !== 'enforced') return later('replicating', 2_000);
  return done({
    type: 'MfaEnforced',
    at: now(),
    method: 'per-user',
    policyId: null,
    proof: 'read-back',
    found: before === 'enforced',
  });
}

async function conditionalAccess(
  directory: Directory,
  accountId: string,
  now: () => number,
  insteadOfCreating: Outcome | undefined,
): Promise<Outcome> {
  const find = async () => {
    const policies = await directory.policies(accountId);
    return {
      fitting: policies.find((policy) => policy.isDedicated && policy.state === 'enabled'),
      // Somebody's policy of that name for this very account that does something else: not ours to overwrite.
      differing: policies.find(
        (policy) => policy.deviations.length > 0 || (policy.isDedicated && policy.state !== 'enabled'),
      ),
    };
  };
  const before = await find();
  if (!before.fitting) {
    if (before.differing) return failed('policy-differs');
    if (insteadOfCreating) return insteadOfCreating;
    try {
      await directory.createPolicy(accountId);
    } catch (error) {
      if (isFailure(error, 'rejected') && /security defaults/i.test(error.details.text ?? ''))
        return failed('security-defaults');
      if (isFailure(error, 'denied') && !(await hasP1(directory))) return failed('unlicensed');
      throw error;
    }
  }
  const policy = before.fitting ?? (await find()).fitting;
  if (!policy) return later('replicating', 2_000);
  const whatIf = await directory.whatIf(accountId, policy.id);
  if (whatIf === false) return later('replicating', 3_000);
  return done({
    type: 'MfaEnforced',
    at: now(),
    method: 'conditional-access',
    policyId: policy.id,
    proof: whatIf === null ? 'read-back' : 'what-if',
    found: before.fitting !== undefined,
  });
}

const hasP1 = async (directory: Directory): Promise<boolean> => (await directory.licences()).hasP1;

/** Looks until a Microsoft method is registered; a fact is stored only when something changed. */
export const awaitMethod: Performer<'awaitMethod'> = async (_effect, run, { directory, tools, now }) => {
  const accountId = accountIdOf(run);
  const methods = await directory.methods(accountId);
  const externalPolicies = await offered(directory, accountId);
  const same =
    run.methods !== null &&
    tools.digest([run.methods, run.externalPolicies]) === tools.digest([methods, externalPolicies]);
  return same ? later(null, 5_000) : done({ type: 'MethodsRead', at: now(), methods, externalPolicies });
};

/** What is merely offered is only a warning on the card, so a refusal to read it holds nothing up. */
async function offered(directory: Directory, accountId: string): Promise<readonly string[]> {
  try {
    return await directory.externalMethodPolicies(accountId);
  } catch (error) {
    if (
      isFailure(error, 'denied', 'absent', 'unlicensed') ||
      (isFailure(error) && error.details.code === 'NotACollection')
    )
      return [];
    throw error;
  }
}
