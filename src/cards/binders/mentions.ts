import { type Judge, judgeAmong } from '../../core/lookAlikes.js';
import type { Person } from '../../core/people.js';
import { doubtsAbout } from '../doubts.js';
import { person, safe } from '../text.js';

/** `doubts` stand behind the mention, whose text must be its entity's to the letter. */
export type Mention = { text: string; id: string; name: string; doubts: string };

/**
 * Teams matches a mention by its exact text, so each is unique; at most ten people are called. `judge` knows whom else
 * somebody could be taken for; without one, only those who are called are compared.
 */
export function mentionsOf(people: readonly Person[], judge: Judge = judgeAmong(people)): readonly Mention[] {
  const first = people.slice(0, 10);
  const plain = first.map((someone) => safe(someone.name, 64));
  return first.map((someone, index) => {
    const name = plain[index] ?? '—';
    const doubts = doubtsAbout(someone, judge);
    const unique = doubts !== '' || plain.filter((other) => other === name).length > 1 ? person(someone) : name;
    return { text: `<at>${unique}</at>`, id: safe(someone.id, 64), name: unique, doubts };
  });
}

/** Everybody who is called, one after the other. */
export const called = (mentions: readonly Mention[]): string =>
  mentions.map(({ text, doubts }) => `${text}${doubts}`).join(', ');
