/**
 * What cannot be seen, or makes other letters be seen where they are not: controls, format characters (bidirectional,
 * zero-width, tags), private and unassigned ones, halves of a pair; blank letters; variation selectors; separators of lines.
 * For `replace` only: a global pattern remembers where it was.
 */
export const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u2800\u3164\uFFA0\uFE00-\uFE0F\u{1D159}\u{E0100}-\u{E01EF}]/gu;

/** Written as JSON escapes, which mean the same to whoever parses them; ends of lines may stay. */
export const escapedInvisible = (text: string, kept = ''): string =>
  text.replace(INVISIBLE, (found) =>
    kept.includes(found)
      ? found
      : Array.from({ length: found.length }, (_, at) => unicodeEscape(found.charCodeAt(at))).join(''),
  );

const unicodeEscape = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
