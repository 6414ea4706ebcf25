import { describe, expect, it } from 'vitest';
import { isCardEffect, pendingEffects } from '../../src/core/effects.js';
import { GLOBAL_ADMINISTRATOR } from '../../src/core/roles.js';
import { progressOf, stepAfter, type StepId, stepRow, steps } from '../../src/core/steps.js';
import { performers } from '../../src/services/effects.js';
import { stateOf } from './given.js';
import { at, finished, goodInput, started, type Way } from './walkthrough.js';

const everyStep = steps.map((step) => step.id);

/** The steps a run goes through, each reached by the real deciders. */
const path = (way: Way): StepId[] => {
  const seen: StepId[] = [];
  for (const id of everyStep) {
    try {
      at(id, way);
      seen.push(id);
    } catch {
      // Not on the way of this run.
    }
  }
  return seen;
};
const without = (...left: StepId[]) => everyStep.filter((id) => !left.includes(id));

describe('the walk through the steps', () => {
  it('takes a partner through every row, from top to bottom', () => {
    expect(path({})).toEqual(everyStep);
  });

  it.each(['gdap', 'partner'] as const)('is the same in mode %s', (mode) => {
    expect(path({ mode })).toEqual(everyStep);
  });

  it('is the same with the least privileged roles', () => {
    expect(path({ profile: 'least-privilege' })).toEqual(everyStep);
  });

  it('leaves out the GDAP groups for who is no partner', () => {
    expect(path({ partner: 'no' })).toEqual(without('gdap'));
  });

  it('does not ask a tenant set up for itself alone whether it manages clients', () => {
    expect(path({ mode: 'single' })).toEqual(without('partner', 'gdap'));
  });

  it('enters an adopted account at the first requirement it does not meet', () => {
    const enters = (unmet: readonly string[]) => {
      const facts = at('preflight', { adopting: 'cipp@contoso.com' });
      const adopted = [...facts, ...adoption(unmet)];
      return stateOf(adopted).step;
    };
    expect(enters([])).toBe('done');
    expect(enters(['admin-agents'])).toBe('partner');
    expect(enters(['gdap-groups', 'mfa-enforced'])).toBe('partner');
    expect(enters(['mfa-enforced', 'mfa-registered'])).toBe('mfa');
    expect(enters(['account-enabled'])).toBe('mfa');
    expect(enters(['mfa-registered'])).toBe('secret');
    expect(enters(['microsoft-mfa-only'])).toBe('register');
    expect(enters(['no-standing-tier-zero'])).toBe('demote');
    expect(enters(['mailbox', 'approvers', 'cloud-only'])).toBe('done');
  });

  it('never gives an adopted account a role, and never runs the wizard for it', () => {
    const unmet = ['admin-agents', 'mfa-enforced', 'mfa-registered', 'no-standing-tier-zero'];
    const held = {
      holdings: [{ roleId: GLOBAL_ADMINISTRATOR, source: 'direct', id: 'a1' }],
      throughGroups: [],
    } as const;
    const steps = path({ adopting: 'cipp@contoso.com', unmet, held });
    expect(steps).not.toContain('elevate');
    expect(steps).not.toContain('wizard');
    expect(steps).toContain('demote');
  });

  it('does not wait for groups where an adopted account is to be in none', () => {
    const way: Way = { adopting: 'cipp@contoso.com', unmet: ['admin-agents', 'mfa-registered'], partner: 'no' };
    expect(path(way)).toEqual(['preflight', 'partner', 'review', 'secret', 'register', 'done']);
  });

  it('ends with the last row, whatever comes before', () => {
    const run = stateOf(started());
    expect(stepAfter(run, 'demote')).toBe('done');
    expect(stepAfter(run, 'done')).toBe('done');
  });

  it('says which of how many', () => {
    expect(progressOf(stateOf(at('preflight')))).toEqual({ position: 1, total: 13 });
    expect(progressOf(stateOf(at('elevate')))).toEqual({ position: 10, total: 13 });
    expect(progressOf(stateOf(at('done', { partner: 'no' })))).toEqual({ position: 12, total: 12 });
  });
});

describe.each(everyStep)('the row "%s"', (id) => {
  const row = stepRow(id);

  it('names only effects that somebody performs', () => {
    for (const effect of row.effects) expect(Object.keys(performers)).toContain(effect);
  });

  it('owes nothing that it does not name, besides cards, timers and the mailbox', () => {
    const elsewhere = ['endGrant', 'expireApproval', 'awaitMailbox'];
    const owed = pendingEffects(stateOf(at(id)))
      .map(({ effect }) => effect.name)
      .filter((name) => !isCardEffect(name) && !elsewhere.includes(name));
    for (const name of owed) expect(row.effects).toContain(name);
  });

  it('has input in these stories for each field it requires', () => {
    const required = row.fields.filter((field) => field.required).map((field) => field.id);
    expect(Object.keys(goodInput(id))).toEqual(expect.arrayContaining(required));
  });
});

describe('the order of the rows', () => {
  const before = (first: StepId, second: StepId) =>
    expect(everyStep.indexOf(first)).toBeLessThan(everyStep.indexOf(second));

  it('enforces MFA before anybody can know the password', () => before('mfa', 'secret'));
  it('registers MFA before the account becomes privileged', () => before('register', 'elevate'));
  it('sets the password before the account becomes privileged, for Entra refuses it afterwards', () =>
    before('secret', 'elevate'));
  it('asks a second admin for every row that changes roles', () => {
    const gated = steps.filter((step) => step.gate === 'second-admin').map((step) => step.id);
    const changing = steps
      .filter((step) => (step.effects as readonly string[]).includes('changeRoles'))
      .map((step) => step.id);
    expect(changing).toEqual(gated);
    expect(gated).toEqual(['elevate', 'demote']);
  });
  it('needs a performer for every name, and has no performer that nobody can owe', () => {
    const named: readonly string[] = steps.flatMap((step) => [...step.effects]);
    const unnamed = Object.keys(performers).filter((name) => !named.includes(name));
    expect(unnamed).toEqual(['expireApproval', 'showCard', 'retireCard']);
  });
  it('completes the run when it has come to the end', () => expect(stateOf(finished()).status).toBe('done'));
});

const adoption = (unmet: readonly string[]) => [
  {
    type: 'AccountAdopted',
    at: 0,
    accountId: 'account',
    described: {
      displayName: 'CIPP',
      userName: 'cipp',
      domain: 'contoso.com',
      usageLocation: '',
      licence: null,
      userPrincipalName: 'cipp@contoso.com',
    },
    unmet,
    missing: unmet,
  } as const,
];
