import { approvalCard } from '../../src/cards/approvalCard.js';
import type { Card, CardContext } from '../../src/cards/card.js';
import {
  cancelCard,
  explainCard,
  checkpointCard,
  exportCard,
  exportDialog,
  helpCard,
  historyCard,
  historyEntries,
  movedCard,
  noticeCard,
  overdueCard,
  runOpenCard,
  secretDialog,
  secretPreparingDialog,
  statusCard,
} from '../../src/cards/otherCards.js';
import { stepCard } from '../../src/cards/stepCard.js';
import { refusalSentence } from '../../src/cards/words.js';
import {
  adopted,
  adoption,
  cancellation,
  careEnd,
  factsUntil,
  failure,
  runAt,
  spoken,
  type Variation,
  walk,
} from './fixtures.js';
import { allMet, described, findings, known, NOW, poorReport, report } from './readings.js';
import type { RunFact } from '../../src/core/runFacts.js';
import { alertGallery } from './alerts.js';
import { ana, ben, chloe } from './people.js';

export const context: CardContext = { nonce: '0123456789abcdef01234567', grantHoursMax: 8, botName: 'Countersign' };

const at = NOW;
const planId = 'plan-assign';
const press = { nonce: 'n', verb: 'v', by: ben.id, activityId: 'a' };

/** The requester is called like an approver in other letters, and the account like another. */
export const deceivers: Variation = {
  operator: { ...ana, name: 'Веn de Wit' },
  described: { ...described, displayName: "Chloe O'Brien-Smith (IT)" },
  report: { ...report, approvers: [{ ...ana, name: 'Веn de Wit' }, ben, chloe] },
};

/** Every card in every state that looks different, by name. */
export function gallery(variation: Variation = {}): ReadonlyMap<string, Card> {
  const cards = new Map<string, Card>();
  for (const [name] of walk(variation)) cards.set(`step-${name}`, stepCard(runAt(name, variation), context));
  const special = {
    ...specialSteps(variation),
    ...approvals(variation),
    ...others(variation),
    ...alertGallery(variation),
  };
  for (const [name, card] of Object.entries(special)) cards.set(name, card);
  return cards;
}

function specialSteps(variation: Variation): Record<string, Card> {
  const poor = { ...variation, report: poorReport };
  return {
    'step-preflight-blocked': stepCard(
      runAt('preflight-working', variation, { type: 'TenantRead', at, report, blockers: ['no-second-admin'] }),
      context,
    ),
    'step-preflight-adopt': stepCard(adopted(variation), context),
    'step-partner-adopt': stepCard(adopted(variation, ...adoption), context),
    'step-describe-look-alike': stepCard(runAt('describe', { ...variation, ...deceivers }), context),
    'step-waiting-look-alike': stepCard(runAt('elevate-waiting', { ...variation, ...deceivers }), context),
    'step-describe-taken': stepCard(
      runAt('describe-working', variation, { type: 'NameChecked', at, free: false, takenBy: 'deleted-user' }),
      context,
    ),
    'step-describe-refused': stepCard(runAt('describe', variation), {
      ...context,
      notice: { tone: 'attention', text: refusalSentence({ code: 'field-invalid' }) },
      values: { displayName: variation.word ?? '', userName: variation.word ?? 'cipp service' },
      problems: [
        { field: 'displayName', problem: 'missing' },
        { field: 'userName', problem: 'characters' },
      ],
    }),
    'step-describe-poor': stepCard(runAt('describe', poor), context),
    'step-gdap-none': stepCard(
      runAt('partner-working', variation, {
        type: 'GroupsRead',
        at,
        adminAgents: report.adminAgents,
        gdap: [],
        blockers: [],
      }),
      context,
    ),
    'step-mfa-poor': stepCard(runAt('mfa', poor), context),
    'step-secret-poor': stepCard(runAt('secret', poor), context),
    'step-elevate-poor': stepCard(runAt('elevate', { ...poor, profile: 'least-privilege' }), context),
    'step-elevate-denied': stepCard(
      runAt('elevate-waiting', variation, {
        type: 'ApprovalDenied',
        at,
        by: ben,
        planId,
        reason: variation.reason ?? 'Not today',
        press,
      }),
      context,
    ),
    'step-elevate-expired': stepCard(
      runAt('elevate-waiting', variation, { type: 'ApprovalExpired', at, planId }),
      context,
    ),
    'step-wizard-poor': stepCard(runAt('wizard', poor), context),
    'step-demote-partner': stepCard(runAt('demote', { ...variation, mode: 'partner' }), context),
    'step-failed': stepCard(runAt('create-account', variation, failure('joinGroup:1', 'denied')), context),
    'step-failed-mfa': stepCard(runAt('mfa-working', variation, failure('enforceMfa', 'security-defaults')), context),
    'step-wizard-overdue': stepCard(runAt('wizard', variation, { type: 'GrantOverdue', at, planId }), context),
    'step-review-adopt': stepCard(
      adopted(
        variation,
        ...adoption,
        { type: 'PartnerAnswered', at, by: ben, partner: true, press },
        { type: 'GroupsRead', at, adminAgents: report.adminAgents, gdap: [], blockers: [] },
        { type: 'GroupsChosen', at, by: ben, groups: [], createRoles: [], press },
      ),
      context,
    ),
    'step-delayed': stepCard(
      runAt('mfa-working', variation, { type: 'EffectDelayed', at, effect: 'enforceMfa', reason: 'throttled' }),
      context,
    ),
    'step-cancelled-early': stepCard(runAt('gdap', variation, cancellation), context),
    'step-cancelled-late': stepCard(runAt('elevate', variation, cancellation), context),
    'step-care-ended': stepCard(runAt('done', variation, careEnd), context),
    'step-done-ready': stepCard(
      runAt(
        'done-working',
        variation,
        { type: 'RequirementsJudged', at, findings: allMet },
        { type: 'RunCompleted', at },
      ),
      context,
    ),
    'step-notice': stepCard(runAt('wizard', variation), {
      ...context,
      notice: { tone: 'warning', text: refusalSentence({ code: 'out-of-date' }) },
    }),
  };
}

function approvals(variation: Variation): Record<string, Card> {
  const decided = (...more: readonly RunFact[]) => approvalCard(runAt('elevate-waiting', variation, ...more), context);
  return {
    approval: decided(),
    'approval-least-privilege': approvalCard(
      runAt('elevate-waiting', { ...variation, profile: 'least-privilege', report: poorReport }),
      context,
    ),
    'approval-look-alike': approvalCard(runAt('elevate-waiting', { ...variation, ...deceivers }), context),
    'approval-removal': approvalCard(runAt('demote-waiting', variation), context),
    'approval-refused': approvalCard(runAt('elevate-waiting', variation), {
      ...context,
      values: { reason: variation.word ?? '' },
      notice: { tone: 'warning', text: refusalSentence({ code: 'own-request' }) },
    }),
    'approval-decided-granted': approvalCard(runAt('elevate-granted', variation), context),
    'approval-decided-carried-out': approvalCard(runAt('wizard', variation), context),
    'approval-decided-removed': approvalCard(runAt('done', variation), context),
    'approval-decided-denied': decided({
      type: 'ApprovalDenied',
      at,
      by: chloe,
      planId,
      reason: variation.reason ?? 'Nobody told me of this.',
      press,
    }),
    'approval-decided-withdrawn': decided({
      type: 'ApprovalWithdrawn',
      at,
      by: variation.operator ?? ana,
      planId,
      press: null,
    }),
    'approval-decided-expired': decided({ type: 'ApprovalExpired', at, planId }),
    'approval-decided-voided': decided(
      { type: 'ApprovalGranted', at, by: ben, planId, digest: 'd', press },
      { type: 'ApprovalVoided', at, planId, why: 'not-eligible' },
    ),
  };
}

function others(variation: Variation): Record<string, Card> {
  const run = runAt('wizard', variation);
  const secret = {
    userPrincipalName: variation.word ?? (variation.described ?? described).userPrincipalName,
    password: 'Kp#7_q2Vw*mZ4+xT${8}yN-h{{5}}cRf%',
    pass: { value: '6W%3*xZ_f', until: '2026-11-23T15:30:00Z' },
  };
  const refused = {
    type: 'RefusalRecorded',
    at,
    by: ben.id,
    name: (variation.operator ?? ben).name,
    verb: 'approval.approve',
    refusal: 'own-request',
  } as const;
  return {
    overdue: overdueCard(runAt('wizard', variation, { type: 'GrantOverdue', at, planId })),
    'overdue-last-administrator': overdueCard(
      runAt('wizard', variation, { type: 'GrantOverdue', at, planId, because: 'last-administrator' }),
    ),
    'overdue-ended': overdueCard(
      runAt(
        'wizard',
        variation,
        { type: 'GrantOverdue', at, planId },
        {
          type: 'RolesRemoved',
          at,
          planId: null,
          roles: [],
          remaining: { holdings: [], throughGroups: [] },
          found: true,
        },
      ),
    ),
    notice: noticeCard('Nothing was changed', { tone: 'warning', text: refusalSentence({ code: 'busy' }) }),
    'notice-said': noticeCard(variation.word ?? 'Something was said', {
      tone: 'plain',
      text: variation.word ?? 'By somebody.',
    }),
    help: helpCard(variation.word ?? 'Countersign', variation.word ?? 'That is no word Countersign knows.'),
    'run-open': runOpenCard(
      [
        { run, mine: false, nonce: 'n1' },
        { run: runAt('gdap', variation), mine: true, nonce: 'n2' },
      ],
      'Countersign',
    ),
    cancel: cancelCard(run, context.nonce),
    moved: movedCard(),
    status: statusCard(run, { findings: spoken(findings, variation), readAt: NOW, known }),
    'status-done': statusCard(runAt('done', variation), { findings: spoken(findings, variation), readAt: NOW, known }),
    'status-ready': statusCard(runAt('done', variation), { findings: allMet, readAt: NOW, known: {} }),
    'status-cancelled': statusCard(runAt('elevate', variation, cancellation), {
      findings: spoken(findings, variation),
      readAt: NOW,
      known: {},
    }),
    'status-early': statusCard(runAt('gdap', variation), { findings: [], readAt: NOW, known: {} }),
    history: historyCard(run, historyEntries([...factsUntil('wizard', variation), spoken(refused, variation)])),
    export: exportCard(run, { count: 128, hash: '9f'.repeat(32) }),
    checkpoint: checkpointCard(
      { count: 128, hash: '9f'.repeat(32) },
      { accounts: 3, open: 2, acknowledged: 1, snoozed: 0 },
    ),
    'export-dialog': exportDialog(factsUntil('wizard', variation).map((fact) => JSON.stringify(fact))),
    explain: explainCard('AADSTS50076: due to a configuration change'),
    'explain-several': explainCard(
      'AADSTS50173: The provided grant has expired. AADSTS50076, AADSTS99999999. Insufficient access rights to perform the operation.',
    ),
    'explain-unknown': explainCard(variation.word ?? variation.reason ?? 'it does not work'),
    'secret-dialog': secretDialog(run, secret, context.nonce),
    'secret-dialog-no-pass': secretDialog(
      run,
      { ...secret, pass: null, passMissingBecause: () => variation.word ?? 'the bot may not issue one' },
      context.nonce,
    ),
    'secret-preparing': secretPreparingDialog(run, context.nonce),
  };
}
