import { type StepId, stepRow } from '../../core/steps.js';
import type { CardContext } from '../card.js';
import { type FieldId, fieldWords } from '../fieldWords.js';
import { plainForInput, safe } from '../text.js';

export type Input = { label: string; errorMessage: string; isRequired: boolean; maxLength: number; value: string };
export type PatternInput = Input & { regex: string };
export type Choice = { title: string; value: string };
export type ChoiceInput = Input & { choices: readonly Choice[] };

/** An input as its row in the step table wants it: with what was typed, else with a value that can be sent as it is. */
export function textInput(step: StepId, id: FieldId, context: CardContext, preset: string): Input {
  const field = stepRow(step).fields.find((known) => known.id === id);
  if (!field) throw new Error(`step ${step} has no field ${id}`);
  return {
    label: fieldWords()[id].label,
    errorMessage: fieldWords()[id].error,
    isRequired: field.required,
    maxLength: field.maxLength,
    value: plainForInput(context.values?.[id] ?? preset, field.maxLength),
  };
}

export function patternInput(step: StepId, id: FieldId, context: CardContext, preset: string): PatternInput {
  const pattern = stepRow(step).fields.find((known) => known.id === id)?.pattern;
  if (!pattern) throw new Error(`field ${id} of step ${step} has no pattern`);
  return { ...textInput(step, id, context, preset), regex: pattern.source };
}

/** A choice typed earlier that is not offered any more gives way to the preset. */
export function choiceInput(
  step: StepId,
  id: FieldId,
  context: CardContext,
  choices: readonly Choice[],
  preset: string,
): ChoiceInput {
  const input = textInput(step, id, context, preset);
  const offered = input.value
    .split(',')
    .every((value) => value === '' || choices.some((known) => known.value === value));
  return { ...input, value: offered ? input.value : plainForInput(preset, input.maxLength), choices };
}

/** @param title untrusted; @param value is sent back exactly as it is */
export const choice = (title: string, value: string, limit = 80): Choice => ({
  title: safe(title, limit),
  value: plainForInput(value),
});

/** The first choices that fit: Teams refuses cards over 28 KB, and a name can be four bytes a letter. @param budget bytes */
export function fitting(choices: readonly Choice[], budget: number): readonly Choice[] {
  let left = budget;
  return choices.filter((one) => (left -= new TextEncoder().encode(JSON.stringify(one)).length) >= 0);
}
