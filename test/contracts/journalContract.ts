import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InvalidFact } from '../../src/services/journal/errors.js';
import type { Journal, NewFact, StoredFact, Wakeups } from '../../src/services/journal/port.js';
import { type JournalRows, verify } from '../../src/services/journal/verify.js';
import { fact } from './fact.js';

export type OpenJournal = () => Promise<{
  journal: Journal;
  wakeups: Wakeups;
  rows: JournalRows;
  close: () => Promise<void>;
}>;

/** What every journal promises, whatever database is behind it. `open` gives an empty one. */
export function journalContract(name: string, open: OpenJournal): void {
  describe(`${name}: the journal`, () => {
    let journal: Journal, wakeups: Wakeups, rows: JournalRows, close: () => Promise<void>;
    beforeEach(async () => void ({ journal, wakeups, rows, close } = await open()));
    afterEach(() => close());
    const everything = async (): Promise<StoredFact[]> => {
      const facts: StoredFact[] = [];
      for await (const one of journal.all()) facts.push(one);
      return facts;
    };

    it('knows nothing of a stream that never began', async () => {
      expect(await journal.read('run:1')).toEqual({ facts: [], version: 0 });
      expect(await journal.checkpoint()).toEqual({ count: 0, hash: '0'.repeat(64) });
    });

    it('gives facts back in order, as they were stored', async () => {
      expect(
        await journal.append('run:1', [fact('RunStarted', { b: 1, a: [null, true, 0.1] }, 5), fact('Submitted')], 0),
      ).toBe('stored');
      expect(await journal.append('run:2', [fact('RunStarted')], 0)).toBe('stored');
      expect(await journal.append('run:1', [fact('AccountCreated')], 2)).toBe('stored');
      const { facts, version } = await journal.read('run:1');
      expect(version).toBe(3);
      expect(facts.map(({ type, version, position }) => [type, version, position])).toEqual([
        ['RunStarted', 1, 1],
        ['Submitted', 2, 2],
        ['AccountCreated', 3, 4],
      ]);
      expect(facts[0]).toMatchObject({
        stream: 'run:1',
        at: 5,
        actor: fact('Any').actor,
        data: { b: 1, a: [null, true, 0.1] },
      });
      expect((await everything()).map(({ position }) => position)).toEqual([1, 2, 3, 4]);
      expect(await journal.checkpoint()).toEqual({ count: 4, hash: facts[2]?.hash });
    });

    it('refuses what was decided on an older version, and stores nothing of it', async () => {
      await journal.append('run:1', [fact('RunStarted')], 0);
      expect(await journal.append('run:1', [fact('Late'), fact('Later')], 0)).toBe('conflict');
      expect(await journal.append('run:1', [fact('FromTheFuture')], 2)).toBe('conflict');
      expect((await everything()).map(({ type }) => type)).toEqual(['RunStarted']);
    });

    it('lets exactly one of two people who click at once be first', async () => {
      for (let version = 0; version < 20; version++) {
        const answers = await Promise.all(
          ['Approved', 'Denied', 'Withdrawn'].map((type) => journal.append('run:1', [fact(type)], version)),
        );
        expect(answers.sort()).toEqual(['conflict', 'conflict', 'stored']);
      }
      expect((await journal.read('run:1')).version).toBe(20);
    });

    it('stores nothing at all for no facts, but still says whether the version is current', async () => {
      expect(await journal.append('run:1', [], 0)).toBe('stored');
      expect(await journal.append('run:1', [], 1)).toBe('conflict');
      expect(await wakeups.next()).toBeUndefined();
    });

    it('refuses a fact that would not be read back as it was given, with all facts beside it', async () => {
      const bad: NewFact[] = [
        fact('NotANumber', { n: Number.NaN }),
        fact('TooBig', { n: 1n }),
        fact('NotJson', { f: () => 1 }),
        fact('NotAnObject', [] as unknown as Record<string, unknown>),
        fact('BrokenTime', {}, 1.5),
        fact('HalfALetter\ud800'),
        fact('Nul\0'),
        fact(''),
      ];
      for (const one of bad)
        await expect(journal.append('run:1', [fact('Good'), one], 0), one.type).rejects.toThrow(InvalidFact);
      await expect(journal.append('run\n1', [fact('Good')], 0)).rejects.toThrow(InvalidFact);
      expect(await everything()).toEqual([]);
      expect(await wakeups.next()).toBeUndefined();
    });

    it('keeps any JSON exactly, in any script, and always verifies', async () => {
      const record = fc.dictionary(
        fc.string({ unit: 'grapheme', size: '+1' }),
        fc.jsonValue({ stringUnit: 'binary' }),
        { size: '+1' },
      );
      let version = 0;
      await fc.assert(
        fc.asyncProperty(record, async (data) => {
          await journal.append('run:1', [fact('Noted', data)], version++);
          const stored = (await journal.read('run:1')).facts.at(-1);
          expect(stored?.data).toEqual(JSON.parse(JSON.stringify(data)));
        }),
        { numRuns: 60 },
      );
      expect(await verify(rows)).toEqual({ ok: true, ...(await journal.checkpoint()) });
    });

    it('keeps awkward keys, NUL and half a surrogate pair inside data', async () => {
      const data = JSON.parse('{"__proto__":{"a":1},"nul":"a\\u0000b","half":"\\ud800","quote":"\'\\"`;--"}') as Record<
        string,
        unknown
      >;
      await journal.append('run:Ünï✓𝒳', [fact('Noted', data)], 0);
      const stored = (await journal.read('run:Ünï✓𝒳')).facts[0];
      expect(JSON.stringify(Object.entries(stored?.data ?? {}).sort())).toBe(
        JSON.stringify(Object.entries(data).sort()),
      );
      expect(await verify(rows)).toMatchObject({ ok: true, count: 1 });
    });

    it('takes a fact of several megabytes', async () => {
      const text = 'é'.repeat(2_000_000);
      await journal.append('run:1', [fact('Noted', { text })], 0);
      expect((await journal.read('run:1')).facts[0]?.data['text'] === text).toBe(true);
    });

    it('finds streams by the beginning of their names, taken literally', async () => {
      const names = [
        'run:1',
        'run:10',
        'run:2',
        'run_1',
        'run%1',
        'ru*',
        'RUN:1',
        "run'1",
        '[run',
        'alert:1',
        'run:é',
        'run',
      ];
      for (const stream of names) await journal.append(stream, [fact('Began'), fact('WentOn')], 0);
      for (const prefix of [
        '',
        'run',
        'run:',
        'run:1',
        'run_',
        'run%',
        '%',
        '_',
        'ru*',
        '[',
        "run'",
        'R',
        'run:é',
        'none',
      ]) {
        expect([...(await journal.streams(prefix))].sort(), prefix).toEqual(
          names.filter((stream) => stream.startsWith(prefix)).sort(),
        );
      }
    });

    it('lists the whole journal in order across many pages while it grows', async () => {
      for (let batch = 0; batch < 12; batch++) {
        await journal.append(
          `run:${batch}`,
          Array.from({ length: 100 }, (_, index) => fact('Noted', { index })),
          0,
        );
      }
      const seen: number[] = [];
      for await (const { position } of journal.all()) {
        seen.push(position);
        if (position === 600) await journal.append('run:late', [fact('CameMeanwhile')], 0);
      }
      expect(seen).toEqual(Array.from({ length: 1_201 }, (_, index) => index + 1));
    });
  });

  describe(`${name}: wake-ups`, () => {
    let journal: Journal, wakeups: Wakeups, close: () => Promise<void>;
    beforeEach(async () => void ({ journal, wakeups, close } = await open()));
    afterEach(() => close());

    it('are queued with the facts, due at once', async () => {
      await journal.append('run:1', [fact('A', {}, 40), fact('B', {}, 50)], 0);
      await journal.append('run:1', [fact('C', {}, 99)], 1).then((answer) => expect(answer).toBe('conflict'));
      expect(await wakeups.due(49, 10)).toEqual([]);
      expect(await wakeups.due(50, 10)).toEqual([{ stream: 'run:1', dueAt: 50, attempt: 0 }]);
      expect(await wakeups.next()).toBe(50);
    });

    it('come oldest first, and no more than asked for', async () => {
      for (const [stream, at] of [
        ['c', 30],
        ['a', 10],
        ['d', 40],
        ['b', 20],
      ] as const)
        await journal.append(stream, [fact('A', {}, at)], 0);
      expect((await wakeups.due(35, 10)).map(({ stream }) => stream)).toEqual(['a', 'b', 'c']);
      expect((await wakeups.due(35, 2)).map(({ stream }) => stream)).toEqual(['a', 'b']);
    });

    it('end when everything is settled', async () => {
      await journal.append('run:1', [fact('A')], 0);
      await wakeups.settled('run:1', 1);
      await wakeups.settled('run:never', 7);
      expect(await wakeups.due(Infinity, 10)).toEqual([]);
      expect(await wakeups.next()).toBeUndefined();
    });

    it('survive a settlement that did not see the newest fact', async () => {
      await journal.append('run:1', [fact('A', {}, 10)], 0);
      await journal.append('run:1', [fact('B', {}, 20)], 1);
      await wakeups.settled('run:1', 1);
      expect(await wakeups.due(20, 10)).toHaveLength(1);
      await wakeups.settled('run:1', 2);
      expect(await wakeups.due(20, 10)).toEqual([]);
    });

    it('are put off or brought forward by who saw all facts', async () => {
      await journal.append('run:1', [fact('A', {}, 10)], 0);
      await wakeups.schedule('run:1', 500.25, 3, 1);
      expect(await wakeups.due(500, 10)).toEqual([]);
      expect(await wakeups.due(501, 10)).toEqual([{ stream: 'run:1', dueAt: 501, attempt: 3 }]);
      await wakeups.schedule('run:1', 100, 0, 1);
      expect(await wakeups.next()).toBe(100);
      await wakeups.settled('run:1', 1);
      await wakeups.schedule('run:1', 700, 1, 1);
      expect(await wakeups.next()).toBe(700);
    });

    it('are not put off by who has not seen the newest fact', async () => {
      await journal.append('run:1', [fact('A', {}, 10)], 0);
      await journal.append('run:1', [fact('B', {}, 20)], 1);
      await wakeups.schedule('run:1', 9_000, 5, 1);
      expect(await wakeups.due(20, 10)).toEqual([{ stream: 'run:1', dueAt: 10, attempt: 0 }]);
    });

    it('come at once again when a fact arrives during a backoff', async () => {
      await journal.append('run:1', [fact('A', {}, 10)], 0);
      await wakeups.schedule('run:1', 9_000, 5, 1);
      await journal.append('run:1', [fact('B', {}, 20)], 1);
      expect(await wakeups.due(20, 10)).toEqual([{ stream: 'run:1', dueAt: 20, attempt: 0 }]);
    });
  });
}
