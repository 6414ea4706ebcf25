import type { Person } from '../../core/people.js';
import { person, safe } from '../text.js';

export type Mention = { text: string; id: string; name: string };

/** Teams matches a mention by its exact text, so each is unique; at most ten people are called. */
export function mentionsOf(people: readonly Person[]): readonly Mention[] {
  const first = people.slice(0, 10);
  const plain = first.map((someone) => safe(someone.name, 64));
  return first.map((someone, index) => {
    const name = plain[index] ?? '—';
    const unique = plain.filter((other) => other === name).length > 1 ? person(someone) : name;
    return { text: `<at>${unique}</at>`, id: safe(someone.id, 64), name: unique };
  });
}
