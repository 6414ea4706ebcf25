import type { Standing } from '../core/people.js';
import type { RunState } from '../core/runState.js';
import type { Settings } from '../core/settings.js';
import type { Tools } from '../core/plan.js';
import { nonceOf } from '../core/views.js';
import type { CardContext, Notice } from '../cards/card.js';
import type { CardSlot } from '../core/runFacts.js';
import type { Directory } from '../services/directory/port.js';
import { isFailure } from '../services/directory/failure.js';
import type { Journal } from '../services/journal/port.js';
import type { AlertMessenger, Log } from '../services/ports.js';
import type { RunStore } from '../services/runStore.js';
import type { Watch } from '../services/watch/watch.js';
import type { Worker } from '../services/worker.js';
import type { TeamsMessenger } from './messenger.js';
import type { Readers } from './readers.js';

/** Everything a handler works with. */
export type Desk = {
  botName: string;
  tenantId: string;
  opsConversationId: string;
  store: RunStore;
  journal: Journal;
  worker: Worker;
  watch: Watch;
  directory: Directory;
  messenger: TeamsMessenger;
  alerts: AlertMessenger;
  settings: Settings;
  tools: Tools;
  log: Log;
  now: () => number;
  newId: () => string;
  newReference: () => string;
  /**
   * Standing of a person; `live` = asked of Graph now, `recent` = at most a minute old, `looking` = at most an hour old, for
   * whose client only looks.
   */
  standing: (objectId: string, freshness: 'live' | 'recent' | 'looking') => Promise<Standing>;
  /** Who reads which language. */
  readers: Readers;
};

const RECENT = 60_000;
const LOOKING = 60 * RECENT;
const REMEMBERED_MAX = 1_000;

/** Who somebody is. A directory that cannot be asked makes them unknown, which counts as no. */
export function createStanding(directory: Directory, now: () => number, log: Log): Desk['standing'] {
  const remembered = new Map<string, { at: number; decides: boolean; standing: Standing }>();
  const asking = new Map<string, Promise<Standing>>();
  return async (objectId, freshness) => {
    const kept = remembered.get(objectId);
    if (freshness === 'looking' && kept && now() - kept.at < LOOKING) return kept.standing;
    if (freshness === 'recent' && kept?.decides && now() - kept.at < RECENT) return kept.standing;
    if (freshness !== 'looking') return ask(objectId, true);
    // Many cards change at once, and each client looks at all of them.
    const asked = asking.get(objectId) ?? ask(objectId, false).finally(() => asking.delete(objectId));
    asking.set(objectId, asked);
    return asked;
  };

  async function ask(objectId: string, decides: boolean): Promise<Standing> {
    try {
      const read = await directory.standing(objectId);
      // An answer about somebody else says nothing about this person.
      const standing: Standing = read.known && read.person.id !== objectId ? { known: false } : read;
      if (remembered.size >= REMEMBERED_MAX) remembered.clear();
      // Only a good answer is worth remembering: whoever was just let in must not wait a minute.
      // What was read for somebody to look is never what is decided by.
      if (standing.known) remembered.set(objectId, { at: now(), decides, standing });
      return standing;
    } catch (error) {
      if (!isFailure(error)) throw error;
      log.warn({
        event: 'standing.unknown',
        kind: error.kind,
        operation: error.operation,
        status: error.details.status,
        code: error.details.code,
      });
      return { known: false };
    }
  }
}

/** What a card of this run needs besides the run. */
export const cardContext = (
  desk: Desk,
  run: RunState,
  slot: CardSlot,
  extra: Partial<CardContext> = {},
): CardContext => ({
  nonce: nonceOf(run, slot, desk.tools),
  grantHoursMax: desk.settings.grantHoursMax,
  botName: desk.botName,
  ...extra,
});

export const warning = (text: string): Notice => ({ tone: 'warning', text });
