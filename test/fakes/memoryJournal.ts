import { chained, checkedChanges, factsOfStream, newestTime } from '../../src/services/journal/chain.js';
import { toFact } from '../../src/services/journal/factForm.js';
import { sha256 } from '../../src/services/journal/factHash.js';
import type { Journal } from '../../src/services/journal/port.js';
import type { JournalRows } from '../../src/services/journal/verify.js';
import type { Disk } from './disk.js';
import { MemoryWakeups } from './memoryWakeups.js';

export type OpenedDisk = { journal: Journal; wakeups: MemoryWakeups; rows: JournalRows };

/** One process' way to the disk. Several may have it open at once, as replicas have one database. */
export function openDisk(disk: Disk): OpenedDisk {
  const wakeups = new MemoryWakeups(disk);
  const journal: Journal = {
    read: async (stream) => factsOfStream(disk.streams.get(stream) ?? [], sha256),
    append: async (stream, facts, expectedVersion, ...also) => {
      const changes = checkedChanges([{ stream, facts, expectedVersion }, ...also]);
      if (changes.some((change) => disk.versionOf(change.stream) !== change.expectedVersion)) return 'conflict';
      for (const row of chained(changes, disk.newest.count, disk.newest.hash, sha256)) disk.store(row);
      if (facts.length > 0) wakeups.appended(stream, newestTime(facts));
      return 'stored';
    },
    after: async (position, limit) => disk.rows.slice(position, position + limit).map(toFact),
    async *all() {
      for (let index = 0; index < disk.rows.length; index += 1) yield toFact(disk.rows[index]!);
    },
    checkpoint: async () => disk.newest,
    close: async () => undefined,
  };
  return { journal, wakeups, rows: rowsOf(disk) };
}

/** What verification reads. */
export const rowsOf = (disk: Disk): JournalRows => ({
  async *rows() {
    for (let index = 0; index < disk.rows.length; index += 1) yield disk.rows[index]!;
  },
  checkpoint: async () => disk.newest,
});
