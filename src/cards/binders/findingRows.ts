import { tell, told } from '../language.js';
import { type Finding, type FindingState, requirementRow } from '../../core/requirements.js';
import type { RunState } from '../../core/runState.js';
import type { WatchState } from '../../core/watchState.js';
import { evidenceInWords } from '../evidenceWords.js';
import { safe } from '../text.js';
import { when } from '../times.js';
import type { Style } from './frame.js';
import { mendedBy } from './mendingWords.js';

export type Row = {
  icon: string;
  title: string;
  style: Style;
  detail: string;
  hasDetail: boolean;
  remedy: string;
  hasRemedy: boolean;
};

const states = (): Readonly<Record<FindingState, { icon: string; words: string; style: Style }>> => ({
  ok: { icon: '✓', words: tell`met`, style: 'default' },
  missing: { icon: '✗', words: tell`not met`, style: 'attention' },
  unknown: { icon: '?', words: tell`cannot be checked`, style: 'warning' },
});

export const row = (icon: string, title: string, detail = '', style: Style = 'default', remedy = ''): Row => ({
  icon,
  title,
  style,
  detail,
  hasDetail: detail !== '',
  remedy,
  hasRemedy: remedy !== '',
});

/** One row a requirement, what needs attention first: state in words, evidence, and what to do where it is not met. */
export function findingRows(
  findings: readonly Finding[],
  setup: RunState['status'],
  known: WatchState['known'] = {},
): readonly Row[] {
  const order: readonly FindingState[] = ['missing', 'unknown', 'ok'];
  return order.flatMap((state) =>
    findings
      .filter((finding) => finding.state === state)
      .map((finding) => {
        const requirement = requirementRow(finding.requirement);
        const { icon, words, style } = states()[state];
        const means = told(requirement.means);
        const remedy =
          state === 'ok'
            ? ''
            : `${state === 'missing' ? means : tell`If it is not met: ${means}`} ${mendedBy(finding.requirement, setup)}`;
        const since = known[finding.requirement];
        // What was read just now may be news that the watch has not taken in.
        const lasts = since?.state === state ? tell` Since ${when(since.since)}.` : '';
        return row(icon, `${told(requirement.title)}: ${words}`, `${evidenceOf(finding)}${lasts}`, style, remedy);
      }),
  );
}

const EVIDENCE_CHARACTERS = 300;
// Teams refuses cards over 28 KB; beside the evidence of every requirement, the rest of a card takes half of that.
const EVIDENCE_BYTES = 640;

/** As much of it as fits: a letter can be four bytes. */
function evidenceOf({ evidence }: Finding): string {
  let limit = EVIDENCE_CHARACTERS;
  const words = evidenceInWords(evidence);
  let text = safe(words, limit);
  while (Buffer.byteLength(JSON.stringify(text)) > EVIDENCE_BYTES)
    text = safe(words, (limit = Math.floor(limit * 0.9)));
  return text;
}

/** '11 of 13 requirements are met.' and whether anything is left to do. */
export function verdict(findings: readonly Finding[]): { allMet: boolean; text: string } {
  const count = (state: FindingState) => findings.filter((finding) => finding.state === state).length;
  const [met, open, unknown] = [count('ok'), count('missing'), count('unknown')];
  if (findings.length === 0) return { allMet: false, text: tell`Nothing could be checked yet.` };
  if (met === findings.length) return { allMet: true, text: tell`All ${met} requirements are met.` };
  const parts = [
    ...(open > 0 ? [tell`${open} not met`] : []),
    ...(unknown > 0 ? [tell`${unknown} cannot be checked`] : []),
  ];
  return { allMet: false, text: tell`${met} of ${findings.length} requirements are met; ${parts.join(', ')}.` };
}
