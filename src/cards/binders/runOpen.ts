import { tell, told } from '../language.js';
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
  buttons: string;
  fallbackText: string;
};

/** Newest first, at most five: the rest is reached once these are finished. */
const SHOWN = 5;

export function runOpen(runs: readonly OpenRun[], botName: string): RunOpenData {
  const shown = [...runs].sort((one, other) => other.run.startedAt - one.run.startedAt).slice(0, SHOWN);
  const more = runs.length - shown.length;
  const count = runs.length === 1 ? tell`A setup is` : tell`${runs.length} setups are`;
  return {
    title: tell`${count} open already`,
    intro: tell`Go on with ${runs.length === 1 ? tell`it` : tell`one of them`}, or start another for a different account.${more > 0 ? tell` The newest ${SHOWN} are shown.` : ''}`,
    runs: shown.map(({ run, mine, nonce }) => ({
      name: accountName(run),
      state: stateOf(run, mine),
      id: run.id,
      nonce,
      others: !mine,
    })),
    buttons: `${tell`Show its card here moves the card into this thread.`}${
      shown.every(({ mine }) => mine)
        ? ''
        : tell` Take it over makes you the one responsible for the setup; a request of it that is still open is withdrawn.`
    }`,
    fallbackText: tell`${safe(botName, 40)}: ${count} open already. Open Teams to go on.`,
  };
}

function stateOf(run: RunState, mine: boolean): string {
  const { position, total } = progressOf(run);
  const whose = mine ? tell`in your hands` : tell`in the hands of ${personIn(run, run.operator)}`;
  return tell`Step ${position} of ${total}, ${told(stepRow(run.step).title)} · ${whose} · begun ${when(run.startedAt)}`;
}
