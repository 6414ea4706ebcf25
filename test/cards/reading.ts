import { createRequire } from 'node:module';
import type { Card } from '../../src/cards/card.js';

export type Element = Readonly<Record<string, unknown>>;

/** Every object in a card, outermost first. */
export function elementsOf(node: unknown): readonly Element[] {
  if (Array.isArray(node)) return node.flatMap(elementsOf);
  if (typeof node !== 'object' || node === null) return [];
  return [node as Element, ...Object.values(node).flatMap(elementsOf)];
}

const typed = (card: Card, prefix: string): readonly Element[] =>
  elementsOf(card).filter((element) => typeof element['type'] === 'string' && element['type'].startsWith(prefix));

export const inputsOf = (card: Card): readonly Element[] => typed(card, 'Input.');
export const actionsOf = (card: Card): readonly Element[] => typed(card, 'Action.');
export const verbsOf = (card: Card): readonly unknown[] =>
  actionsOf(card).map((action) => action['verb'] ?? (action['data'] as Element)['verb']);

/** What Teams sends when the button is pressed and nothing was typed. */
export const presets = (card: Card): Record<string, unknown> =>
  Object.fromEntries(inputsOf(card).map((input): [string, unknown] => [String(input['id']), input['value']]));

/** All strings of a card. */
export function textsOf(node: unknown): readonly string[] {
  if (typeof node === 'string') return [node];
  if (Array.isArray(node)) return node.flatMap(textsOf);
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(textsOf) : [];
}

/** The card with its words taken out: what is left is its structure. */
export function skeletonOf(node: unknown, key = ''): unknown {
  if (typeof node === 'string') return ['type', 'style', 'verb', '$schema', 'version'].includes(key) ? node : 'text';
  if (Array.isArray(node)) return node.map((item: unknown) => skeletonOf(item, key));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, skeletonOf(value, name)]));
}

type Parser = { parse(card: unknown, context: unknown): void };
type Library = {
  AdaptiveCard: new () => Parser;
  Versions: { v1_5: unknown };
  SerializationContext: new (version: unknown) => {
    eventCount: number;
    getEventAt(index: number): { message: string };
  };
};
const library = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as Library;

/** What Microsoft's renderer finds wrong with a card. */
export function complaintsAbout(card: Card): readonly string[] {
  const context = new library.SerializationContext(library.Versions.v1_5);
  new library.AdaptiveCard().parse(card, context);
  return Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
}
