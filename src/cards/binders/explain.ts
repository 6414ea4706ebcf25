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
  const hints = codes === '' || known.length === 0 ? [] : [hint('plain', `Nothing is known here of ${codes}.`)];
  const [first, ...more] = known;
  if (!first) return nothingKnown(query, codes);
  if (more.length === 0) return { ...one(first), hints };
  const title = `${known.length} errors in this text`;
  const intro = 'Begin with the first; what is further down is often its consequence.';
  const rows = known
    .slice(0, SHOWN_MAX)
    .map(({ name, meaning, scope, remedy }) =>
      row('•', name, `${meaning} Concerns: ${scope}`, 'default', `Remedy: ${remedy}`),
    );
  return { title, intro, hints, facts: [], hasFacts: false, rows, fallbackText: `${title}: ${first.name}` };
}

function one({ name, meaning, scope, remedy }: Explanation): Omit<ExplainData, 'hints'> {
  const title = `Error ${name}`;
  const facts = [fact('Concerns', scope), fact('Remedy', remedy)];
  return { title, intro: meaning, facts, hasFacts: true, rows: [], fallbackText: `${title}: ${meaning}` };
}

function nothingKnown(query: string, codes: string): ExplainData {
  const title = 'Not known here';
  const intro = `Nothing is known of “${codes === '' ? safe(query, 80) : codes}”. Paste the AADSTS code, such as 50076, or the whole error text from CIPP’s log.`;
  return { title, intro, hints: [], facts: [], hasFacts: false, rows: [], fallbackText: `${title}: ${intro}` };
}
