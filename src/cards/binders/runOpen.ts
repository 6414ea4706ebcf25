import type { RunState } from '../../core/runState.js';
import { progressOf, stepRow } from '../../core/steps.js';
import { personIn } from '../doubts.js';
import { safe } from '../text.js';
import { when } from '../times.js';
import { accountName } from './frame.js';

export type OpenRun = { run: RunState; mine: boolean; nonce: string };
export type RunOpenData = {
  title: string;
  intro: string;
  runs: readonly { name: string; state: string; id: string; nonce: string; others: boolean }[];
  fallbackText: string;
};

/** Newest first, at most five: the rest is reached once these are finished. */
const SHOWN = 5;

export function runOpen(runs: readonly OpenRun[], botName: string): RunOpenData {
  const shown = [...runs].sort((one, other) => other.run.startedAt - one.run.startedAt).slice(0, SHOWN);
  const more = runs.length - shown.length;
  const count = runs.length === 1 ? 'A setup is' : `${runs.length} setups are`;
  return {
    title: `${count} open already`,
    intro: `Go on with ${runs.length === 1 ? 'it' : 'one of them'}, or start another for a different account.${more > 0 ? ` The newest ${SHOWN} are shown.` : ''}`,
    runs: shown.map(({ run, mine, nonce }) => ({
      name: accountName(run),
      state: stateOf(run, mine),
      id: run.id,
      nonce,
      others: !mine,
    })),
    fallbackText: `${safe(botName, 40)}: ${count} open already. Open Teams to go on.`,
  };
}

function stateOf(run: RunState, mine: boolean): string {
  const { position, total } = progressOf(run);
  const whose = mine ? 'in your hands' : `in the hands of ${personIn(run, run.operator)}`;
  return `Step ${position} of ${total}, ${stepRow(run.step).title} · ${whose} · begun ${when(run.startedAt)}`;
}
