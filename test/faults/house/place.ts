import type { Settings } from '../../../src/core/settings.js';
import { canonicalText, sha256 } from '../../../src/services/journal/factHash.js';
import { Channel } from '../../fakes/channel.js';
import { Clock } from '../../fakes/clock.js';
import { Disk } from '../../fakes/disk.js';
import type { Contents, Edition } from '../../fakes/tenant/contents.js';
import { OtherAdmins } from '../../fakes/tenant/otherAdmins.js';
import { people, seed } from '../../fakes/tenant/seed.js';
import { TenantMemory } from '../../fakes/tenant/tenantMemory.js';

export const tools = { digest: (value: unknown) => sha256(canonicalText(value)) };
export const OPS = '19:ops@thread.tacv2';
export const settings: Settings = {
  approvalMinutes: 30,
  grantHoursMax: 8,
  globalAdminMin: 2,
  globalAdminMax: 5,
  breakGlassIds: [people.eve.id],
  planRequestsPerHour: 60,
};

/** Everything outside the process, which outlives it: database, tenant, channel, time. */
export class Place {
  readonly clock: Clock;
  readonly disk: Disk;
  readonly tenant: TenantMemory;
  readonly channel: Channel;
  readonly others: OtherAdmins;
  /** What was so in the tenant when each fact was stored, and the true time; oldest first. */
  readonly truths: { contents: Contents; time: number }[];
  /** Passwords that came before somebody's eyes. */
  readonly passwordsSeen: { runId: string; accountId: string; personId: string }[];
  /** Faults that may leave a card in the channel of which no process knows. */
  answersLost = 0;
  readonly down: Record<'reads' | 'writes' | 'journal' | 'messenger', boolean>;
  /** When somebody last set the clock of the bot's machine (true time). */
  clockSetAt = -Infinity;
  /** When the journal last could not be written (true time). */
  journalFailedAt = -Infinity;
  /** Since when (true time) nothing was down and the bot's clock was right. */
  smoothSince: number;
  /** Numbers for activities and plans, so that a story can be told again exactly. */
  #numbers: number;

  constructor(from: Edition | Place) {
    const before = from instanceof Place ? from : undefined;
    this.clock = before ? before.clock.copy() : new Clock();
    this.disk = new Disk(before?.disk);
    this.tenant = new TenantMemory(this.clock, before ? before.tenant : seed(from as Edition));
    this.tenant.factsStored = () => this.disk.newest.count;
    this.channel = new Channel(tools, before?.channel);
    this.others = new OtherAdmins(this.tenant, before?.others);
    this.truths = before ? [...before.truths] : [];
    this.disk.onStored = () => void this.truths.push({ contents: this.tenant.written, time: this.clock.time });
    this.passwordsSeen = before ? [...before.passwordsSeen] : [];
    this.answersLost = before ? before.answersLost : 0;
    this.down = { reads: false, writes: false, journal: false, messenger: false };
    this.smoothSince = before ? before.smoothSince : this.clock.time;
    this.#numbers = before ? before.#numbers : 0;
  }

  nextNumber(): number {
    return (this.#numbers += 1);
  }
}
