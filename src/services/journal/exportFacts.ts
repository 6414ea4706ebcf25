import { type Options, stringify } from 'csv-stringify/sync';
import { escapedInvisible } from '../../core/invisible.js';
import { canonicalText } from './factHash.js';
import type { StoredFact } from './port.js';
import { spreadsheetCell } from './spreadsheetCell.js';

type Facts = AsyncIterable<StoredFact> | Iterable<StoredFact>;

const columns = ['position', 'stream', 'version', 'at', 'type', 'actor', 'data', 'previousHash', 'hash'];

/**
 * JSON Lines, one canonical (RFC 8785) object a line, but for characters that are not seen or turn the text around: those
 * are JSON escapes. Parsed, made canonical and without its `hash` member it is what the hash covers.
 */
export async function* exportJsonl(facts: Facts): AsyncIterable<string> {
  for await (const fact of facts) yield `${escapedInvisible(canonicalText(fact))}\n`;
}

// A bare CR ends a row for Excel, but csv-stringify quotes only for the delimiter it writes itself.
const format: Options = { record_delimiter: 'windows', quoted_match: /[\r\n]/ };

/**
 * CSV (RFC 4180) for a spreadsheet: a byte order mark so that Excel reads UTF-8, times as ISO 8601, `data` as JSON text,
 * and no cell that a spreadsheet would execute.
 */
export async function* exportCsv(facts: Facts): AsyncIterable<string> {
  yield stringify([columns], { ...format, bom: true });
  for await (const fact of facts) yield stringify([cells(fact)], format);
}

function cells(fact: StoredFact): string[] {
  // Where `;` parts cells, Excel would begin a new one inside the data; JSON can spell it otherwise.
  const data = canonicalText(fact.data).replaceAll(';', '\\u003b');
  const { position, stream, version, at, type, actor, previousHash, hash } = fact;
  const values = [position, stream, version, new Date(at).toISOString(), type, actor, data, previousHash, hash];
  return values.map((value) => spreadsheetCell(escapedInvisible(String(value))));
}
