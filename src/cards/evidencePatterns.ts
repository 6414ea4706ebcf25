/** Where something is filled into a pattern: '{0}'. */
export const PLACE = /\{\d\}/;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The source of an expression for what a pattern has become; `place` is the one for what was filled in. */
export const sourceOf = (pattern: string, place: string): string => pattern.split(PLACE).map(escaped).join(place);

/** What is filled in is never looked at again. */
export const filled = (pattern: string, values: readonly string[]): string =>
  pattern.replace(/\{(\d)\}/g, (_place, index: string) => values[Number(index)] ?? '');
