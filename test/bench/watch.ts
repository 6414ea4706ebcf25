import { readAccount } from '../../src/services/accountReading.js';
import { readPrivilegedAdmins } from '../../src/services/privilegedAdmins.js';
import { SignInMemory } from '../../src/services/signInMemory.js';
import { readTenant } from '../../src/services/tenantRound.js';
import { addAdmins, http, serviceAccount, type Watched, watched } from '../services/watched/watched.js';

const INTERVAL = 5 * 60_000;
const SIZES = [1, 25, 50, 100];
const ADMINS = 500;
const REQUESTS_OF_ONE_MAX = 12;
/** A straight line, with room for what is shared by all. */
const STEEPER_MAX = 1.1;

type Round = { accounts: number; requests: number; throttled: number; unknown: number; seconds: number };

/**
 * Rounds of the watch on the virtual clock, against a tenant that counts and throttles as Graph does (facts/graph.md 1.9):
 * ever more accounts, then 100 together with 500 privileged admins. @returns whether each is within the limits
 */
export async function watchRounds(): Promise<boolean> {
  const house = await watched({ overlapping: true });
  try {
    const ids = [house.accountId];
    for (let number = 1; number < SIZES.at(-1)!; number += 1)
      ids.push(await serviceAccount(house.tenant, house.directory, `Account${number}`));
    house.tenant.state.limits = true;
    const rounds: Round[] = [];
    for (const size of SIZES) rounds.push(await round(house, ids.slice(0, size)));
    addAdmins(house, ADMINS);
    const memory = new SignInMemory();
    const wide: Round[] = [];
    for (let times = 0; times < 3; times += 1) wide.push(await round(house, ids, memory));

    for (const one of rounds) tell(`${one.accounts} accounts`, one);
    for (const one of wide) tell(`${one.accounts} accounts and ${ADMINS} admins`, one);
    const [single, , half, whole] = rounds as [Round, Round, Round, Round];
    const each = (whole.requests - half.requests) / (whole.accounts - half.accounts);
    const eachBefore = (half.requests - single.requests) / (half.accounts - single.accounts);
    const checks: [string, boolean][] = [
      [
        `one account takes ${single.requests} requests (at most ${REQUESTS_OF_ONE_MAX})`,
        single.requests <= REQUESTS_OF_ONE_MAX,
      ],
      [
        `each further one takes ${eachBefore.toFixed(2)}, later ${each.toFixed(2)} requests (a straight line)`,
        each <= eachBefore * STEEPER_MAX,
      ],
      ['nothing is throttled', [...rounds, ...wide].every(({ throttled }) => throttled === 0)],
      ['nothing is left unread', [...rounds, ...wide].every(({ unknown }) => unknown === 0)],
      ['every round is over before the next', [...rounds, ...wide].every(({ seconds }) => seconds * 1_000 < INTERVAL)],
    ];
    for (const [words, good] of checks) console.log(`watch: ${words}: ${good ? 'good' : 'NOT SO'}`);
    return checks.every(([, good]) => good);
  } finally {
    await house.tenant.close();
  }
}

const tell = (what: string, { requests, throttled, seconds }: Round): void =>
  console.log(`watch: ${what}: ${requests} requests, ${throttled} throttled, ${seconds.toFixed(0)} s of the clock`);

async function round(house: Watched, ids: readonly string[], memory?: SignInMemory): Promise<Round> {
  const { clock, directory } = house;
  // What was asked before is out of every window of Graph's limits.
  clock.at += INTERVAL;
  house.forget();
  const startedAt = clock.at;
  const tenant = await readTenant(directory, startedAt);
  // One after the other, as Watch.round does.
  const readings = await Promise.all(ids.map((id) => readAccount(directory, id, startedAt, tenant)));
  if (memory) await readPrivilegedAdmins(directory, startedAt, memory);
  return {
    accounts: ids.length,
    requests: http(house.calls),
    throttled: house.calls.filter(({ status }) => status === 429).length,
    unknown: readings.filter(({ proof, enforcement }) => !proof.known || !enforcement.whatIf.known).length,
    seconds: (clock.at - startedAt) / 1_000,
  };
}
