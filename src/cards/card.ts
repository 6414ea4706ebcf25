import type { FieldProblem } from '../core/decision.js';

/** An Adaptive Card as Teams takes it from bots (facts/teams.md 2.10). */
export type Card = { type: 'AdaptiveCard'; version: '1.5'; [key: string]: unknown };

export type Tone = 'good' | 'warning' | 'attention' | 'plain';
/** A banner on top of a card. The text may hold untrusted words: binders make it safe. */
export type Notice = { tone: Tone; text: string };

/** What a card needs besides the run. */
export type CardContext = {
  /** Of that very card: `nonceOf(run, slot, tools)`. */
  nonce: string;
  notice?: Notice;
  /** What the person typed, by input id: shown again after a refusal. */
  values?: Readonly<Record<string, string>>;
  problems?: readonly FieldProblem[];
  grantHoursMax: number;
  botName: string;
};
