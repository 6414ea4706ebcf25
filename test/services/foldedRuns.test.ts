import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { execute } from '../../src/services/execute.js';
import { FoldedRuns, streamOfRun } from '../../src/services/foldedRuns.js';
import {
  canonicalText,
  factHash,
  genesisHash,
  type Hash,
  keyedHash,
  sha256,
} from '../../src/services/journal/factHash.js';
import { openForReading } from '../../src/services/journal/openForReading.js';
import { openSqliteJournal } from '../../src/services/journal/openSqliteJournal.js';
import { openConnection } from '../../src/services/journal/sqliteDatabase.js';
import { verify } from '../../src/services/journal/verify.js';
import { RunStore } from '../../src/services/runStore.js';
import { by } from '../core/commands.js';
import { stateOf } from '../core/given.js';
import { ACCOUNT_ID, ben, cas } from '../core/people.js';
import { TENANT_ID } from '../core/tenant.js';
import { NOW, settings, tools } from '../core/tools.js';
import { waitingForApproval } from '../core/walkthrough.js';

const facts = waitingForApproval();
const { id: RUN } = stateOf(facts);

/** A running process whose run waits for a decision, and somebody with a connection of their own to its database. */
async function attacked() {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-'));
  const path = join(folder, 'journal.sqlite');
  const { journal } = await openSqliteJournal(path);
  const store = new RunStore(journal, TENANT_ID);
  await store.append(RUN, facts, 0);
  await store.load(RUN);
  const attacker = openConnection(path);
  onTestFinished(async () => {
    attacker.close();
    await journal.close();
    rmSync(folder, { recursive: true });
  });
  const approves = async () => execute(store, RUN, by(ben).approves()((await store.load(RUN)).run!), tools, settings);
  return { store, journal, path, run: (sql: string) => attacker.exec(sql), approves };
}

describe('while the bot runs, its database is changed behind its back', () => {
  it('a fact changed has no effect on what is decided', async () => {
    const { run, store, approves } = await attacked();
    run(
      `UPDATE facts SET data = replace(data, '"hours":"2"', '"hours":"8"'), type = 'RunCancelled' WHERE position = 5`,
    );
    expect(await approves()).toMatchObject({ ok: true });
    await expect(store.stored(RUN)).rejects.toThrow('damaged at fact 5');
  });

  it('an approval slipped in is not believed, and nothing more is decided', async () => {
    const { run, store, approves } = await attacked();
    const count = facts.length;
    const data = `{"by":{},"planId":"${stateOf(facts).plan?.plan.id}","digest":"x"}`;
    run(`INSERT INTO facts SELECT position + 1, stream, version + 1, at, 'ApprovalGranted', '${data}', actor, hash, hash
         FROM facts WHERE position = ${count}`);
    await expect(store.load(RUN)).rejects.toThrow(`damaged at fact ${count + 1}`);
    await expect(approves()).rejects.toThrow('damaged');
  });

  it.each([
    ['follows nothing', () => ({ previousHash: genesisHash, version: 1 }), 'does not follow'],
    ['has a version out of turn', (last: string) => ({ previousHash: last, version: 2 }), 'its version is 2'],
  ])('a fact with a hash of its own that %s is not believed', async (_what, change, why) => {
    const { store, journal, approves } = await attacked();
    const { count, hash } = await journal.checkpoint();
    const place = { position: count + 1, stream: 'other', at: 1, type: 'Noted', data: '{}', actor: 'x' };
    const fields = { ...place, ...change(hash) };
    const slipped = { ...fields, hash: factHash(fields), data: {} };
    const seen = new RunStore(
      { ...journal, after: async (position, limit) => [...(await journal.after(position, limit)), slipped] },
      TENANT_ID,
    );
    await expect(seen.load(RUN)).rejects.toThrow(why);
    expect((await store.load(RUN)).run?.id).toBe(RUN);
    expect(await approves()).toMatchObject({ ok: true });
  });

  it.each([
    ['rolled back by one fact', (count: number) => `DELETE FROM facts WHERE position = ${count}`],
    ['emptied', () => 'DELETE FROM facts'],
    ['given another newest fact', (count: number) => `UPDATE facts SET hash = 'other' WHERE position = ${count}`],
  ])('a journal %s is noticed at the next decision', async (_what, change) => {
    const { run, approves } = await attacked();
    run(change(facts.length));
    await expect(approves()).rejects.toThrow('rewritten or rolled back');
  });
});

describe('what this process has just stored, and has not read yet', () => {
  it('is missed when it is taken away again: a denied request is not approved after all', async () => {
    const { run, store, approves } = await attacked();
    const { run: before } = await store.load(RUN);
    expect(await execute(store, RUN, by(cas).denies('Not today.')(before!), tools, settings)).toMatchObject({
      ok: true,
    });
    run(`DELETE FROM facts WHERE position > ${facts.length}`);
    run(`UPDATE newest SET (count, hash) = (SELECT position, hash FROM facts ORDER BY position DESC LIMIT 1)`);
    for (let tries = 0; tries < 2; tries += 1) await expect(approves()).rejects.toThrow('rewritten or rolled back');
    expect(await store.isSound()).toBe(false);
  });

  it('is not missed while it is being stored, nor when somebody else was first', async () => {
    const { journal } = await attacked();
    const [one, other] = [new RunStore(journal, TENANT_ID), new RunStore(journal, TENANT_ID)];
    for (let version = facts.length; version < facts.length + 20; version += 1) {
      const answers = await Promise.all(
        [one, other].flatMap((store) => [
          store.append(RUN, [{ type: 'MailboxSeen', at: 1 }], version),
          store.load(RUN).then(() => 'read'),
        ]),
      );
      expect(answers.sort()).toEqual(['conflict', 'read', 'read', 'stored']);
    }
    expect((await other.load(RUN)).version).toBe(facts.length + 20);
  });
});

describe('with a key', () => {
  const hash = keyedHash('not-a-real-key-'.repeat(3));

  /** Whoever has the database adds an approval that follows from what is there, by the hash they can compute. */
  async function forged(own: Hash, theirs: Hash) {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-'));
    const path = join(folder, 'journal.sqlite');
    const { journal } = await openSqliteJournal(path, { hash: own });
    onTestFinished(async () => {
      await journal.close();
      rmSync(folder, { recursive: true });
    });
    const store = new RunStore(journal, TENANT_ID, new FoldedRuns(own));
    await store.append(RUN, facts, 0);
    const { count, hash: last } = await journal.checkpoint();
    const { plan } = stateOf(facts);
    const data = canonicalText({ by: cas, planId: plan?.plan.id, digest: plan?.digest, press: null });
    const place = { position: count + 1, stream: streamOfRun(RUN), version: count + 1, at: NOW };
    const fields = { ...place, type: 'ApprovalGranted', data, actor: `${TENANT_ID}/${cas.id}`, previousHash: last };
    const attacker = openConnection(path);
    const added = factHash(fields, theirs);
    attacker
      .prepare('INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run([...Object.values(place), fields.type, data, fields.actor, last, added]);
    attacker.prepare('UPDATE newest SET count = ?, hash = ?').run([count + 1, added]);
    attacker.close();
    return { store, path };
  }

  it('an approval that somebody with only the database adds is not believed, now or at the next start', async () => {
    const { store, path } = await forged(hash, sha256);
    await expect(store.load(RUN)).rejects.toThrow('it was changed');
    expect(await store.isSound()).toBe(false);
    const rows = openForReading(path);
    onTestFinished(() => rows.close());
    expect(await verify(rows, { hash })).toMatchObject({ ok: false, position: facts.length + 1 });
  });

  it('without one it would be: that is what the key is for', async () => {
    const { store } = await forged(sha256, sha256);
    expect((await store.load(RUN)).run?.plan?.status).toBe('granted');
  });

  it('another key, or none, is named as a possible reason', async () => {
    const { path } = await forged(hash, sha256);
    const rows = openForReading(path);
    onTestFinished(() => rows.close());
    expect(await verify(rows)).toMatchObject({
      ok: false,
      position: 1,
      why: expect.stringContaining('JOURNAL_KEY') as string,
    });
  });
});

describe('runs folded in memory', () => {
  it('are the same whether taken in when the journal was opened, or caught up with', async () => {
    const { journal, path } = await attacked();
    await journal.close();
    const folded = new FoldedRuns();
    const opened = await openSqliteJournal(path, { visit: folded.visit });
    onTestFinished(() => opened.journal.close());
    expect(folded.run(RUN)).toEqual(stateOf(facts));
    const again = new RunStore(opened.journal, TENANT_ID);
    expect((await again.load(RUN)).run).toEqual(folded.run(RUN));
    for (const accounts of [await again.accounts(), folded.accounts]) {
      expect(accounts.has(ACCOUNT_ID)).toBe(true);
      expect(accounts.has(ben.id)).toBe(false);
    }
    expect(await again.runsOf(ACCOUNT_ID.toUpperCase())).toEqual([stateOf(facts)]);
  });

  it('of two processes know what the other stored', async () => {
    const { journal } = await attacked();
    const [one, other] = [new RunStore(journal, TENANT_ID), new RunStore(journal, TENANT_ID)];
    const version = facts.length;
    await Promise.all([one.load(RUN), other.load(RUN)]);
    await one.append(RUN, [{ type: 'MailboxSeen', at: 1 }], version);
    expect((await other.load(RUN)).version).toBe(version + 1);
    expect(await other.append(RUN, [{ type: 'MailboxSeen', at: 1 }], version)).toBe('conflict');
  });

  it('that cannot be read keep nobody else from going on', async () => {
    const { journal, store } = await attacked();
    const broken = { type: 'ApprovalGranted', at: 1, data: {}, actor: 'countersign' };
    await journal.append(streamOfRun('broken'), [broken], 0);
    await expect(store.load('broken')).rejects.toThrow('before RunStarted');
    expect((await store.load(RUN)).run?.id).toBe(RUN);
    expect(await store.all()).toHaveLength(1);
  });

  it('are caught up with by few readings, however many ask at once', async () => {
    const { journal } = await attacked();
    let readings = 0;
    const counting = {
      ...journal,
      after: (position: number, limit: number) => ((readings += 1), journal.after(position, limit)),
    };
    const store = new RunStore(counting, TENANT_ID);
    await Promise.all(Array.from({ length: 1_000 }, () => store.load(RUN)));
    expect(readings).toBeLessThan(5);
  });
});
