import type { Json } from './activity.js';
import { mriOf, type Person, type Room } from './room.js';

/** Text as it was typed, taken apart at the people whose names stand after an `@`. */
export type Typed = readonly (string | Person)[];

export function typed(room: Room, text: string): Typed {
  const [start = '', ...rest] = text.split('@');
  return rest.reduce<Typed>(
    (sofar, part) => {
      const person = room.people.find(({ displayName }) => beginsWith(part, displayName));
      return [...sofar, ...(person ? [person, part.slice(person.displayName.length)] : [`@${part}`])];
    },
    [start],
  );
}

const beginsWith = (text: string, name: string): boolean =>
  text.toLowerCase().startsWith(name.toLowerCase()) && !/^[\p{L}\p{N}]/u.test(text.slice(name.length));

export const tagOf = (name: string): string => `<at>${name}</at>`;

/** With `<at>` tags; `plain` writes what stands between them. */
export const tagged = (parts: Typed, plain = (text: string) => text): string =>
  parts.map((part) => (typeof part === 'string' ? plain(part) : tagOf(part.displayName))).join('');

/** The entities that make mentions of the tags, one a person. */
export const mentionsOf = (room: Room, parts: Typed): readonly Json[] =>
  [...new Set(parts.filter((part) => typeof part !== 'string'))].map((person) =>
    mentionOf({ id: mriOf(room, person), name: person.displayName }),
  );

export const mentionOf = (mentioned: { id: string; name: string }): Json => ({
  type: 'mention',
  mentioned,
  text: tagOf(mentioned.name),
});
