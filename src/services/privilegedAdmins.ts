import { type AdminReading, judgeAdmin } from '../core/adminReading.js';
import type { Reading } from '../core/readings.js';
import { tierZeroRoles } from '../core/roles.js';
import type { Directory, Registration } from './directory/port.js';
import { reading } from './reading.js';
import type { SignInMemory } from './signInMemory.js';

export type { AdminFinding, AdminQuestion, AdminReading } from '../core/adminReading.js';

/** So few that 300 seconds are enough for them beside 100 accounts, at 5 requests in 10 seconds. */
const HISTORIES_PER_ROUND = 10;
const THIRTY_DAYS = 30 * 24 * 3_600_000;

/**
 * The three questions of MFA for everybody who holds an admin role by the report, or tier 0 by the roles themselves: guests,
 * the emergency accounts and our own account too. Unknown as a whole only when nobody can be named. `histories`: of how many
 * people the last 30 days of sign-ins are read at most; until they were, those are unknown.
 */
export async function readPrivilegedAdmins(
  directory: Directory,
  now: number,
  memory: SignInMemory,
  histories = HISTORIES_PER_ROUND,
): Promise<Reading<readonly AdminReading[]>> {
  const graph = directory.together();
  const [report, holders, securityDefaults, signIns] = await Promise.all([
    reading(graph.adminRegistrations()),
    reading(graph.holdersOf(tierZeroRoles)),
    reading(graph.securityDefaults()),
    reading(readNew(graph, now, memory)),
  ]);
  // Without either of them somebody would be missing from the list without a word.
  if (!holders.known) return holders;
  const rows = new Map((report.known ? report.value : []).map((row) => [row.id, row]));
  const ids = [...new Set([...rows.keys(), ...holders.value])];
  const newcomers = ids.filter((id) => !memory.hasHistoryOf(id)).slice(0, histories);
  const read = new Map(
    await Promise.all(newcomers.map(async (id) => [id, await reading(backfill(graph, id, now, memory))] as const)),
  );
  const admins = await Promise.all(
    ids.map(async (id): Promise<AdminReading> => {
      const row = rows.get(id);
      const [person, policies] = await Promise.all([nameOf(graph, id, row), reading(graph.policies(id))]);
      const covered =
        (policies.known && policies.value.some((policy) => policy.asksMfa && policy.isComplete)) ||
        (securityDefaults.known && securityDefaults.value);
      const perUser = covered ? ({ known: true, value: 'disabled' } as const) : await reading(graph.perUserMfa(id));
      const proof = memory.proofOf(id, now);
      const history = read.get(id);
      const findings = judgeAdmin(
        {
          registered: report.known ? { known: true, value: row ?? null } : report,
          policies,
          securityDefaults,
          perUser,
          proof: !signIns.known
            ? signIns
            : history && !history.known
              ? history
              : proof === undefined
                ? { known: false, why: 'earlier sign-ins are still being read' }
                : { known: true, value: proof },
        },
        now,
      );
      return { id, ...person, findings };
    }),
  );
  const named = [...admins].sort((left, right) => left.name.localeCompare(right.name));
  return report.known ? { known: true, value: named } : withUnlisted(named, report.why);
}

/** The report being unknown, those who hold lesser admin roles cannot be named: a list without them would look complete. */
const withUnlisted = (tierZero: readonly AdminReading[], why: string): Reading<readonly AdminReading[]> =>
  tierZero.length > 0 ? { known: true, value: tierZero } : { known: false, why };

/** Sign-ins since the last round, of everybody, in one list. The first round has nothing to go on from: histories come singly. */
async function readNew(graph: Directory, now: number, memory: SignInMemory): Promise<void> {
  const since = memory.since(now);
  memory.readUntil(now, since === null ? [] : await graph.signInsSince(since));
}

async function backfill(graph: Directory, id: string, now: number, memory: SignInMemory): Promise<void> {
  memory.backfill(id, await graph.lastSignInWithMfa(id, now - THIRTY_DAYS));
}

async function nameOf(graph: Directory, id: string, row: Registration | undefined) {
  if (row) return { name: row.name, userPrincipalName: row.userPrincipalName };
  const account = await reading(graph.accountById(id));
  return account.known && account.value
    ? { name: account.value.displayName, userPrincipalName: account.value.userPrincipalName }
    : { name: id, userPrincipalName: '' };
}
