import { safe } from '../text.js';
import { type Fact, fact } from './frame.js';

export type CheckpointData = {
  title: string;
  intro: string;
  facts: readonly Fact[];
  hasFacts: boolean;
  fallbackText: string;
};

/** Today's newest entry of the journal, for everybody in the channel to see. Nothing is to be done about it. */
export const checkpointOf = ({ count, hash }: { count: number; hash: string }): CheckpointData => ({
  title: 'Checkpoint of the journal',
  intro:
    'Nothing to do. Everything Countersign did and everything people decided is in its journal. Whoever rewrites it or takes it back later contradicts this message: “npm run journal -- verify --checkpoint” with the text below says so.',
  facts: [fact('Entries', String(count)), fact('Checkpoint', `${safe(hash, 64)}:${count}`)],
  hasFacts: true,
  fallbackText: `Checkpoint of the journal: ${safe(hash, 64)}:${count}`,
});
