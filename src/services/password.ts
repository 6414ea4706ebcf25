import { randomInt } from 'node:crypto';

// Without characters that look alike: a person may have to type it once.
const classes = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '!#%*+-=?@_'] as const;
const LENGTH = 32;

/** 32 characters from the operating system's generator, every class present, about 190 bits. */
export function randomPassword(): string {
  const all = classes.join('');
  const pick = (from: string): string => from.charAt(randomInt(from.length));
  const characters = [...classes.map(pick), ...Array.from({ length: LENGTH - classes.length }, () => pick(all))];
  for (let index = characters.length - 1; index > 0; index -= 1) {
    const other = randomInt(index + 1);
    [characters[index], characters[other]] = [characters[other] ?? '', characters[index] ?? ''];
  }
  return characters.join('');
}
