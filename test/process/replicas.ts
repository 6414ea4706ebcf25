import type { TestContext } from 'vitest';
import { sandboxEnvironment } from '../../sandbox/startSandbox.js';
import { startTeams } from '../../sandbox/teams/startTeams.js';
import { startTenant } from '../../sandbox/tenant/startTenant.js';
import { openPostgresForReading } from '../../src/services/journal/openPostgresForReading.js';
import type { StoredFact } from '../../src/services/journal/port.js';
import { verify } from '../../src/services/journal/verify.js';
import { freshDatabase } from '../postgres/database.js';
import { type BotProcess, listening, spawnBot } from './botProcess.js';

export type Replica = BotProcess & { url: string };

let started: Promise<unknown> = Promise.resolve();

/**
 * Two real bot processes on one PostgreSQL, with a tenant and a Teams service of their own. `context` is the test's: of
 * tests that run at once, nobody else knows which one is over.
 */
import { isWrite } from '../../sandbox/tenant/isWrite.js';
export function startReplicas(context: TestContext, variables: Readonly<Record<string, string>> = {}) {
  // Starting is what takes a machine's whole strength: one pair after the other, so that none takes too long.
  const mine = started.then(() => startPair(context, variables));
  started = mine.catch(() => undefined);
  return mine;
}

async function startPair({ onTestFinished }: TestContext, variables: Readonly<Record<string, string>>) {
  const database = await freshDatabase();
  const tenant = await startTenant({ mailboxDelayMs: 0 });
  const { tenantId, botAppId: botId, people } = tenant;
  const teams = await startTeams({ botId, tenantId, people: Object.values(people) });
  const environment = { ...sandboxEnvironment(tenant, teams, ''), DATABASE_URL: database.url, ...variables };
  // Both at once, on an empty database.
  const bots = [spawnBot(environment), spawnBot(environment)];
  onTestFinished(async () => {
    for (const { child } of bots) child.kill('SIGKILL');
    await Promise.all(bots.map(({ exited }) => exited));
    await teams.close();
    await tenant.close();
    await database.drop();
  });
  const [one, other] = await Promise.all(
    bots.map(async (bot): Promise<Replica> => ({ ...bot, url: await listening(bot, 90) })),
  );
  if (!one || !other) throw new Error('there are two');
  const writes: string[] = [];
  tenant.onCall(({ method, path, status }) => {
    if (isWrite({ method, path }) && status < 300) writes.push(`${method} ${path}`);
  });
  const facts = async (): Promise<readonly StoredFact[]> => {
    const reader = await openPostgresForReading(database.url);
    try {
      const verdict = await verify(reader);
      if (!verdict.ok) throw new Error(`the journal is damaged: ${verdict.why}`);
      const stored: StoredFact[] = [];
      for await (const fact of reader.all()) stored.push(fact);
      return stored;
    } finally {
      await reader.close();
    }
  };
  const talkTo = (replica: { url: string }) => teams.setBotUrl(`${replica.url}/api/messages`);
  return { tenant, teams, one, other, writes, facts, talkTo, environment };
}

export type Replicas = Awaited<ReturnType<typeof startReplicas>>;

/** Ana's clicks from the first card to the one before the account is created. */
export async function upToReview({ teams, tenant }: Replicas): Promise<{ create: () => Promise<unknown> }> {
  const ana = teams.client(tenant.people.ana);
  const submit = async (verb: string, inputs: Record<string, string> = {}) => {
    const shown = await ana.waitFor((message) => JSON.stringify(message.card ?? {}).includes(`"${verb}"`), 20_000);
    return ana.click(shown.activityId, verb, inputs);
  };
  await ana.mention('setup');
  for (const step of ['preflight', 'describe', 'partner', 'gdap']) await submit(`step.${step}`);
  await ana.waitFor((message) => JSON.stringify(message.card ?? {}).includes('"step.review"'), 20_000);
  return { create: () => submit('step.review') };
}

/** What was done or stored more than once. */
export const repeated = (things: readonly string[]): readonly string[] => [
  ...new Set(things.filter((thing, index) => things.indexOf(thing) !== index)),
];
