import { describe, expect, it } from 'vitest';
import { evolveAll } from '../../src/core/evolve.js';
import type { AccountRoles } from '../../src/core/readings.js';
import type { RoleRequest } from '../../src/core/roleRequest.js';
import type { RunFact } from '../../src/core/runFacts.js';
import { HOUR } from '../../src/core/settings.js';
import type { Directory } from '../../src/services/directory/port.js';
import { performers } from '../../src/services/effects.js';
import type { Outcome } from '../../src/services/outcome.js';
import type { Ports } from '../../src/services/ports.js';
import { RoleChanger } from '../../src/services/roleChanger.js';
import { stateOf } from '../core/given.js';
import { ana, ben, cas, standingOf } from '../core/people.js';
import { begun, held, heldAtTheEnd, holdingNothing, removalGranted, withoutP2, withP2 } from '../core/proofsOf.js';
import { NOW, settings, tools } from '../core/tools.js';
import { assigned, type Facts, granted } from '../core/walkthrough.js';

/** What a performer does with the run that these facts add up to: what it answers, and the role requests it sends. */
async function performed(
  facts: Facts,
  name: 'startRoleChange' | 'changeRoles' | 'endGrant',
  holdings: AccountRoles,
  at = NOW,
) {
  const sent: RoleRequest[] = [];
  const directory: Partial<Directory> = {
    standing: async (id) => standingOf([ana, ben, cas].find((person) => person.id === id) ?? ana),
    globalAdministrators: async () => [ben.id, cas.id],
    roles: async (accountId) => ({ ...holdings, accountId }),
    scheduleEnds: async () => [],
  };
  const roleChanger = new RoleChanger({ send: async (request) => void sent.push(request) });
  const ports = { directory, roleChanger, settings, tools, now: () => at } as unknown as Ports;
  let outcome: Outcome | 'impossible';
  try {
    const run = evolveAll(facts);
    const planId = (name === 'endGrant' ? run?.grant?.planId : run?.plan?.plan.id) ?? '';
    outcome = run ? await performers[name]({ name, planId } as never, run, ports) : 'impossible';
  } catch {
    outcome = 'impossible';
  }
  const started =
    typeof outcome === 'object' &&
    outcome.kind === 'facts' &&
    outcome.facts.some((fact) => fact.type === 'RoleChangeStarted');
  return { sent, started };
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** Every value that differs from this one in one place: one character, one number, one member gone, one thing made null. */
function* nearly(value: Json): Generator<Json> {
  if (value !== null) yield null;
  if (typeof value === 'string') {
    for (let index = 0; index < value.length; index += 1) {
      for (const bit of [0, 1, 5])
        yield (
          value.slice(0, index) + String.fromCharCode(value.charCodeAt(index) ^ (1 << bit)) + value.slice(index + 1)
        );
      yield value.slice(0, index) + value.slice(index + 1);
    }
    yield `${value} `;
  } else if (typeof value === 'number') {
    for (const other of [value + 1, value - 1, -value, String(value)]) yield other;
  } else if (isList(value)) {
    for (const [index, item] of value.entries()) {
      for (const other of nearly(item)) yield value.with(index, other);
      yield value.toSpliced(index, 1);
      yield [...value, item];
    }
    yield [...value, ''];
  } else if (value === null) {
    for (const other of ['', 0, 'null']) yield other;
  } else if (typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) {
      for (const other of nearly(item)) yield { ...value, [key]: other };
      yield Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
    }
    yield { ...value, more: 1 };
  }
}

/** The journal with one part of one kind of fact edited, in every way. */
function* edited(facts: Facts, type: RunFact['type'], part: string): Generator<Facts> {
  const index = facts.findLastIndex((fact) => fact.type === type);
  const fact = facts[index] as unknown as Record<string, Json>;
  for (const other of nearly(fact[part] ?? null))
    yield facts.with(index, { ...fact, [part]: other } as unknown as RunFact);
}

const parts: readonly [type: RunFact['type'], part: string][] = [
  ['ApprovalRequested', 'plan'],
  ['ApprovalRequested', 'digest'],
  ['ApprovalGranted', 'planId'],
  ['ApprovalGranted', 'digest'],
];
const partsOfIntents: typeof parts = [
  ...parts,
  ['RoleChangeStarted', 'planId'],
  ['RoleChangeStarted', 'digest'],
  ['RoleChangeStarted', 'approvedBy'],
];
const cases = [
  { what: 'an assignment that Entra ends', facts: granted(withP2), holdings: holdingNothing },
  { what: 'an assignment that Countersign ends', facts: granted(withoutP2), holdings: holdingNothing },
  { what: 'a removal', facts: removalGranted(), holdings: held },
];

describe.each(cases)('$what', ({ facts, holdings }) => {
  it('is begun and carried out as it was countersigned', async () => {
    expect(await performed(facts, 'startRoleChange', holdings)).toEqual({ sent: [], started: true });
    expect((await performed(begun(facts), 'changeRoles', holdings)).sent).toHaveLength(3);
  });

  it('is not carried out before its intent is stored, whatever was decided', async () => {
    expect((await performed(facts, 'changeRoles', holdings)).sent).toEqual([]);
  });

  it.each(parts)('is not begun when anything of %s.%s was edited after the approval', async (type, part) => {
    let tried = 0;
    for (const journal of edited(facts, type, part)) {
      tried += 1;
      expect(await performed(journal, 'startRoleChange', holdings)).toEqual({ sent: [], started: false });
    }
    expect(tried).toBeGreaterThan(20);
  });

  it.each(partsOfIntents)(
    'is not carried out when anything of %s.%s was edited after its intent',
    async (type, part) => {
      for (const journal of edited(begun(facts), type, part))
        expect((await performed(journal, 'changeRoles', holdings)).sent).toEqual([]);
    },
  );

  it.each([
    ['the requester', ana],
    ['whoever asked, spelled in capitals', { ...ana, id: ana.id.toUpperCase() }],
    ['the account', { ...ana, id: stateOf(facts).accountId ?? '' }],
    ['nobody who approved', cas],
  ])('is not carried out when the journal says that %s approved it', async (_who, by) => {
    const forged = begun(facts).map((fact) => (fact.type === 'ApprovalGranted' ? { ...fact, by } : fact));
    expect((await performed(forged, 'changeRoles', holdings)).sent).toEqual([]);
    if (by === cas) return;
    const both = forged.map((fact) => (fact.type === 'RoleChangeStarted' ? { ...fact, approvedBy: by.id } : fact));
    expect((await performed(both, 'changeRoles', holdings)).sent).toEqual([]);
  });

  it('is not carried out when whoever approved it has seen the password', async () => {
    const shown: RunFact = { type: 'SecretShown', at: NOW, by: ben, passIncluded: false, passUntil: null };
    expect((await performed([...begun(facts), shown], 'changeRoles', holdings)).sent).toEqual([]);
  });

  it('is not carried out when its approval, or its intent, is no longer there', async () => {
    for (const type of ['ApprovalGranted', 'RoleChangeStarted'])
      expect(
        (
          await performed(
            begun(facts).filter((fact) => fact.type !== type),
            'changeRoles',
            holdings,
          )
        ).sent,
      ).toEqual([]);
  });

  it('is not carried out when its approval was taken back before the intent', async () => {
    const plan = stateOf(facts).plan!;
    const back: RunFact = { type: 'ApprovalWithdrawn', at: NOW, by: ben, planId: plan.plan.id, press: null };
    const { digest } = plan;
    const intent: RunFact = { type: 'RoleChangeStarted', at: NOW, planId: plan.plan.id, digest, approvedBy: ben.id };
    expect((await performed([...facts, intent], 'changeRoles', holdings)).sent).toHaveLength(3);
    expect((await performed([...facts, back, intent], 'changeRoles', holdings)).sent).toEqual([]);
  });

  it('is not carried out when the journal names another account or tenant than the plan does', async () => {
    const other = begun(facts).map((fact) => {
      if (fact.type === 'AccountCreated') return { ...fact, accountId: ben.id };
      return fact;
    });
    expect((await performed(other, 'changeRoles', holdings)).sent).toEqual([]);
    const elsewhere = begun(facts).map((fact) =>
      fact.type === 'RunStarted' ? { ...fact, tenantId: 'another' } : fact,
    );
    expect((await performed(elsewhere, 'changeRoles', holdings)).sent).toEqual([]);
  });
});

describe('the end of a grant', () => {
  const facts = assigned(withP2);
  const late = NOW + 3 * HOUR;

  it('takes back what was given', async () =>
    expect((await performed(facts, 'endGrant', heldAtTheEnd, late)).sent).toHaveLength(2));

  it.each(partsOfIntents)('takes nothing from anybody when anything of %s.%s was edited', async (type, part) => {
    for (const journal of edited(facts, type, part))
      expect((await performed(journal, 'endGrant', heldAtTheEnd, late)).sent).toEqual([]);
  });

  it('takes nothing from an account that the plan does not name', async () => {
    const other = facts.map((fact) => (fact.type === 'AccountCreated' ? { ...fact, accountId: ben.id } : fact));
    expect((await performed(other, 'endGrant', heldAtTheEnd, late)).sent).toEqual([]);
  });
});
