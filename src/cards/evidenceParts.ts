import { filled, sourceOf } from './evidencePatterns.js';

/** Nothing that is told of holds one, except between two parts; so no pattern looks past the part it stands in. */
const PLACE_IN_PART = '[^;]+?';
/** Parts are joined by these, and explained in brackets. */
const BEFORE = String.raw`(?<=^|, |; | and | \()`;
const AFTER = String.raw`(?=$|, |; | and | \(|\))`;

/** Says the parts of a list again that are in this catalogue (English pattern -> other language); others stay as they are. */
export function partsTold(catalogue: Readonly<Record<string, string>>, and: string): (list: string) => string {
  // A part may be the beginning of another.
  const parts = Object.entries(catalogue).sort(([one], [other]) => other.length - one.length);
  const any = `(?:${parts.map(([english]) => sourceOf(english, PLACE_IN_PART)).join('|')})${AFTER}`;
  const known = new RegExp(`${BEFORE}${any}( and (?=${any}))?`, 'gs');
  const each = parts.map(([english, told]) => ({
    english: new RegExp(`^${sourceOf(english, `(${PLACE_IN_PART})`)}$`, 's'),
    told,
  }));

  /** 'role: has role 7 at /' is a part in a part; deeper than that there is nothing. */
  const tell = (part: string, isWithin = false): string => {
    for (const { english, told } of each) {
      const found = english.exec(part);
      if (found)
        return filled(
          told,
          found.slice(1).map((value) => (isWithin ? value : tell(value, true))),
        );
    }
    return part;
  };
  return (list) =>
    list.replace(known, (found, joined?: string) =>
      joined === undefined ? tell(found) : `${tell(found.slice(0, -joined.length))}${and}`,
    );
}
