import { tell } from '../language.js';
import { groupsToJoin } from '../../core/evolve.js';
import type { RunState } from '../../core/runState.js';
import type { CardContext } from '../card.js';
import { delaySentence } from '../words.js';
import { type Row, row } from './findingRows.js';
import { type Frame, frame, hint } from './frame.js';

export type CreateData = Frame & { rows: readonly Row[] };

/** What is made and what is still to be made. Nothing to press: the card changes by itself. */
export function create(run: RunState, context: CardContext): CreateData {
  return {
    ...frame(run, context, {
      title: run.kind === 'adopt' ? tell`Add the account to its groups` : tell`Create the account`,
      intro: tell`Countersign is at work. There is nothing to press; this card changes by itself.`,
      hints: run.delayed ? [hint('plain', delaySentence(run.delayed.reason))] : [],
      next: tell`MFA is enforced, and only then is the account enabled.`,
    }),
    rows: [accountRow(run), ...groupRows(run), ...licenceRows(run)],
  };
}

const state = (done: boolean, title: string, detail = ''): Row =>
  row(done ? '✓' : '⏳', `${title}: ${done ? tell`done` : tell`in progress`}`, detail);

const accountRow = (run: RunState): Row =>
  run.kind === 'adopt'
    ? row('✓', tell`Account: exists`)
    : state(run.accountId !== null, tell`Account`, run.accountId === null ? '' : tell`Created, still disabled.`);

function groupRows(run: RunState): readonly Row[] {
  if (run.partner !== true) return [];
  const open = groupsToJoin(run).length;
  const joined = run.joinedGroups.length;
  return [
    ...(run.createRoles.length > 0
      ? [state(false, tell`New GDAP groups`, tell`${run.createRoles.length} to go.`)]
      : []),
    ...(run.notCreatedRoles.length > 0
      ? [row('⚠', tell`Groups that could not be created`, run.notCreatedRoles.join(', '), 'warning')]
      : []),
    state(
      open === 0 && run.createRoles.length === 0,
      tell`Groups joined`,
      tell`${joined} of ${joined + open}, AdminAgents first.`,
    ),
  ];
}

const licenceRows = (run: RunState): readonly Row[] =>
  run.kind === 'setup' && run.described?.licence ? [state(run.licenceAssigned, tell`Licence`)] : [];
