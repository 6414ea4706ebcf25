import { type Card, isJson, type Json, objectsIn, stringAt } from './activity.js';

/** A step of a walk through a card in reading order. `inputs` are the Input.* elements whose values an action would send. */
export type Found = { kind: 'element'; node: Json } | { kind: 'action'; node: Json; inputs: readonly Json[] };

const CHILD_LISTS = ['items', 'columns', 'rows', 'cells', 'pages', 'images'] as const;

const childrenOf = (element: Json): readonly Json[] => CHILD_LISTS.flatMap((key) => objectsIn(element[key]));

/** Every element below these, at any depth; the inside of a ShowCard is another card and not looked into. */
const elementsBelow = (elements: readonly Json[]): readonly Json[] =>
  elements.flatMap((element) => [element, ...elementsBelow(childrenOf(element))]);

export const isInput = (element: Json) => stringAt(element, 'type')?.startsWith('Input.') ?? false;

const cardBehind = (action: Json): Card | undefined =>
  action['type'] === 'Action.ShowCard' && isJson(action['card']) ? action['card'] : undefined;

function actionsAt(element: Json): readonly Json[] {
  const single = [element['selectAction'], element['inlineAction']].filter(isJson);
  return element['type'] === 'ActionSet' ? [...single, ...objectsIn(element['actions'])] : single;
}

/** Ids that some Action.ToggleVisibility in the card can bring to light. */
function toggledIds(card: Card): ReadonlySet<string> {
  const elements = elementsBelow(objectsIn(card['body']));
  const actions = [...elements.flatMap(actionsAt), ...objectsIn(card['actions'])];
  const own = actions.flatMap((action) =>
    Array.isArray(action['targetElements']) ? (action['targetElements'] as unknown[]) : [],
  );
  const ids = own
    .map((target) => (isJson(target) ? stringAt(target, 'elementId') : target))
    .filter((id) => typeof id === 'string');
  const inside = actions.map(cardBehind).filter((shown) => shown !== undefined);
  return new Set([...ids, ...inside.flatMap((shown) => [...toggledIds(shown)])]);
}

function* walkElement(element: Json, inputs: readonly Json[], toggled: ReadonlySet<string>): Generator<Found> {
  if (element['isVisible'] === false && !toggled.has(stringAt(element, 'id') ?? '')) return;
  yield { kind: 'element', node: element };
  for (const child of childrenOf(element)) yield* walkElement(child, inputs, toggled);
  for (const action of actionsAt(element)) yield* walkAction(action, inputs, toggled);
}

function* walkAction(action: Json, inputs: readonly Json[], toggled: ReadonlySet<string>): Generator<Found> {
  yield { kind: 'action', node: action, inputs };
  const shown = cardBehind(action);
  if (shown) yield* walkInside(shown, inputs, toggled);
}

function* walkInside(card: Card, outer: readonly Json[], toggled: ReadonlySet<string>): Generator<Found> {
  const body = objectsIn(card['body']);
  // A hidden input is sent like any other: Teams hides it from people, not from the bot.
  const inputs = [...outer, ...elementsBelow(body).filter(isInput)];
  for (const element of body) yield* walkElement(element, inputs, toggled);
  for (const action of objectsIn(card['actions'])) yield* walkAction(action, inputs, toggled);
}

/**
 * Walks a card in reading order. ShowCards and elements that a ToggleVisibility can show count as visible: they are one click
 * away inside the card. What stays hidden is left out. As in the Adaptive Cards renderer, an action sends the inputs of its own
 * card and of the cards around it, never those of a ShowCard beside it.
 */
export const walkCard = (card: Card): Generator<Found> => walkInside(card, [], toggledIds(card));
