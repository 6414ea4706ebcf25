import { expect, it } from 'vitest';
import { fold, factsUntil, spoken, type Variation } from './fixtures.js';
import { gallery } from './gallery.js';
import { historyCard, historyEntries, exportDialog, statusCard } from '../../src/cards/otherCards.js';
import { stepCard } from '../../src/cards/stepCard.js';
import { approvalCard } from '../../src/cards/approvalCard.js';
import type { Card } from '../../src/cards/card.js';
import { requirements } from '../../src/core/requirements.js';
import { context } from './gallery.js';
import { NOW, report } from './readings.js';

const bytes = (card: Card): number => new TextEncoder().encode(JSON.stringify(card)).length;
/** Teams takes 28 KB (facts/teams.md 2.4); something is left for the message around the card. */
const MOST = 25_000;

const many = <T>(count: number, one: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, at) => one(at));
const id = (index: number): string =>
  `${String(index).padStart(8, '0')}-0000-4000-8000-0000000${String(index).padStart(5, '0')}`;

/** A tenant as large as they get, every name of it as long as Entra or Teams lets it be, and longer. */
const crowded = (word: string): Variation => ({
  word,
  groups: many(900, (index) => ({ id: id(index), name: word })),
  report: {
    ...report,
    domains: many(900, () => ({ name: word, isDefault: false, isManaged: true })),
    licences: many(90, (index) => ({ skuId: id(index), name: word, free: 1, hasExchange: index === 0 })),
    approvers: many(60, (index) => ({ id: id(index), name: word, userPrincipalName: word })),
  },
});

it.each([
  ['four bytes a letter', '𠀀'.repeat(5_000)],
  ['three bytes a letter', '山'.repeat(5_000)],
  ['two marks on each letter', 'e\u0301\u0301'.repeat(5_000)],
  ['signs that JSON escapes', '"'.repeat(5_000)],
  ['signs that become wider', '[{<\\'.repeat(1_500)],
  ['letters that are not seen', 'a\u200b'.repeat(5_000)],
])('every card stays small enough for Teams with %s everywhere', (_what, word) => {
  const variation = crowded(word);
  const findings = requirements.map(({ id: requirement }) => ({
    requirement,
    state: 'missing' as const,
    evidence: word,
    at: NOW,
  }));
  const run = fold(...factsUntil('wizard', variation));
  const refused = {
    type: 'RefusalRecorded',
    at: NOW,
    by: id(1),
    name: word,
    verb: 'approval.approve',
    refusal: 'own-request',
  } as const;
  const facts = [...factsUntil('wizard', variation), ...many(100, () => refused)];
  const waiting = factsUntil('elevate-waiting', variation).map((fact) =>
    fact.type === 'ApprovalRequested' ? { ...fact, approvers: spoken(variation.report!.approvers, variation) } : fact,
  );
  const cards = new Map<string, Card>([
    ...gallery(variation),
    ['approval of sixty', approvalCard(fold(...waiting), context)],
    ['status of everything missing', statusCard(run, { findings, readAt: NOW, known: {} })],
    [
      'done with everything missing',
      stepCard(fold(...factsUntil('done', variation), { type: 'RequirementsJudged', at: NOW, findings }), context),
    ],
    ['history of a hundred', historyCard(run, historyEntries(facts))],
    ['export of a hundred', exportDialog(facts.map((fact) => JSON.stringify(fact)))],
  ]);
  const large = [...cards].filter(([, card]) => bytes(card) > MOST).map(([name, card]) => `${name}: ${bytes(card)}`);
  expect(large).toEqual([]);
});
