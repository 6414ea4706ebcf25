import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exportCsv, exportJsonl } from '../../../src/services/journal/exportFacts.js';
import { canonicalText, factHash } from '../../../src/services/journal/factHash.js';
import type { StoredFact } from '../../../src/services/journal/port.js';
import { spreadsheetCell } from '../../../src/services/journal/spreadsheetCell.js';

const stored = (change: Partial<StoredFact> = {}): StoredFact => ({
  position: 1,
  stream: 'run:1',
  version: 1,
  at: Date.UTC(2026, 0, 31, 12),
  type: 'AccountCreated',
  data: { name: 'Jürgen; "the boss"\n' },
  actor: 'tenant/object',
  previousHash: '0'.repeat(64),
  hash: 'a'.repeat(64),
  ...change,
});

async function text(parts: AsyncIterable<string>): Promise<string> {
  let whole = '';
  for await (const part of parts) whole += part;
  return whole;
}

it('JSON Lines hold each fact exactly, so that anyone can recompute its hash', async () => {
  const facts = [stored(), stored({ position: 2, data: { 'line\u2028': ['=1+1', 1e21, null] } })];
  const lines = (await text(exportJsonl(facts))).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(facts);
  const { hash: _, ...covered } = JSON.parse(lines[1]!) as StoredFact;
  const expected = createHash('sha256')
    .update(`countersign/fact/v1\0${canonicalText(covered)}`)
    .digest('hex');
  expect(factHash({ ...covered, data: canonicalText(covered.data) })).toBe(expected);
});

it('nothing in an export is unseen, steers a terminal or turns the text around, and it says the same', async () => {
  const evil = fc.string({
    unit: fc.constantFrom(
      'a',
      '\\',
      '"',
      '\u001b[2J',
      '\u009b',
      '\u202e',
      '\u2066',
      '\u200b',
      '\u{E0041}',
      '\ufeff',
      '\u2028',
    ),
    size: '+1',
  });
  await fc.assert(
    fc.asyncProperty(evil, async (name) => {
      const fact = stored({ stream: name, type: name, actor: name, data: { [name]: name } });
      const lines = await text(exportJsonl([fact]));
      const csv = await text(exportCsv([fact]));
      for (const shown of [lines.trimEnd(), csv.slice(1).replaceAll('\r\n', '')])
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(JSON.parse(lines)).toEqual(fact);
      expect(JSON.parse(parseCsv(csv.slice(1))[1]![6]!)).toEqual({ [name]: name });
    }),
  );
});

it('the hash covers the RFC 8785 form of any fact', () => {
  const any = fc.record({
    position: fc.nat(),
    stream: fc.string({ unit: 'binary', size: '+1' }),
    version: fc.nat(),
    at: fc.maxSafeInteger(),
    type: fc.string({ unit: 'binary' }),
    data: fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue(), { size: '+1' }),
    actor: fc.string({ unit: 'binary' }),
    previousHash: fc.string(),
  });
  fc.assert(
    fc.property(any, (fact) => {
      const seen = factHash({ ...fact, data: canonicalText(fact.data) }, (covered) => covered);
      expect(seen).toBe(`countersign/fact/v1\0${canonicalText(fact)}`);
    }),
  );
});

it('CSV has a heading, ISO times, JSON data, and one row a fact', async () => {
  const [heading, row, end] = (await text(exportCsv([stored()]))).split('\r\n');
  expect(heading).toBe('\ufeffposition,stream,version,at,type,actor,data,previousHash,hash');
  const data = String.raw`"{""name"":""Jürgen\u003b \""the boss\""\n""}"`.replaceAll('\\"', '\\"');
  expect(row).toBe(
    `1,run:1,1,2026-01-31T12:00:00.000Z,AccountCreated,tenant/object,${data},${'0'.repeat(64)},${'a'.repeat(64)}`,
  );
  expect(end).toBe('');
});

it.each([
  ['=HYPERLINK("https://contoso.com")'],
  ['+1'],
  ['-1+1|cmd'],
  ['@SUM(A1)'],
  ['\t=1'],
  ['\r=1'],
  ['\n=1'],
  ['  =1'],
  ['\u00a0=1'],
  ['\u200b=1'],
  ['\ufeff=1'],
  ['"=1'],
  ["'=1"],
  ['\uff1d1'],
  ['\uff0b1'],
  ['\uff0d1'],
  ['\uff20A1'],
])('a spreadsheet shows %j and does not execute it', (cell) => {
  expect(spreadsheetCell(cell)).toBe(`'${cell}`);
});

it.each([['AccountCreated'], ['run:1'], ['{"a":"=1"}'], [''], ['a=1'], ['2026-01-31T12:00:00.000Z']])(
  'the harmless cell %j stays as it is',
  (cell) => expect(spreadsheetCell(cell)).toBe(cell),
);

it('no cell of an export begins a formula, and no semicolon begins a new cell inside the data', async () => {
  const evil = fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', ' ', '"', "'", ';', ',', 'a', '\uff1d'),
    size: '+1',
  });
  await fc.assert(
    fc.asyncProperty(evil, evil, async (name, key) => {
      const csv = await text(exportCsv([stored({ type: name, data: { [key]: name } })]));
      const cells = parseCsv(csv.slice(1));
      expect(cells).toHaveLength(2);
      expect(cells[1]).toHaveLength(9);
      for (const cell of cells[1]!) expect(cell).not.toMatch(/^[\s"]*[=+\-@\uff1d]/);
      expect(cells[1]![6]).not.toContain(';');
      expect(JSON.parse(cells[1]![6]!)).toEqual({ [key]: name });
    }),
  );
});

/** Reads RFC 4180 text. */
function parseCsv(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.filter((row) => row.length > 1);
}
