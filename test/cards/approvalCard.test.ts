import { expect, it } from 'vitest';
import { approvalCard } from '../../src/cards/approvalCard.js';
import { evolve } from '../../src/core/evolve.js';
import type { Person } from '../../src/core/people.js';
import type { RunFact } from '../../src/core/runFacts.js';
import { asked, cancellation, factsUntil, fold, runAt } from './fixtures.js';
import { context, deceivers, gallery } from './gallery.js';
import { ana, ben, chloe } from './people.js';
import { actionsOf, type Element, textsOf, verbsOf } from './reading.js';

const pending = approvalCard(runAt('elevate-waiting'), context);
const entities = (card: typeof pending) => (card['msteams'] as { entities: readonly Element[] }).entities;

it('shows the whole plan: what, to whom, by whom, why, until when, and the digest', () => {
  const text = textsOf(pending).join('\n');
  for (const part of [
    'Global Administrator',
    'CIPP Service Account (…0a7b3e)',
    'CIPPServiceAccount@contoso.com',
    'Ana Bakker (…4f2a1c)',
    'CIPP setup wizard',
    '{{TIME(2026-11-23T16:30:00Z)}}',
    '{{TIME(2026-11-23T15:00:00Z)}}',
    'Entra itself (PIM)',
    '9300b4d2',
  ]) {
    expect(text).toContain(part);
  }
});

it('says the danger in words', () => {
  expect(textsOf(pending).join()).toContain('can take over the whole tenant');
});

it('calls each approver by a mention that Teams can resolve', () => {
  const line = textsOf(pending).find((text) => text.startsWith('Please decide')) ?? '';
  expect(entities(pending)).toHaveLength(2);
  for (const entity of entities(pending)) {
    const mentioned = entity['mentioned'] as { id: string; name: string };
    expect(entity['text']).toBe(`<at>${mentioned.name}</at>`);
    expect(line).toContain(String(entity['text']));
  }
  expect(entities(pending).map((entity) => (entity['mentioned'] as Person).id)).toEqual([ben.id, chloe.id]);
});

it('tells approvers of the same name apart, and calls ten at most', () => {
  const crowd = Array.from({ length: 14 }, (_, index): Person => ({
    ...ben,
    id: `00000000-0000-4000-8000-0000000000${String(index + 10)}`,
  }));
  const request = asked({}, 'assign');
  if (request.type !== 'ApprovalRequested') throw new Error('no request');
  const card = approvalCard(fold(...factsUntil('elevate'), { ...request, approvers: crowd }), context);
  expect(new Set(entities(card).map((entity) => entity['text'])).size).toBe(10);
  expect(textsOf(card).join()).toContain('and 4 more');
});

it('offers Approve, Deny and Withdraw, and only Deny sends what was typed', () => {
  expect(verbsOf(pending)).toEqual(['approval.approve', 'approval.deny', 'approval.withdraw']);
  expect(actionsOf(pending).map((action) => action['associatedInputs'])).toEqual(['none', undefined, 'none']);
});

it('has no live button once it is decided, calls nobody any more, and says how and by whom', () => {
  const decided = [...gallery()].filter(([name]) => name.startsWith('approval-decided'));
  expect(decided).toHaveLength(7);
  for (const [, card] of decided) {
    expect(actionsOf(card)).toEqual([]);
    expect(JSON.stringify(card)).not.toContain('<at>');
  }
  const text = (name: string) => textsOf(gallery().get(`approval-decided-${name}`)).join('\n');
  expect(text('granted')).toContain('being carried out now');
  expect(text('denied')).toContain('Nobody told me of this.');
  expect(text('denied')).toContain('(…b3c6e2)');
  expect(text('expired')).toContain('Nobody decided in time');
  expect(text('voided')).toContain('no longer held the rights');
  expect(text('withdrawn')).toContain('Taken back');
  expect(text('removed')).toContain('nothing is left of them');
});

it('says that it can be asked for again only where it can', () => {
  const withdrawn: RunFact = { type: 'ApprovalWithdrawn', at: 0, by: ana, planId: 'plan-assign', press: null };
  const text = (...more: readonly RunFact[]) =>
    textsOf(approvalCard(runAt('elevate-waiting', {}, ...more), context)).join('\n');
  const again = 'it can be asked for again on the setup card.';
  expect(text(withdrawn)).toContain(again);
  expect(text(cancellation)).not.toContain(again);
  expect(text(cancellation)).toContain('this setup is over. Write “setup”');
  const left = runAt('demote-waiting');
  expect(
    textsOf(
      approvalCard(
        evolve(left, {
          type: 'DemotionLeft',
          at: 0,
          by: ana,
          press: { nonce: 'n', verb: 'v', by: ana.id, activityId: 'a' },
        }),
        context,
      ),
    ).join(),
  ).toContain('Write “demote CIPPServiceAccount@contoso.com” to ask for it again.');
});

it('a run without a plan has no approval card', () => {
  expect(() => approvalCard(runAt('elevate'), context)).toThrow('without a plan');
});

it('marks whoever could be taken for another admin, in words and with the tails of the ids', () => {
  const texts = textsOf(approvalCard(runAt('elevate-waiting', deceivers), context));
  const line = texts.find((text) => text.startsWith('Please decide')) ?? '';
  expect(line).toContain('<at>Ben de Wit (…d91e07)</at> (⚠ name looks like another admin’s)');
  expect(line).not.toContain("Chloé O'Brien-Smith (IT)</at> ⚠");
  const requester =
    'Веn de Wit (…4f2a1c) (⚠ name looks like another admin’s; letters of several alphabets in the name)';
  expect(texts.filter((text) => text.includes(requester))).toHaveLength(2);
  expect(texts).toContain("Chloe O'Brien-Smith (IT) (…0a7b3e) (⚠ name looks like another admin’s)");
});

it('nobody is marked where names are honest', () => expect(textsOf(pending).join()).not.toContain('looks like'));
