import { pendingEffects } from '../core/effects.js';
import type { RunState } from '../core/runState.js';
import { perform } from './perform.js';
import type { SettlePorts } from './settle.js';

/**
 * Ends what has ended and only we end, by what this process saw of the journal last: a journal that cannot be read never
 * delays a removal. Nothing is recorded of it; once the journal is back, the end is looked at and recorded as always.
 */
export async function endUnread(runs: readonly RunState[], ports: SettlePorts): Promise<void> {
  const now = ports.now();
  for (const run of runs) {
    if (run.grant?.endKeptBy !== 'countersign') continue;
    const owed = pendingEffects(run).find(({ effect, notBefore }) => effect.name === 'endGrant' && notBefore <= now);
    if (!owed) continue;
    ports.log.error({ event: 'journal-unreadable', run: run.id, effect: owed.key });
    await perform(owed, run, ports);
  }
}
