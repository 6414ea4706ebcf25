import { tell } from '../language.js';
import type { RunState } from '../../core/runState.js';
import { safe } from '../text.js';
import { when } from '../times.js';
import { accountName } from './frame.js';

export type HistoryEntry = { at: number; who: string; what: string };
export type HistoryData = {
  title: string;
  intro: string;
  entries: readonly { line: string; what: string }[];
  fallbackText: string;
};

/** Teams refuses cards over 28 KB; an entry's frame takes about 250 bytes beside its words. */
const BUDGET = 18_000;

/** The newest entries that fit, newest last. The words are untrusted: journal entries quote people. */
export function history(run: RunState, entries: readonly HistoryEntry[]): HistoryData {
  const shown: { line: string; what: string }[] = [];
  let size = 0;
  for (const entry of [...entries].reverse()) {
    const words = { line: `${when(entry.at)} · ${safe(entry.who, 80)}`, what: safe(entry.what, 300) };
    size += 250 + new TextEncoder().encode(JSON.stringify(words)).length;
    if (size > BUDGET) break;
    shown.unshift(words);
  }
  return {
    title: tell`History of ${accountName(run)}`,
    intro:
      entries.length === 0
        ? tell`Nothing has happened yet.`
        : tell`The last ${shown.length} entries, newest at the end. “export” has everything.`,
    entries: shown,
    fallbackText: tell`History of ${accountName(run)}: ${shown.length} entries. Open Teams to read them.`,
  };
}
