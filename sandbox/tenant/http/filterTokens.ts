import { GraphError } from './graphError.js';

export type Token = { kind: 'string' | 'name' | 'date' | 'number' | 'mark'; text: string };

const pattern =
  /\s*(?:'((?:[^']|'')*)'|(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d))|(-?\d+(?:\.\d+)?)|([A-Za-z_][\w/.]*)|([(),:]))/y;

/** Splits an OData $filter into tokens; a doubled quote inside a string is one quote. Throws 400 BadRequest. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  const source = text.trim();
  pattern.lastIndex = 0;
  while (pattern.lastIndex < source.length) {
    const match = pattern.exec(source);
    if (!match) throw new GraphError(400, 'BadRequest', `Invalid filter clause: ${text}`);
    const [, string, date, number, name, mark] = match;
    if (string !== undefined) found.push({ kind: 'string', text: string.replaceAll("''", "'") });
    else if (date !== undefined) found.push({ kind: 'date', text: date });
    else if (number !== undefined) found.push({ kind: 'number', text: number });
    else if (name !== undefined) found.push({ kind: 'name', text: name });
    else if (mark !== undefined) found.push({ kind: 'mark', text: mark });
  }
  return found;
}
