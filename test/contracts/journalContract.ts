import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InvalidFact } from '../../src/services/journal/errors.js';
import type { Hold, Journal, NewFact, StoredFact, Wakeups } from '../../src/services/journal/port.js';
import { type JournalRows, verify } from '../../src/services/journal/verify.js';
import { fact } from './fact.js';

export type OpenJournal = () => Promise<{
  journal: Journal;
  wakeups: Wakeups;
  rows: JournalRows;
  close: () => Promise<void>;
}>;

/** A database may keep its own clock, so wake-ups are due by the real one. */
const NOW = Date.now();
const LATER = NOW + 3_600_000;

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
      expect(await wakeups.take(LATER, 10)).toEqual([]);
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
      expect(await wakeups.take(LATER, 10)).toEqual([]);
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

    it('stores facts of several streams together, or nothing', async () => {
      const run = (version: number) => ({ stream: 'run:1', facts: [fact('A')], expectedVersion: version });
      expect(await journal.append('runs', [fact('RunListed')], 0, run(0))).toBe('stored');
      expect(await journal.append('runs', [fact('RunListed')], 1, run(0))).toBe('conflict');
      expect(await journal.append('runs', [fact('RunListed')], 0, run(1))).toBe('conflict');
      expect(await journal.append('runs', [], 1, run(1))).toBe('stored');
      expect((await everything()).map(({ stream, version }) => `${stream} ${version}`)).toEqual([
        'runs 1',
        'run:1 1',
        'run:1 2',
      ]);
      expect(await verify(rows)).toMatchObject({ ok: true, count: 3 });
    });

    it('tells what followed a fact, in order and in pages', async () => {
      await journal.append('run:1', [fact('A'), fact('B')], 0);
      await journal.append('run:2', [fact('C'), fact('D')], 0);
      const types = async (position: number, limit: number) =>
        (await journal.after(position, limit)).map(({ type }) => type).join('');
      expect(await types(0, 10)).toBe('ABCD');
      expect(await types(1, 2)).toBe('BC');
      expect(await types(4, 10)).toBe('');
      expect(await journal.after(2, 1)).toEqual((await everything()).slice(2, 3));
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

    const streamsOf = (holds: readonly Hold[]) => holds.map(({ stream }) => stream);

    it('are queued with the facts, due at once, and for the first stream only', async () => {
      await journal.append('run:1', [fact('A', {}, NOW - 10), fact('B', {}, NOW)], 0, {
        stream: 'runs',
        facts: [fact('C', {}, NOW)],
        expectedVersion: 0,
      });
      await journal.append('run:1', [fact('D', {}, NOW)], 1).then((answer) => expect(answer).toBe('conflict'));
      await journal.append('run:2', [fact('A', {}, LATER)], 0);
      const holds = await wakeups.take(NOW, 10);
      expect(holds).toMatchObject([{ stream: 'run:1', attempt: 0 }]);
      expect(holds[0]?.isGood(1_000)).toBe(true);
    });

    it('say when a stream is due, also while it is held, and how often it was tried', async () => {
      expect(await wakeups.due('watch')).toBeUndefined();
      await wakeups.wake('watch', NOW - 60_000);
      const since = (await wakeups.due('watch'))!;
      expect(since.attempt).toBe(0);
      expect(since.at).toBeLessThan(Date.now() + 5_000);
      const [hold] = await wakeups.take(NOW, 10);
      expect(await wakeups.due('watch')).toEqual(since);
      await hold?.letGo({ at: NOW + 600_000, attempt: 2 });
      const next = (await wakeups.due('watch'))!;
      expect(next.attempt).toBe(2);
      expect(next.at).toBeGreaterThan(NOW + 500_000);
      await wakeups.wake('watch', NOW - 60_000);
      await (await wakeups.take(NOW, 10))[0]?.letGo();
      expect(await wakeups.due('watch')).toBeUndefined();
    });

    it('do not come for what was not stored', async () => {
      expect(await journal.append('run:1', [fact('A', {}, NOW)], 5)).toBe('conflict');
      expect(await wakeups.take(NOW, 10)).toEqual([]);
      await journal.append('run:2', [fact('A', {}, NOW)], 0);
      await (await wakeups.take(NOW, 10))[0]?.letGo({ at: LATER, attempt: 5 });
      expect(await journal.append('run:2', [fact('B', {}, NOW)], 0)).toBe('conflict');
      expect(await wakeups.take(NOW, 10)).toEqual([]);
    });

    it('come oldest first, and no more than asked for', async () => {
      for (const [stream, before] of [
        ['a', 50],
        ['b', 40],
        ['c', 30],
      ] as const)
        await journal.append(stream, [fact('A', {}, NOW - before)], 0);
      expect(streamsOf(await wakeups.take(NOW, 2))).toEqual(['a', 'b']);
      expect(streamsOf(await wakeups.take(NOW, 2))).toEqual(['c']);
    });

    it('are held by one alone until they are let go', async () => {
      await journal.append('run:1', [fact('A', {}, NOW - 5)], 0);
      const takers = await Promise.all([1, 2, 3].map(() => wakeups.take(NOW, 10)));
      const [hold, ...others] = takers.flat();
      expect(others).toEqual([]);
      await hold?.letGo({ at: NOW, attempt: 1 });
      expect(hold?.isGood(0)).toBe(false);
      expect(await wakeups.take(NOW, 10)).toMatchObject([{ stream: 'run:1', attempt: 1 }]);
    });

    it('end when everything is settled', async () => {
      await journal.append('run:1', [fact('A', {}, NOW - 5)], 0);
      const [hold] = await wakeups.take(NOW, 10);
      await hold?.letGo();
      await hold?.letGo({ at: NOW, attempt: 0 });
      expect(await wakeups.take(NOW, 10)).toEqual([]);
    });

    it('stay when the stream was appended to during the hold', async () => {
      await journal.append('run:1', [fact('A', {}, NOW - 10)], 0);
      const [first] = await wakeups.take(NOW, 10);
      await journal.append('run:1', [fact('B', {}, NOW - 5)], 1);
      expect(await wakeups.take(NOW, 10)).toEqual([]);
      await first?.letGo();
      const [second] = await wakeups.take(NOW, 10);
      expect(second).toMatchObject({ stream: 'run:1', attempt: 0 });
      await journal.append('run:1', [fact('C', {}, NOW - 5)], 2);
      await second?.letGo({ at: LATER, attempt: 5 });
      expect(streamsOf(await wakeups.take(NOW, 10))).toEqual(['run:1']);
    });

    it('stay when somebody asked for the stream during the hold', async () => {
      await journal.append('run:1', [fact('A', {}, NOW - 10)], 0);
      const [hold] = await wakeups.take(NOW, 10);
      await wakeups.wake('run:1', NOW);
      await hold?.letGo({ at: LATER, attempt: 5 });
      expect(streamsOf(await wakeups.take(NOW, 10))).toEqual(['run:1']);
    });

    it('are put off by whoever holds them, and brought forward by whoever asks', async () => {
      await journal.append('run:1', [fact('A', {}, NOW - 10)], 0);
      const [hold] = await wakeups.take(NOW, 10);
      await hold?.letGo({ at: LATER - 0.75, attempt: 3 });
      expect(await wakeups.take(NOW, 10)).toEqual([]);
      await wakeups.wake('run:1', NOW);
      expect(await wakeups.take(NOW, 10)).toHaveLength(1);
    });

    it('are never put off by asking', async () => {
      await journal.append('run:1', [fact('A', {}, NOW - 10)], 0);
      await wakeups.wake('run:1', LATER);
      expect(streamsOf(await wakeups.take(NOW, 10))).toEqual(['run:1']);
    });

    it('come for a stream without facts too', async () => {
      await wakeups.wake('sweep', NOW - 5);
      expect(await wakeups.take(NOW, 10)).toMatchObject([{ stream: 'sweep', attempt: 0 }]);
    });

    it('come at once again when a fact arrives during a backoff', async () => {
      await journal.append('run:1', [fact('A', {}, NOW - 10)], 0);
      const [hold] = await wakeups.take(NOW, 10);
      await hold?.letGo({ at: LATER, attempt: 5 });
      await journal.append('run:1', [fact('B', {}, NOW - 5)], 1);
      expect(await wakeups.take(NOW, 10)).toMatchObject([{ stream: 'run:1', attempt: 0 }]);
    });
  });
}
