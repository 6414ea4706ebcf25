/** A JSON object of which nothing is known yet. */
export type Json = Readonly<Record<string, unknown>>;

/** An Adaptive Card, as JSON. */
export type Card = Json;

/** An activity of the Bot Framework protocol; only what every one of them has is typed. */
export type Activity = Json & { readonly type: string };

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects in an array; anything else is no list. */
export const objectsIn = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

/** The string under a key, if it is one. */
export function stringAt(object: Json, key: string): string | undefined {
  const value = object[key];
  return typeof value === 'string' ? value : undefined;
}

/** The Adaptive Cards attached to an activity, in order. */
export const cardsIn = (activity: Json): readonly Card[] =>
  objectsIn(activity['attachments'])
    .filter((attachment) => attachment['contentType'] === CARD_TYPE)
    .map((attachment) => attachment['content'])
    .filter(isJson);
