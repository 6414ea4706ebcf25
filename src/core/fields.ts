import type { FieldProblem } from './decision.js';
import { INVISIBLE } from './invisible.js';
import { type Field, type StepId, stepRow } from './steps.js';

export type Values = Readonly<Record<string, string>>;

/**
 * Checks what a card sent against the row's fields: the client's own validation is a courtesy, not a control.
 * `unknown` is what arrived: only own string, number or boolean properties named in the row are looked at.
 */
export function readFields(step: StepId, input: unknown): { values: Values; problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const values: Record<string, string> = {};
  for (const field of stepRow(step).fields) {
    const raw = ownValue(input, field.id);
    if (raw === undefined) {
      problems.push({ field: field.id, problem: 'malformed' });
      continue;
    }
    const value = raw.trim();
    values[field.id] = value;
    const problem = problemWith(field, value);
    if (problem) problems.push({ field: field.id, problem });
  }
  return { values, problems };
}

export const splitChoices = (value: string | undefined): readonly string[] => [
  ...new Set(
    (value ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];

function ownValue(input: unknown, id: string): string | undefined {
  if (typeof input !== 'object' || input === null || !Object.hasOwn(input, id)) return '';
  const value = (input as Record<string, unknown>)[id];
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** Phones write it after many an emoji, whose style it asks for. */
const EMOJI_STYLE = /(?<=[\p{Extended_Pictographic}#*0-9])\uFE0F/gu;

function problemWith(field: Field, value: string): FieldProblem['problem'] | undefined {
  if (value === '') return field.required ? 'missing' : undefined;
  if (value.length > field.maxLength) return 'too-long';
  // What cannot be seen has no place in a name or a reason, and says nothing by itself.
  const visible = value.replace(INVISIBLE, '');
  if (field.required && visible.trim() === '') return 'missing';
  if (visible !== value.replace(EMOJI_STYLE, '')) return 'characters';
  return field.pattern && !field.pattern.test(value) ? 'characters' : undefined;
}

const REASON_MAX = 200;

/** A reason typed on an approval card, judged as the reason of a step is. */
export function readReason(typed: string): { text: string; problem: FieldProblem['problem'] | undefined } {
  const text = typed.trim();
  return { text, problem: problemWith({ id: 'reason', required: true, maxLength: REASON_MAX }, text) };
}
