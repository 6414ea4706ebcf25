import { explanationOf } from '../explanations.js';
import { safe } from '../text.js';
import { type Fact, fact } from './frame.js';

export type ExplainData = {
  title: string;
  intro: string;
  facts: readonly Fact[];
  hasFacts: boolean;
  fallbackText: string;
};

export function explain(query: string): ExplainData {
  const known = explanationOf(query);
  const title = known ? `Error ${known.name}` : 'Not known here';
  const intro = known
    ? known.meaning
    : `Nothing is known of “${safe(query, 80)}”. Paste the AADSTS code, such as 50076, or the whole error text from CIPP’s log.`;
  return {
    title,
    intro,
    facts: known ? [fact('Concerns', known.scope), fact('Remedy', known.remedy)] : [],
    hasFacts: known !== undefined,
    fallbackText: `${title}: ${intro}`,
  };
}
