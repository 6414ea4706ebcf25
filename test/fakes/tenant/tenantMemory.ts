import type { Clock } from '../clock.js';
import type { Contents, RoleRow, User } from './contents.js';
import type { Write } from './write.js';

/** A tenant that remembers: what is so, what its replicas already show, and every write that reached it. */
export class TenantMemory {
  readonly clock: Clock;
  /** How long a write takes until reads show it, in milliseconds. */
  lag = 0;
  readonly writes: Write[];
  /** What is recorded with every write: how many facts were stored when it arrived. */
  factsStored: () => number = () => 0;
  #versions: { at: number; contents: Contents }[];
  #made = 0;

  constructor(clock: Clock, contents: Contents | TenantMemory) {
    this.clock = clock;
    const from = contents instanceof TenantMemory ? contents : undefined;
    this.#versions = from ? [...from.#versions] : [{ at: clock.time, contents: contents as Contents }];
    this.#made = from ? from.#made : 0;
    this.writes = from ? [...from.writes] : [];
    this.lag = from?.lag ?? 0;
  }

  /** What is so. */
  get written(): Contents {
    return this.#versions.at(-1)!.contents;
  }

  /** What reads show. */
  get seen(): Contents {
    const shown = this.clock.time - this.lag;
    return (this.#versions.findLast(({ at }) => at <= shown) ?? this.#versions[0]!).contents;
  }

  change(change: Partial<Contents>): void {
    const at = this.clock.time;
    this.#versions.push({ at, contents: { ...this.written, ...change } });
    const shown = at - this.lag;
    const kept = this.#versions.findLastIndex((version) => version.at <= shown);
    if (kept > 0) this.#versions = this.#versions.slice(kept);
  }

  changeUser(id: string, change: Partial<User>): void {
    this.change({ users: this.written.users.map((user) => (user.id === id ? { ...user, ...change } : user)) });
  }

  /** Object ids in the order in which things were made, so that a run can be told again. */
  newId(): string {
    this.#made += 1;
    return `0b1ec700-0000-4000-8000-${String(this.#made).padStart(12, '0')}`;
  }

  /** Roles in force now, of whomever. Entra's own ends need no replication. */
  inForce(contents: Contents): readonly RoleRow[] {
    return contents.roles.filter((row) => row.endsAt === null || row.endsAt > this.clock.time);
  }

  /** Role template ids held now, directly or through groups, without eligibilities. */
  rolesOf(userId: string, contents = this.written): readonly string[] {
    const groups = contents.groups.filter((group) => group.memberIds.includes(userId)).map((group) => group.id);
    return this.inForce(contents)
      .filter((row) => row.source !== 'eligibility' && (row.principalId === userId || groups.includes(row.principalId)))
      .map((row) => row.roleId);
  }
}
