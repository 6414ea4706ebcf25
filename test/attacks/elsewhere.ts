/** A bad input of threats.md section 5 that is no row of the attack table: the tests that try it, or why it cannot be. */
export type Elsewhere = { input: string } & ({ shownBy: readonly string[] } | { notApplicable: string });

const NO_SIGN_IN = 'Nobody signs in to Countersign in a browser: approvals are presses in Teams (docs/security.md).';
const NO_LINKS = 'There are no secret links: a password is shown in a dialog that only the person who pressed sees.';

export const elsewhere: readonly Elsewhere[] = [
  // JWT and identity
  { input: 'id_token of the approver but nonce of another plan', notApplicable: NO_SIGN_IN },
  { input: 'id_token of the requester', notApplicable: NO_SIGN_IN },
  { input: 'id_token from a foreign tenant with the same object id', notApplicable: NO_SIGN_IN },
  { input: 'auth_time 6 minutes old, acrs missing', notApplicable: NO_SIGN_IN },
  {
    input: 'the start with an empty, blank or wrong app id, or as MultiTenant',
    shownBy: ['test/config.test.ts', 'test/process/environments.test.ts'],
  },
  // Card data
  { input: 'approve before the request card, out of order', shownBy: ['test/core/presses.test.ts'] },
  { input: 'nonce of another run', shownBy: ['test/core/presses.test.ts'] },
  { input: 'stale card after a decision', shownBy: ['test/bot/whole/decisions.test.ts', 'test/core/presses.test.ts'] },
  {
    input: 'double click, approve and deny at once, two approvers at once',
    shownBy: ['test/bot/whole/decisions.test.ts', 'test/faults/races.test.ts'],
  },
  {
    input: 'refresh by 60 and more users',
    shownBy: ['test/cards/language.test.ts', 'test/bot/whole/language.test.ts'],
  },
  // Text
  { input: 'homoglyphs, fullwidth letters, names like another admin’s', shownBy: ['test/core/lookAlikes.test.ts'] },
  { input: 'formulas in the export', shownBy: ['test/services/journal/exportFacts.test.ts'] },
  { input: 'names from Graph on every card', shownBy: ['test/cards/injection.test.ts'] },
  {
    input: 'quotes in a user name, for $filter',
    shownBy: ['test/services/directory/oddAnswers.test.ts', 'test/sandbox/tenant/service.test.ts'],
  },
  // HTTP
  { input: '1,000 slow connections', shownBy: ['test/bot/limits.test.ts'] },
  // Time, storage, Graph
  {
    input: 'a request that is approved after its time is over',
    shownBy: ['test/core/approval.walk.test.ts', 'test/bot/whole/refusals.test.ts'],
  },
  {
    input: 'a row of the database edited, a line deleted',
    shownBy: [
      'test/services/journal/everyByte.test.ts',
      'test/services/journal/tampering.test.ts',
      'test/services/editedJournal.test.ts',
    ],
  },
  { input: 'the database restored from yesterday', shownBy: ['test/services/checkpoints.test.ts'] },
  { input: 'a next link to another host, redirects', shownBy: ['test/services/directory/graph.test.ts'] },
  { input: 'a million pages, duplicate ids in a list', shownBy: ['test/services/directory/oddAnswers.test.ts'] },
  {
    input: 'an account renamed, deleted or made again under its name between plan and effect',
    shownBy: ['test/services/changedMeanwhile.test.ts'],
  },
  {
    input: 'the role assigned by other means between approval and effect',
    shownBy: ['test/services/changedMeanwhile.test.ts'],
  },
  {
    input: 'two executors of one run',
    shownBy: ['test/process/replicas.test.ts', 'test/services/journal/postgresReplicas.test.ts'],
  },
  { input: 'MFA that cannot be read', shownBy: ['test/core/requirements.test.ts'] },
  { input: 'an approver group that anybody can join', shownBy: ['test/services/directory/graph.test.ts'] },
  { input: 'one approver, and that is the requester', shownBy: ['test/core/elevation.test.ts'] },
  {
    input: 'an empty approver group, a group of another tenant',
    shownBy: ['test/services/directory/oddAnswers.test.ts'],
  },
  {
    input: 'a person who makes themselves an approver in the configuration',
    notApplicable: 'Configuration is the environment of the process; nothing in Teams changes it.',
  },
  { input: 'a secret link fetched by a preview, opened by another person, opened twice', notApplicable: NO_LINKS },
];
