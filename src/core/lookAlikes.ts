import { INVISIBLE } from './invisible.js';
import { latinTwins } from './latinLookAlikes.js';
import type { Person } from './people.js';

/** Why a name may make somebody be taken for somebody else. */
export type Mark = 'same-name' | 'looks-alike' | 'mixed-alphabets' | 'unusual-letters';

export type Judge = (someone: Person) => readonly Mark[];

/**
 * Whom could somebody be taken for? Names and user names are compared with those of everybody else that is known, by what
 * they look like (after Unicode's UTS #39); and looked at for letters that no honest name mixes.
 */
export function judgeAmong(known: readonly Person[]): Judge {
  const names = new Map<string, Set<string>>();
  const looks = new Map<string, Set<string>>();
  for (const other of known) {
    note(names, plain(other.name), other.id);
    for (const look of looksOf(other)) note(looks, look, other.id);
  }
  return (someone) => {
    const { id, name, userPrincipalName } = someone;
    const isTaken = (by: Set<string> | undefined) => by !== undefined && [...by].some((other) => other !== id);
    const same = isTaken(names.get(plain(name)));
    const alike = !same && looksOf(someone).some((look) => isTaken(looks.get(look)));
    const texts = [name, userPrincipalName];
    return [
      ...(same ? ['same-name' as const] : []),
      ...(alike ? ['looks-alike' as const] : []),
      ...(texts.some(mixesAlphabets) ? ['mixed-alphabets' as const] : []),
      ...(texts.some((text) => UNUSUAL.test(text)) ? ['unusual-letters' as const] : []),
    ];
  };
}

const note = (index: Map<string, Set<string>>, key: string, id: string): unknown =>
  index.set(key, (index.get(key) ?? new Set()).add(id));

const plain = (text: string): string => text.normalize('NFC').trim();

/** Entra's own limit for names. */
const LONGEST = 256;

/** Everything a person goes by, as the eye takes it: a name that is another's user name deceives as well. */
const looksOf = ({ name, userPrincipalName }: Person): readonly string[] =>
  [name, userPrincipalName]
    .flatMap((text) => looksOfText(text.slice(0, LONGEST).normalize('NFKC')))
    .filter((look) => look.length > 'lower:'.length);

/** In the letters as they are, and in small and capital letters only: some pairs are alike in one of these alone. */
const looksOfText = (text: string): readonly string[] => [
  `exact:${look(text.replace(/[Il1|!]/g, 'l'))}`,
  `lower:${look(text.toLowerCase().replace(/[1|!]/g, 'l'))}`,
  `upper:${look(text.toUpperCase().replace(/[1|!]/g, 'I'))}`,
];

function look(text: string): string {
  const letters = Array.from(text.normalize('NFKD').replace(INVISIBLE, '').replace(/\p{M}/gu, ''));
  return letters
    .map((letter) => latinTwins.get(letter) ?? letter)
    .join('')
    .replaceAll('0', 'o')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}

// Written together in one language each (UTS #39, section 5.2); an alphabet of the second list is mixed with no other.
const EAST_ASIAN = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Hang}]/u;
const alphabets = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Coptic}/u,
  /\p{Script=Lisu}/u,
  /\p{Script=Georgian}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
];
const inAny = (letter: string): boolean => alphabets.some((alphabet) => alphabet.test(letter));

function mixesAlphabets(text: string): boolean {
  const letters = Array.from(text.slice(0, LONGEST).normalize('NFKC')).filter((letter) => /\p{L}/u.test(letter));
  const used = alphabets.filter((alphabet) => letters.some((letter) => alphabet.test(letter))).length;
  const others = letters.some((letter) => !EAST_ASIAN.test(letter) && !inAny(letter));
  return used + (others ? 1 : 0) > 1;
}

/** Latin letters and digits in the clothes of mathematics, of circles, or as wide as Han. */
const UNUSUAL = /[\u24B6-\u24E9\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\u{1D400}-\u{1D7FF}\u{1F110}-\u{1F189}]/u;
