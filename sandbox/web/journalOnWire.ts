import { openForReading } from '../../src/services/journal/openForReading.js';
import type { Checkpoint, StoredFact } from '../../src/services/journal/port.js';
import { verify } from '../../src/services/journal/verify.js';
import type { FactOnWire, JournalOnWire } from './wire.js';

const NEWEST = 300;
const DATA_LENGTH_MAX = 4_000;

/** Reads the journal's file itself, also while the bot is dead: undefined when nothing changed since `seen`. */
export function createJournalReader(
  path: string,
  nameOf: (actor: string) => string,
): () => Promise<JournalOnWire | undefined> {
  let seen: Checkpoint | undefined;
  return async () => {
    const journal = openForReading(path);
    try {
      const checkpoint = await journal.checkpoint();
      if (checkpoint.hash === seen?.hash && checkpoint.count === seen.count) return undefined;
      const facts: StoredFact[] = [];
      const verdict = await verify(journal, { visit: (fact) => void facts.push(fact) });
      seen = checkpoint;
      const says = verdict.ok
        ? `${verdict.count} facts, chain intact, checkpoint ${verdict.hash.slice(0, 8)}`
        : `Damaged at fact ${verdict.position}: ${verdict.why}`;
      return { facts: facts.slice(-NEWEST).map((fact) => factOnWire(fact, nameOf)), isSound: verdict.ok, says };
    } finally {
      await journal.close();
    }
  };
}

const factOnWire = (
  { position, at, type, actor, data }: StoredFact,
  nameOf: (actor: string) => string,
): FactOnWire => ({
  position,
  at,
  type,
  actor: nameOf(actor),
  data: JSON.stringify(data, null, 1).slice(0, DATA_LENGTH_MAX),
});
