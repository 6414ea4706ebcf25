import { tell } from '../language.js';
import { type Explanation, explanationsOf } from '../explanations.js';
import { safe } from '../text.js';
import { type Row, row } from './findingRows.js';
import { type Fact, fact, type Hint, hint } from './frame.js';

export type ExplainData = {
  title: string;
  intro: string;
  hints: readonly Hint[];
  facts: readonly Fact[];
  hasFacts: boolean;
  rows: readonly Row[];
  fallbackText: string;
};

/** More causes than these in one text are no diagnosis. */
const SHOWN_MAX = 6;

export function explain(query: string): ExplainData {
  const { known, unknownCodes } = explanationsOf(query);
  const codes = [...new Set(unknownCodes)].slice(0, SHOWN_MAX).join(', ');
  const hints = codes === '' || known.length === 0 ? [] : [hint('plain', tell`Nothing is known here of ${codes}.`)];
  const [first, ...more] = known;
  if (!first) return nothingKnown(query, codes);
  if (more.length === 0) return { ...one(first), hints };
  const title = tell`${known.length} errors in this text`;
  const intro = tell`Begin with the first; what is further down is often its consequence.`;
  const rows = known
    .slice(0, SHOWN_MAX)
    .map(({ name, meaning, scope, remedy }) =>
      row('•', name, tell`${meaning} Concerns: ${scope}`, 'default', tell`Remedy: ${remedy}`),
    );
  return { title, intro, hints, facts: [], hasFacts: false, rows, fallbackText: `${title}: ${first.name}` };
}

function one({ name, meaning, scope, remedy }: Explanation): Omit<ExplainData, 'hints'> {
  const title = tell`Error ${name}`;
  const facts = [fact(tell`Concerns`, scope), fact(tell`Remedy`, remedy)];
  return { title, intro: meaning, facts, hasFacts: true, rows: [], fallbackText: `${title}: ${meaning}` };
}

function nothingKnown(query: string, codes: string): ExplainData {
  const title = tell`Not known here`;
  const intro = tell`Nothing is known of “${codes === '' ? safe(query, 80) : codes}”. Paste the AADSTS code, such as 50076, or the whole error text from CIPP’s log.`;
  return { title, intro, hints: [], facts: [], hasFacts: false, rows: [], fallbackText: `${title}: ${intro}` };
}
