import { genesisHash } from '../../src/services/journal/factHash.js';
import type { StoredRow } from '../../src/services/journal/factForm.js';
import type { Checkpoint } from '../../src/services/journal/port.js';

/** What outlives a process: the facts, and the wake-ups beside them. `held` is who works on a stream right now. */
export class Disk {
  readonly rows: StoredRow[];
  readonly streams = new Map<string, StoredRow[]>();
  readonly wakeups: Map<string, { at: number; attempt: number }>;
  readonly held = new Map<string, { woken: boolean }>();
  newest: Checkpoint;
  /** Is told of every fact, right after it is stored. */
  onStored: () => void = () => undefined;

  constructor(from?: Disk) {
    this.rows = [];
    this.wakeups = new Map(from ? [...from.wakeups].map(([stream, due]) => [stream, { ...due }]) : []);
    this.newest = { count: 0, hash: genesisHash };
    for (const row of from?.rows ?? []) this.store(row);
  }

  store(row: StoredRow): void {
    this.rows.push(row);
    const stream = this.streams.get(row.stream);
    if (stream) stream.push(row);
    else this.streams.set(row.stream, [row]);
    this.newest = { count: row.position, hash: row.hash };
    this.onStored();
  }

  versionOf(stream: string): number {
    return this.streams.get(stream)?.length ?? 0;
  }

  /** When the next wake-up is due, or undefined when nothing is owed to anybody. */
  nextDue(): number | undefined {
    const due = [...this.wakeups.values()].map(({ at }) => at);
    return due.length === 0 ? undefined : Math.min(...due);
  }
}
