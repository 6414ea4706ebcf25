import { describe, expect, it } from 'vitest';
import { pendingEffects } from '../../src/core/effects.js';
import { GLOBAL_ADMINISTRATOR } from '../../src/core/roles.js';
import type { RunFact } from '../../src/core/runFacts.js';
import { HOUR } from '../../src/core/settings.js';
import { by } from './commands.js';
import { given, stateOf } from './given.js';
import { ana, ben, cas } from './people.js';
import { paid } from './pretendPerformers.js';
import { NOW } from './tools.js';
import { after, asked, at, failedAt, granted, settled, type Way } from './walkthrough.js';

const owed = (facts: readonly RunFact[]) => pendingEffects(stateOf(facts)).map(({ effect }) => effect.name);
const begun = (facts: readonly RunFact[]) => [
  ...facts,
  paid({ name: 'startRoleChange', planId: stateOf(facts).plan!.plan.id }, stateOf(facts), NOW)!,
];
const removalGranted = () => after(asked(at('demote')), by(ben).approves());
const changeOf = (facts: readonly RunFact[]) => `changeRoles:${stateOf(facts).plan?.plan.id}`;

describe('the end of a grant', () => {
  it('is owed while its removal waits to be begun', () => expect(owed(removalGranted())).toContain('endGrant'));

  it('is kept although a countersigned removal failed', () => {
    const removal = begun(removalGranted());
    expect(owed(failedAt(removal, changeOf(removal)))).toContain('endGrant');
  });

  it('is owed from the moment the assignment is begun, so that one that fails half-way does not stay', () => {
    const assignment = begun(granted({ profile: 'least-privilege' }));
    expect(owed(failedAt(assignment, changeOf(assignment)))).toContain('endGrant');
  });
});

describe('the removal', () => {
  it('is not held up by what failed before it was asked for', () => {
    const failed = failedAt(after(at('wizard'), by(ana).submits('wizard')), 'readWizard');
    expect(stateOf(after(failed, by(ana).demotes())).failed).toBeNull();
  });

  it('can be asked for again after the grant ended under a countersigned one', () => {
    const removal = removalGranted();
    const end = paid({ name: 'endGrant', planId: stateOf(removal).grant!.planId }, stateOf(removal), NOW + 2 * HOUR)!;
    const done = settled([...removal, end]);
    given(...done)
      .when(by(ana).demotes())
      .then({ type: 'DemotionStarted' });
  });

  it('can be asked for first where an adopted account holds the role: Entra refuses it a password until then', () => {
    const held = {
      holdings: [{ roleId: GLOBAL_ADMINISTRATOR, source: 'direct', id: '1' }],
      throughGroups: [],
    } as const;
    const way: Way = { adopting: 'cipp@contoso.com', unmet: ['mfa-registered', 'no-standing-tier-zero'], held };
    given(...at('register', way))
      .when(by(ana).demotes())
      .then({ type: 'DemotionStarted' });
  });
});

it('a take-over that Teams sends again later takes nothing over', () => {
  const takeOver = by(ben).takesOver({ activityId: 'taken' });
  given(...after(at('mfa'), takeOver, by(cas).takesOver()))
    .when(takeOver)
    .refused('already-received');
});
