import { expect, it } from 'vitest';
import type { RunState } from '../../src/core/runState.js';
import { openSqliteJournal } from '../../src/services/journal/openSqliteJournal.js';
import { streamOfRun } from '../../src/services/foldedRuns.js';
import { RunStore } from '../../src/services/runStore.js';
import { TENANT_ID } from '../fakes/tenant/seed.js';
import { journalPath } from '../services/journal/journalFile.js';
import type { Office } from './house/office.js';
import { pendingPlan } from './house/stages.js';
import { allAtOnce, answersOf, decisionOf, hire, manyOf } from './races/crowd.js';

const waiting = async (hired: number): Promise<{ office: Office; run: RunState; stores: RunStore[]; at: number }> => {
  const office = await pendingPlan(2);
  hire(office.place, hired);
  const stores = [office.bot(0).store, office.bot(1).store];
  return { office, run: office.runs[0]!, stores, at: office.place.clock.now() };
};
const decisionsIn = (office: Office): readonly string[] =>
  office.place.disk.rows.map(({ type }) => type).filter((type) => /^Approval(Granted|Denied|Withdrawn)$/.test(type));
const some = expect.any(Number) as number;

it('of 10,000 people who decide at once in two replicas exactly one wins, and everybody else is told what happened', async () => {
  const { office, run, stores, at } = await waiting(10_000);
  const answers = await allAtOnce(
    stores,
    run,
    manyOf(10_000, (index) => decisionOf(index, run, at)),
  );
  office.inspect();
  expect(office.violations).toEqual([]);
  // Whoever asked may still take back what was granted and not begun; nobody else decides after the first.
  expect(decisionsIn(office)).toEqual(['ApprovalGranted', 'ApprovalWithdrawn']);
  expect(Object.fromEntries(answersOf(answers))).toEqual({ ok: 2, 'plan-decided': some, 'already-pressed': some });
});

it('a crowd of people who may not decide keeps nobody from deciding, and each is told so', async () => {
  const { office, run, stores, at } = await waiting(10_000);
  const crowd = manyOf(9_999, (index) => decisionOf(index, run, at, false));
  const answers = await allAtOnce(stores, run, [...crowd, decisionOf(9_999, run, at)]);
  office.inspect();
  expect(office.violations).toEqual([]);
  expect(office.runs[0]?.plan?.status).toBe('granted');
  expect(Object.fromEntries(answersOf(answers))).toMatchObject({ ok: 1 });
});

it('10,000 people who come too late are all told so, though all of them are written down', async () => {
  const { office, run, stores } = await waiting(10_000);
  const late = run.plan!.expiresAt;
  const crowd = manyOf(10_000, (index) => decisionOf(3 * index, run, late));
  const answers = await allAtOnce(stores, run, crowd);
  office.inspect();
  expect(office.violations).toEqual([]);
  expect(Object.fromEntries(answersOf(answers))).toEqual({ 'plan-expired': 10_000 });
});

it('1,000 decisions over a journal file leave one decision in it', async () => {
  const { office, run, at } = await waiting(1_000);
  const { journal } = await openSqliteJournal(journalPath());
  for (const row of office.place.disk.rows)
    await journal.append(
      row.stream,
      [{ type: row.type, at: row.at, actor: row.actor, data: JSON.parse(row.data) as Record<string, unknown> }],
      row.version - 1,
    );
  const stores = [new RunStore(journal, TENANT_ID), new RunStore(journal, TENANT_ID)];
  const answers = await allAtOnce(
    stores,
    run,
    manyOf(1_000, (index) => decisionOf(index - (index % 3 === 2 ? 1 : 0), run, at)),
  );
  const types = (await journal.read(streamOfRun(run.id))).facts.map(({ type }) => type);
  expect(types.filter((type) => /^Approval(Granted|Denied|Withdrawn)$/.test(type))).toHaveLength(1);
  expect(answersOf(answers).get('ok')).toBe(1);
  await journal.close();
});
