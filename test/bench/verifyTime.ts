import { FoldedRuns } from '../../src/services/foldedRuns.js';
import type { Journal } from '../../src/services/journal/port.js';
import type { Database } from './journals.js';

/** How long it takes a new process to read, verify and fold everything. */
export async function verifyOf(_database: Database, journal: Journal): Promise<string> {
  const from = performance.now();
  const folded = new FoldedRuns();
  await folded.catchUp(journal);
  const { count } = folded.checkpoint;
  return `${count} facts read, verified and folded in ${((performance.now() - from) / 1_000).toFixed(1)} s`;
}
