import { type Card, isJson, type Json } from './activity.js';
import { actionsOf, type CardAction } from './cardReading.js';

const nameOf = (action: CardAction) => `'${action.title ?? action.verb ?? action.id ?? ''}' (${action.type})`;

/** The one action of that type with that title, verb or id, in this order. Throws, listing the buttons, if there is none or several. */
export function findButton(card: Card, type: 'Action.Execute' | 'Action.Submit', name: string): CardAction {
  const all = actionsOf(card);
  const ofType = all.filter((action) => action.type === type);
  for (const key of ['title', 'verb', 'id'] as const) {
    const matches = ofType.filter((action) => action[key] === name);
    if (matches.length > 1) throw new Error(`${matches.length} buttons of type ${type} have the ${key} '${name}'.`);
    const [match] = matches;
    if (!match) continue;
    if (!match.isEnabled) throw new Error(`The button ${nameOf(match)} is disabled.`);
    return match;
  }
  throw new Error(`No ${type} called '${name}' on the card. Its buttons: ${all.map(nameOf).join(', ') || 'none'}`);
}

/** What the action sends: its own data with the inputs laid over it. */
export const dataOf = (action: CardAction, inputs: Json): unknown =>
  isJson(action.data) || action.data === undefined ? { ...action.data, ...inputs } : action.data;

/** True for a button that opens a dialog. */
export function opensDialog(action: CardAction): boolean {
  const data = isJson(action.data) ? action.data : {};
  return isJson(data['msteams']) && data['msteams']['type'] === 'task/fetch';
}
