import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breaks } from './breaks.js';
import { amiss, type Watched, watched } from './watched.js';

type Json = Record<string, unknown>;

let house: Watched;
beforeAll(async () => {
  house = await watched();
});
afterAll(() => house.tenant.close());

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Every place a field can be at, below a value; items of a list are one place. */
function places(value: unknown, at: readonly string[] = []): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => places(item, [...at, '*']));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => [[...at, name].join('\n'), ...places(inner, [...at, name])]);
}
function without(value: unknown, [name = '', ...rest]: readonly string[]): void {
  if (Array.isArray(value)) for (const item of value) without(item, rest);
  else if (isRecord(value) && rest.length === 0) Reflect.deleteProperty(value, name);
  else if (isRecord(value)) without(value[name], rest);
}
const timeless = (path: string) => path.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>');
const pathOf = (path: string) =>
  new RegExp(`^${path.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('<time>', '.+')}$`);
/** What is answered to each question in one look. */
async function answers(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const { faults } = house.tenant;
  house.forget();
  await house.look();
  const paths = new Set(house.calls.filter(({ path }) => !path.endsWith('$batch')).map(({ path }) => timeless(path)));
  for (const path of paths)
    faults.alter(pathOf(path), (body) => {
      found.set(path, JSON.stringify(body));
      return body;
    });
  await house.look();
  faults.clear();
  return found;
}

describe.each(breaks)('$of: $what', ({ of, do: change }) => {
  it('never looks good for a field that Graph left out of what tells of it', { timeout: 60_000 }, async () => {
    const before = await answers();
    const mend = change(house);
    let tried = 0;
    const holes: string[] = [];
    try {
      // Only what is answered differently now can tell of it.
      const telling = [...(await answers())].filter(([path, body]) => before.get(path) !== body);
      for (const [path, body] of telling) {
        for (const place of new Set(places(JSON.parse(body)))) {
          house.tenant.faults.alter(pathOf(path), (answer) => {
            without(answer, place.split('\n'));
            return answer;
          });
          const state = (await house.look()).find(({ requirement }) => requirement === of)?.state;
          house.tenant.faults.clear();
          tried += 1;
          if (state === 'ok') holes.push(`without ${place.replaceAll('\n', '.')} in ${path}`);
        }
      }
    } finally {
      mend();
    }
    expect(holes).toEqual([]);
    expect(amiss(await house.look())).toEqual([]);
    if (of !== 'mailbox') expect(tried).toBeGreaterThanOrEqual(2);
  });
});
