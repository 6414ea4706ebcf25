import { tell } from '../language.js';
import type { RunState } from '../../core/runState.js';
import { jsonForInput, safe } from '../text.js';
import { accountName, type Fact, fact } from './frame.js';

export type ExportData = {
  title: string;
  intro: string;
  facts: readonly Fact[];
  hasFacts: boolean;
  run: string;
  fallbackText: string;
};
export type ExportDialogData = { intro: string; text: string; fallbackText: string };

export const exportOf = (run: RunState, checkpoint: { count: number; hash: string }): ExportData => ({
  title: tell`Export of ${accountName(run)}`,
  intro: tell`Every fact of this setup as JSON Lines. The checkpoint is the newest entry of the whole journal: whoever rewrites the journal later contradicts it.`,
  facts: [
    fact(tell`Entries`, String(checkpoint.count)),
    fact(tell`Checkpoint`, `${safe(checkpoint.hash, 64)}:${checkpoint.count}`),
  ],
  hasFacts: true,
  run: run.id,
  fallbackText: tell`Export of ${accountName(run)}: ${checkpoint.count} entries, checkpoint ${safe(checkpoint.hash, 64)}.`,
});

/** Teams refuses cards over 28 KB, counted as the text stands in the card: escaped a second time. */
const BUDGET = 20_000;

/** As many of the newest lines as fit into a dialog, oldest first. */
export function newestThatFit(lines: readonly string[]): readonly string[] {
  const shown: string[] = [];
  let left = BUDGET;
  for (const line of [...lines].reverse()) {
    left -= new TextEncoder().encode(JSON.stringify(jsonForInput(`${line}\n`))).length;
    if (left < 0) break;
    shown.unshift(line);
  }
  return shown;
}

export const exportDialogOf = (text: string, shown: number, total: number): ExportDialogData => ({
  intro:
    shown < total
      ? tell`The newest ${shown} of ${total} entries. For all of them, ask whoever runs Countersign (npm run journal -- export).`
      : tell`All ${total} entries.`,
  text: jsonForInput(text),
  fallbackText: tell`Export: ${shown} of ${total} entries.`,
});
