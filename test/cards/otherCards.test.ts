import { expect, it } from 'vitest';
import { explainedCodes, explanationsOf } from '../../src/cards/explanations.js';
import {
  cancelCard,
  explainCard,
  exportCard,
  exportDialog,
  helpCard,
  historyCard,
  historyEntries,
  overdueCard,
  runOpenCard,
  secretDialog,
  secretPreparingDialog,
  statusCard,
} from '../../src/cards/otherCards.js';
import { stepCard } from '../../src/cards/stepCard.js';
import type { FindingState, RequirementId } from '../../src/core/requirements.js';
import type { RunFact } from '../../src/core/runFacts.js';
import { cancellation, factsUntil, runAt } from './fixtures.js';
import { context } from './gallery.js';
import { findings, known, NOW } from './readings.js';
import { ben } from './people.js';
import { actionsOf, type Element, elementsOf, inputsOf, textsOf, verbsOf } from './reading.js';

const run = runAt('wizard');
const text = (card: unknown) => textsOf(card).join('\n');

it('an open run can be shown here, and taken over when it is somebody else’s', () => {
  const card = runOpenCard(
    [
      { run, mine: false, nonce: 'n1' },
      { run, mine: true, nonce: 'n2' },
    ],
    'Countersign',
  );
  expect(verbsOf(card)).toEqual(['run.resume', 'run.takeover', 'run.resume', 'run.another']);
  expect(actionsOf(card).map((action) => action['data'])).toEqual([
    { run: run.id, nonce: 'n1' },
    { run: run.id, nonce: 'n1' },
    { run: run.id, nonce: 'n2' },
    undefined,
  ]);
});

it('cancelling says what stays in the tenant', () => {
  expect(text(cancelCard(runAt('gdap'), 'n'))).toContain('No account was created');
  expect(text(cancelCard(runAt('mfa'), 'n'))).toContain('The account stays, disabled');
  const late = cancelCard(run, 'n');
  expect(text(late)).toContain('The account stays, enabled');
  expect(text(late)).toContain('It stays in 3 groups');
  expect(text(late)).toContain('It still holds its setup roles');
  expect(verbsOf(late)).toEqual(['run.cancel']);
});

it('a setup given up before it made an account advises adopting none', () => {
  const given = (step: string) => text(stepCard(runAt(step, {}, cancellation), context));
  expect(given('gdap')).toContain('Write “setup” to begin another.');
  expect(given('gdap')).not.toContain('adopt');
  expect(given('elevate')).toContain('“adopt” with the user name');
});

it('the status says each state in words, with evidence, meaning and the step that mends it', () => {
  const card = statusCard(run, { findings, readAt: NOW, known });
  expect(text(card)).toContain('9 of 12 requirements are met; 2 not met, 1 cannot be checked.');
  expect(text(card)).toContain('MFA enforced at every sign-in: not met');
  expect(text(card)).toContain('MFA proven by a sign-in: cannot be checked');
  expect(text(card)).toContain('Account enabled: met');
  expect(text(card)).toContain('Mended by the step “Enforce MFA”.');
});

it('a finished setup that lacks something says what to press or to write', () => {
  const done = runAt('done');
  const name = 'CIPPServiceAccount@contoso.com';
  const lacking = (requirement: RequirementId, state: FindingState = 'missing') =>
    text(statusCard(done, { findings: [{ requirement, state, evidence: 'x', at: NOW }], readAt: NOW, known: {} }));
  expect(lacking('mfa-enforced')).toContain(`Write “adopt ${name}”, or press Begin on its alert`);
  expect(lacking('no-standing-tier-zero')).toContain(`Write “demote ${name}”, or press the first button of its alert`);
  // An adoption enters at none of these.
  expect(lacking('mfa-proven')).toContain('Mended by running the CIPP setup wizard again.');
  expect(lacking('approvers')).toContain('Mended in the Entra admin centre.');
  for (const requirement of ['mfa-proven', 'approvers'] as const) {
    expect(lacking(requirement)).toContain('For what is mended elsewhere, the row above says where.');
    expect(lacking(requirement)).not.toMatch(/adopt|demote/);
  }
  expect(lacking('mfa-enforced', 'unknown')).toContain('See that Microsoft Graph answers');
  const last = text(stepCard(done, context));
  expect(last).toMatch(/Done, with something left to mend[^]*Write “adopt /);
});

it('a role that is past its end is told in the reader’s own time, and in UTC where cards are not shown', () => {
  const late = overdueCard(runAt('wizard', {}, { type: 'GrantOverdue', at: NOW, planId: 'plan-assign' }));
  expect(text(late['body'])).toContain('{{TIME(2026-11-23T16:30:00Z)}} and is still there');
  expect(text(late['body'])).not.toContain('UTC');
  expect(late['fallbackText']).toContain('should have ended at 2026-11-23 16:30 UTC');
});

it('the history tells who did what, in order, without anything of interest to machines only', () => {
  const entries = historyEntries(factsUntil('done'));
  expect(entries[0]).toEqual({ at: NOW, who: 'Ana Bakker (…4f2a1c)', what: 'began a setup' });
  expect(entries.map((entry) => entry.what)).toContain('approved the plan d');
  const asked = entries.find((entry) => entry.what.startsWith('asked for a check of the tenant'));
  expect(asked?.what).toContain('Global Administrator, as the CIPP guide says');
  expect(asked?.what).toContain('Our customers’ tenants, through GDAP (usual)');
  expect(entries.at(-1)).toEqual({ at: NOW, who: 'Countersign', what: 'finished the setup' });
  expect(historyEntries([{ type: 'EffectStarted', at: NOW, effect: 'createAccount' }])).toEqual([]);
});

it('a history of long words still fits into a card', () => {
  const refused = {
    type: 'RefusalRecorded',
    at: NOW,
    by: ben.id,
    name: '漢'.repeat(300),
    verb: '字'.repeat(300),
    refusal: 'no-second-admin',
  } as const;
  const entries = historyEntries(Array.from({ length: 60 }, () => refused));
  expect(entries).toHaveLength(40);
  expect(new TextEncoder().encode(JSON.stringify(historyCard(run, entries))).length).toBeLessThan(25_000);
});

it('the export opens in a dialog and shows the newest entry of the journal', () => {
  const card = exportCard(run, { count: 128, hash: 'ab'.repeat(32) });
  expect(actionsOf(card)[0]).toMatchObject({
    type: 'Action.Submit',
    data: { msteams: { type: 'task/fetch' }, verb: 'export.show', run: run.id },
  });
  expect(text(card)).toContain('ab'.repeat(32));
  const dialog = exportDialog([`{"long":"${'x'.repeat(30_000)}"}`, '{"a":"${x}"}', '{"b":1}']);
  expect(inputsOf(dialog)[0]?.['value']).toBe('{"a":"$\\u007bx}"}\n{"b":1}');
  expect(text(dialog)).toContain('The newest 2 of 3 entries');
});

it.each([
  '50076',
  'AADSTS50076',
  'aadsts50076',
  'Error 400: AADSTS50076: Due to a configuration change (trace 12345678)',
])('explains %j', (query) => {
  expect(text(explainCard(query))).toContain('Error AADSTS50076');
});

it('explains known phrases, and says so when it knows nothing', () => {
  const namesIn = (query: string) => explanationsOf(query).known.map(({ name }) => name);
  expect(namesIn('PartnerCenter: 401 Unauthorized, 900421')).toEqual(['900421']);
  expect(explanationsOf('provide VALID credential.').known[0]?.meaning).toContain('no GDAP group');
  for (const code of explainedCodes) expect(namesIn(code), code).toHaveLength(1);
  expect(namesIn('error 99999')).toEqual([]);
  expect(text(explainCard('error **99999**'))).toContain(
    'Nothing is known of “error ∗∗99999∗∗”. Paste the AADSTS code',
  );
});

it('explains every cause in a pasted text once, in its order, and names the codes it does not know', () => {
  const pasted =
    'Could not get token: AADSTS50173 (request 8f50076a). AADSTS50132, then AADSTS50076; AADSTS99999999. Insufficient access rights';
  const card = text(explainCard(pasted));
  expect(card).toContain('3 errors in this text');
  expect(card.indexOf('AADSTS50173')).toBeLessThan(card.indexOf('AADSTS50076'));
  expect(card.match(/password was changed/g)).toHaveLength(1);
  expect(card).toContain('Nothing is known here of AADSTS99999999');
  expect(text(explainCard('AADSTS99999999: no'))).toContain('Nothing is known of “AADSTS99999999”');
  expect(text(explainCard('AADSTS50177'))).toContain('exclude Guest or external users');
  expect(explanationsOf('AADSTS50076 at 14:50:20 with 50020 bytes').known).toHaveLength(1);
});

it('the help card has every command of the design', () => {
  for (const command of [
    'setup',
    'adopt',
    'status',
    'check',
    'alerts',
    'demote',
    'history',
    'export',
    'cancel',
    'help',
    'explain',
  ]) {
    expect(text(helpCard('Countersign'))).toContain(command);
  }
  expect(text(helpCard('Countersign', 'Unknown word.'))).toContain('Unknown word.');
});

const secret = {
  userPrincipalName: 'CIPPServiceAccount@contoso.com',
  password: 'a*b_${c}{{d}}[e](f)',
  pass: { value: '6W*_x', until: '2026-11-23T15:30:00Z' },
};
const shown = (card: unknown) =>
  elementsOf(card)
    .filter((element) => element['type'] === 'RichTextBlock')
    .map((block) => (block['inlines'] as readonly Element[]).map((part) => part['text']).join(''));

it('the secret is shown to the letter, and is in nothing that is sent back', () => {
  const card = secretDialog(run, secret, 'n');
  expect(shown(card)).toEqual([secret.password, secret.pass.value]);
  expect(inputsOf(card)).toMatchObject([{ id: 'stored', isRequired: true, value: 'false' }]);
  expect(actionsOf(card)).toMatchObject([
    { type: 'Action.Submit', data: { verb: 'secret.stored', run: run.id, nonce: 'n' } },
  ]);
  for (const sent of [...actionsOf(card), ...inputsOf(card), card['fallbackText']])
    expect(JSON.stringify(sent)).not.toContain('a*b_');
});

it('without a pass, the dialog says why and what to use instead', () => {
  const card = secretDialog(run, { ...secret, pass: null, passMissingBecause: () => 'it is switched off' }, 'n');
  expect(shown(card)).toEqual([secret.password]);
  expect(text(card)).toContain('There is no Temporary Access Pass: it is switched off. Use the password');
  expect(verbsOf(secretPreparingDialog(run, 'n'))).toEqual(['secret.show']);
});

it('the history tells of many groups in one line', () => {
  const join = (name: string): RunFact => ({ type: 'GroupJoined', at: NOW, group: { id: name, name }, found: false });
  const said = historyEntries(['AdminAgents', 'A', 'B', 'C', 'D'].map(join)).map((entry) => entry.what);
  expect(said).toEqual(['added the account to AdminAgents, A, B and 2 more groups']);
});
