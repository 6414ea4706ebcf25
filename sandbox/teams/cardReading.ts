import { type Card, isJson, type Json, objectsIn, stringAt } from './activity.js';
import { isInput, walkCard } from './cardWalk.js';

/** A button, or anything else one can click. */
export type CardAction = {
  type: string;
  title?: string;
  id?: string;
  verb?: string;
  data: unknown;
  isEnabled: boolean;
  associatedInputs: 'auto' | 'none';
  /** The Input.* elements whose values it sends. */
  inputs: readonly Json[];
  /** The action as the card has it. */
  node: Json;
};

export type CardInput = { id: string; type: string; label?: string; isRequired: boolean; node: Json };

const optional = <Key extends string>(node: Json, key: Key): { [K in Key]?: string } => {
  const value = stringAt(node, key);
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: string };
};

/** All actions, those inside ActionSets, Containers and ShowCards included, in reading order. */
export const actionsOf = (card: Card): readonly CardAction[] =>
  [...walkCard(card)].flatMap((found) =>
    found.kind === 'element'
      ? []
      : [
          {
            type: stringAt(found.node, 'type') ?? '',
            ...optional(found.node, 'title'),
            ...optional(found.node, 'id'),
            ...optional(found.node, 'verb'),
            data: found.node['data'],
            isEnabled: found.node['isEnabled'] !== false,
            associatedInputs: found.node['associatedInputs'] === 'none' ? ('none' as const) : ('auto' as const),
            inputs: found.inputs,
            node: found.node,
          },
        ],
  );

/** All inputs a person can fill in, in reading order. */
export const inputsOf = (card: Card): readonly CardInput[] =>
  [...walkCard(card)]
    .filter((found) => found.kind === 'element' && isInput(found.node))
    .map(({ node }) => ({
      id: stringAt(node, 'id') ?? '',
      type: stringAt(node, 'type') ?? '',
      ...optional(node, 'label'),
      isRequired: node['isRequired'] === true,
      node,
    }));

const present = (texts: readonly (string | undefined)[]) => texts.filter((text) => text !== undefined && text !== '');

function runsOf(node: Json): string | undefined {
  if (!Array.isArray(node['inlines'])) return undefined;
  const runs = node['inlines'] as readonly unknown[];
  return runs.map((run) => (typeof run === 'string' ? run : isJson(run) ? (stringAt(run, 'text') ?? '') : '')).join('');
}

function linesOf(node: Json): readonly (string | undefined)[] {
  const at = (key: string) => stringAt(node, key);
  const facts = objectsIn(node['facts']).map(
    (fact) => `${stringAt(fact, 'title') ?? ''}: ${stringAt(fact, 'value') ?? ''}`,
  );
  const choices = objectsIn(node['choices']).map((choice) => stringAt(choice, 'title'));
  // The value of a choice or a toggle is not shown; its title is.
  const typed = ['Input.Text', 'Input.Number', 'Input.Date', 'Input.Time'].includes(at('type') ?? '');
  const number = typeof node['value'] === 'number' ? String(node['value']) : undefined;
  const value = typed ? [at('value') ?? number] : [];
  return [
    at('label'),
    at('title'),
    at('text'),
    runsOf(node),
    at('altText'),
    at('codeSnippet'),
    ...facts,
    ...value,
    at('placeholder'),
    ...choices,
  ];
}

/** All text a reader sees, button titles included, one piece a line, in reading order. */
export const textOf = (card: Card): string =>
  [...walkCard(card)]
    .flatMap(({ kind, node }) => present(kind === 'element' ? linesOf(node) : [stringAt(node, 'title')]))
    .join('\n');
