import { tell } from '../language.js';
import { safe } from '../text.js';
import { type Fact, fact, type Hint, hint } from './frame.js';

/** How many accounts are watched, and how many alerts there are; `acknowledged` and `snoozed` are open too. */
export type Watching = { accounts: number; open: number; acknowledged: number; snoozed: number };

export type CheckpointData = {
  title: string;
  hints: readonly Hint[];
  intro: string;
  facts: readonly Fact[];
  hasFacts: boolean;
  fallbackText: string;
};

/** The day's message, for everybody in the channel to see: if it stays away, the bot is not working. */
export const checkpointOf = (
  { count, hash }: { count: number; hash: string },
  { accounts, open, acknowledged, snoozed }: Watching,
): CheckpointData => {
  const watched = accounts === 1 ? tell`1 account is watched` : tell`${accounts} accounts are watched`;
  const alerts =
    open === 0 ? tell`no alert is open` : open === 1 ? tell`1 alert is open` : tell`${open} alerts are open`;
  const details = [
    ...(acknowledged > 0 ? [tell`${acknowledged} looked after`] : []),
    ...(snoozed > 0 ? [tell`${snoozed} put off`] : []),
  ];
  const more = details.length > 0 ? ` (${details.join(', ')})` : '';
  const summary = `${watched}; ${alerts}${more}.${open > 0 ? tell` Write “alerts” to see them.` : ''}`;
  return {
    title: tell`The day at Countersign`,
    hints: accounts === 0 ? [] : [hint(open === 0 ? 'good' : 'warning', summary)],
    intro: tell`This message comes every day; if it stays away, Countersign is not working. Checkpoint of the journal: whoever rewrites it or takes it back later contradicts this message. “npm run journal -- verify --checkpoint” with the text below says so.`,
    facts: [fact(tell`Entries`, String(count)), fact(tell`Checkpoint`, `${safe(hash, 64)}:${count}`)],
    hasFacts: true,
    fallbackText: tell`${accounts === 0 ? '' : `${summary} `}Checkpoint of the journal: ${safe(hash, 64)}:${count}`,
  };
};
