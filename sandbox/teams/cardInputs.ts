import { type Json, objectsIn, stringAt } from './activity.js';
import type { CardAction } from './cardReading.js';

/** What a person typed or chose, by input id. */
export type Inputs = Readonly<Record<string, string>>;

type Problem = string | undefined;

const defaultOf = (input: Json): string => {
  const value = input['value'];
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return input['type'] === 'Input.Toggle' ? (stringAt(input, 'valueOff') ?? 'false') : '';
};

function textProblem(input: Json, value: string): Problem {
  const { maxLength, regex } = input;
  if (typeof maxLength === 'number' && value.length > maxLength) return `is longer than ${maxLength} characters`;
  if (typeof regex === 'string' && !new RegExp(regex).test(value)) return `does not match ${regex}`;
  return undefined;
}

function rangeProblem(input: Json, value: string | number): Problem {
  const { min, max } = input;
  if (typeof min === typeof value && value < (min as typeof value)) return `is below ${String(min)}`;
  if (typeof max === typeof value && value > (max as typeof value)) return `is above ${String(max)}`;
  return undefined;
}

function choiceProblem(input: Json, value: string): Problem {
  // A people picker (choices.data) offers what the service finds, not what the card lists.
  if (input['choices.data'] !== undefined) return undefined;
  const offered = objectsIn(input['choices']).map((choice) => stringAt(choice, 'value'));
  const chosen = input['isMultiSelect'] === true ? value.split(',') : [value];
  const foreign = chosen.find((one) => !offered.includes(one));
  return foreign === undefined ? undefined : `offers no choice '${foreign}', only: ${offered.join(', ')}`;
}

function toggleProblem(input: Json, value: string): Problem {
  const on = stringAt(input, 'valueOn') ?? 'true';
  const off = stringAt(input, 'valueOff') ?? 'false';
  if (value !== on && value !== off) return `can only be '${on}' or '${off}'`;
  return input['isRequired'] === true && value !== on ? 'is required' : undefined;
}

function problemOf(input: Json, value: string): Problem {
  if (value === '') return input['isRequired'] === true ? 'is required' : undefined;
  switch (input['type']) {
    case 'Input.Text':
      return textProblem(input, value);
    case 'Input.Number':
      return Number.isNaN(Number(value)) ? 'is not a number' : rangeProblem(input, Number(value));
    case 'Input.Date':
      return /^\d{4}-\d\d-\d\d$/.test(value) ? rangeProblem(input, value) : 'is not a date';
    case 'Input.Time':
      return /^\d\d:\d\d$/.test(value) ? rangeProblem(input, value) : 'is not a time';
    case 'Input.Toggle':
      return toggleProblem(input, value);
    case 'Input.ChoiceSet':
      return choiceProblem(input, value);
    default:
      return undefined;
  }
}

/**
 * The values a Teams client would send with this action: what was typed, else each input's own `value`; empty ones are left out.
 * Throws what the person would see in red when the client would not let them submit. Rules: the `adaptivecards` renderer.
 */
export function submittedInputs(action: CardAction, typed: Inputs): Inputs {
  if (action.associatedInputs === 'none') return {};
  const ids = action.inputs.map((input) => stringAt(input, 'id') ?? '');
  const unknown = Object.keys(typed).find((id) => !ids.includes(id));
  if (unknown !== undefined)
    throw new Error(`The card has no input '${unknown}' for this button. It has: ${ids.join(', ') || 'none'}`);
  const values = action.inputs.map((input) => {
    const id = stringAt(input, 'id') ?? '';
    const value = typed[id] ?? defaultOf(input);
    const problem = problemOf(input, value);
    if (problem === undefined) return [id, value] as const;
    const shown = stringAt(input, 'errorMessage');
    throw new Error(`The input '${id}' ${problem}.${shown === undefined ? '' : ` The client shows: ${shown}`}`);
  });
  return Object.fromEntries(values.filter(([, value]) => value !== ''));
}
