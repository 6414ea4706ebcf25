import type { RefusalCode } from './refusals.js';

/** Why nothing happened. `about` names the field, limit or time the sentence needs; never a secret, never raw text of a person. */
export type Refusal = { code: RefusalCode; about?: string; fields?: readonly FieldProblem[] };
export type FieldProblem = {
  field: string;
  problem: 'missing' | 'too-long' | 'characters' | 'not-a-choice' | 'malformed';
};

/** What a decider answers: the facts to store, or the one reason why not. */
export type Decision<Fact> = { ok: true; facts: readonly Fact[] } | { ok: false; refusal: Refusal };

export const accept = <Fact>(...facts: Fact[]): { ok: true; facts: Fact[] } => ({ ok: true, facts });
export const refuse = (code: RefusalCode, about?: string): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: about === undefined ? { code } : { code, about },
});
export const refuseFields = (fields: readonly FieldProblem[]): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { code: 'field-invalid', fields },
});
