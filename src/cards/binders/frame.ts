import { tell, told } from '../language.js';
import { progressOf, stepRow } from '../../core/steps.js';
import type { RunState } from '../../core/runState.js';
import type { CardContext, Notice, Tone } from '../card.js';
import { personIn } from '../doubts.js';
import { safe } from '../text.js';
import { fieldProblemSentence } from '../words.js';

export type Style = 'default' | 'emphasis' | 'good' | 'attention' | 'warning';
export type Fact = { title: string; value: string };
export type Hint = { style: Style; text: string };
export type NoticeData = { shown: boolean; style: Style; text: string; lines: readonly { text: string }[] };

/** What every card of a run has; templates/parts/*.json show it. */
export type Frame = {
  title: string;
  line: string;
  notice: NoticeData;
  intro: string;
  hints: readonly Hint[];
  facts: readonly Fact[];
  hasFacts: boolean;
  next: string;
  button: string;
  run: string;
  nonce: string;
  fallbackText: string;
};

/** Ready to be shown: whoever fills it in has made untrusted words safe. */
export type Content = {
  title?: string;
  button?: string;
  intro: string;
  hints?: readonly Hint[];
  facts?: readonly Fact[];
  next: string;
};

/** Title, place in the walk-through, operator, banner and the words of one step. */
export function frame(run: RunState, context: CardContext, content: Content): Frame {
  const { position, total } = progressOf(run);
  const row = stepRow(run.step);
  const title = content.title ?? told(row.title);
  const facts = content.facts ?? [];
  return {
    title,
    line: tell`Step ${position} of ${total} · ${accountName(run)} · in the hands of ${personIn(run, run.operator)}`,
    notice: noticeData(
      context.notice,
      (context.problems ?? []).map((problem) => fieldProblemSentence(run.step, problem)),
    ),
    intro: content.intro,
    hints: content.hints ?? [],
    facts,
    hasFacts: facts.length > 0,
    next: content.next,
    button: content.button ?? told(row.button),
    run: run.id,
    nonce: context.nonce,
    fallbackText: tell`CIPP service account, step ${position} of ${total}: ${title}. Open this card in Teams to go on.`,
  };
}

const styles: Readonly<Record<Tone, Style>> = {
  good: 'good',
  warning: 'warning',
  attention: 'attention',
  plain: 'emphasis',
};
const icons: Readonly<Record<Tone, string>> = { good: '✓', warning: '⚠', attention: '✗', plain: 'ℹ' };

export const noticeData = (notice: Notice | undefined, lines: readonly string[] = []): NoticeData => {
  const shown =
    notice ??
    (lines.length > 0 ? { tone: 'attention' as const, text: tell`Something needs another look:` } : undefined);
  return {
    shown: shown !== undefined,
    style: styles[shown?.tone ?? 'plain'],
    text: shown ? `${icons[shown.tone]} ${safe(shown.text, 600)}` : '',
    lines: lines.map((text) => ({ text: `• ${text}` })),
  };
};

export const hint = (tone: Tone, text: string): Hint => ({ style: styles[tone], text: `${icons[tone]} ${text}` });
export const fact = (title: string, value: string): Fact => ({ title, value });

/** What the account is called so far. */
export const accountName = (run: RunState): string =>
  safe(run.described?.userPrincipalName ?? run.adopting ?? tell`new CIPP service account`, 113);

/** Numbered instructions; a number with a dot alone would be an empty Markdown list. */
export const numbered = (...texts: readonly string[]): readonly { number: string; text: string }[] =>
  texts.map((text, index) => ({ number: String(index + 1), text }));
