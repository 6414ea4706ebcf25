import { randomBytes } from 'node:crypto';
import type { Decision } from '../../src/core/decision.js';
import type { Person, Standing } from '../../src/core/people.js';
import { decide, type Lookups, type RunCommand } from '../../src/core/run.js';
import type { RunFact } from '../../src/core/runFacts.js';
import type { RunState } from '../../src/core/runState.js';
import { start } from '../../src/core/start.js';
import type { StepId } from '../../src/core/steps.js';
import { nonceOf } from '../../src/core/views.js';
import { createCredential } from '../../src/services/directory/credential.js';
import { withoutAccountsInCare } from '../../src/services/directory/withoutAccountsInCare.js';
import { createGraphDirectory } from '../../src/services/directory/graphDirectory.js';
import { performers } from '../../src/services/effects.js';
import { canonicalText, sha256 } from '../../src/services/journal/factHash.js';
import { openSqliteJournal } from '../../src/services/journal/openSqliteJournal.js';
import type { Journal } from '../../src/services/journal/port.js';
import type { Performers } from '../../src/services/performer.js';
import { reading } from '../../src/services/reading.js';
import { RoleChanger } from '../../src/services/roleChanger.js';
import { RunStore } from '../../src/services/runStore.js';
import { settle, type SettlePorts } from '../../src/services/settle.js';
import { startTenant, type Tenant, type TenantOptions } from '../../sandbox/tenant/startTenant.js';
import { settings } from '../core/tools.js';
import { RememberingMessenger } from '../fakes/messenger.js';

export const tools = { digest: (value: unknown) => sha256(canonicalText(value)) };
const OPS = '19:ops@thread.tacv2';
export const RUN = 'a'.repeat(32);

export type House = {
  tenant: Tenant;
  ports: SettlePorts;
  messenger: RememberingMessenger;
  clock: { at: number };
  run: () => Promise<RunState>;
  facts: () => Promise<readonly RunFact[]>;
  begin: (adopting?: string) => Promise<void>;
  submit: (step: StepId, input?: Record<string, string>, by?: 'ana' | 'ben' | 'cas') => Promise<Decision<RunFact>>;
  decide: (type: 'Approve' | 'Deny' | 'Withdraw', by: 'ana' | 'ben' | 'cas') => Promise<Decision<RunFact>>;
  command: (command: RunCommand) => Promise<Decision<RunFact>>;
  settle: () => Promise<void>;
  /** Another process' worth of ports on the same journal and tenant, for example with performers that die. */
  withPerformers: (changed: Partial<Performers>) => SettlePorts;
  close: () => Promise<void>;
};

/** The services without Teams: real core, real journal, real Graph client over HTTP against the tenant. */
export async function openHouse(
  options: TenantOptions = {},
  opened: Promise<{ journal: Journal }> = openSqliteJournal(':memory:'),
): Promise<House> {
  const clock = { at: Date.now() };
  const tenant = await startTenant({ now: () => clock.at, mailboxDelayMs: 0, ...options });
  const { journal } = await opened;
  const credential = createCredential({
    profile: 'sandbox',
    entra: tenant.entraUrl,
    tenantId: tenant.tenantId,
    clientId: tenant.botAppId,
    proof: { kind: 'secret', secret: 'sandbox' },
    now: () => clock.at,
  });
  const { directory: everybody, roleWriter } = createGraphDirectory({
    origin: tenant.graphUrl,
    scope: 'https://graph.microsoft.com/.default',
    appId: tenant.botAppId,
    credential,
  });
  const messenger = new RememberingMessenger();
  const store = new RunStore(journal, tenant.tenantId);
  const directory = withoutAccountsInCare(everybody, store);
  const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  const ports: SettlePorts = {
    directory,
    roleChanger: new RoleChanger(roleWriter),
    messenger,
    care: store,
    settings,
    tools,
    now: () => clock.at,
    store,
    log: silent,
    performers,
    newReference: () => 'ref00000',
  };
  const standingOf = async (person: Person): Promise<Standing> => directory.standing(person.id);
  const personNamed = (name: 'ana' | 'ben' | 'cas') => tenant.people[name];
  const load = async (): Promise<RunState> => {
    const { run } = await store.load(RUN);
    if (!run) throw new Error('no run');
    return run;
  };
  const apply = async (command: RunCommand): Promise<Decision<RunFact>> => {
    const { run, version } = await store.load(RUN);
    if (!run) throw new Error('no run');
    const decision = decide(command, run, tools, ports.settings);
    if (decision.ok) await store.append(RUN, decision.facts, version);
    return decision;
  };
  const pressed = async (verb: string, by: 'ana' | 'ben' | 'cas', slot: 'step' | 'approval') => {
    const person = { ...personNamed(by), name: personNamed(by).displayName };
    return {
      at: clock.at,
      standing: await standingOf(person),
      objectId: person.id,
      conversationId: OPS,
      cardId: '',
      press: {
        nonce: nonceOf(await load(), slot, tools),
        verb,
        by: person.id,
        activityId: randomBytes(6).toString('hex'),
      },
    };
  };
  return {
    tenant,
    ports,
    messenger,
    clock,
    run: load,
    facts: () => store.facts(RUN),
    begin: async (adopting) => {
      const ana = personNamed('ana');
      const decision = start({
        at: clock.at,
        standing: await standingOf({ ...ana, name: ana.displayName }),
        tenantId: tenant.tenantId,
        where: { serviceUrl: 'http://127.0.0.1/', conversationId: OPS, threadId: '1', botId: '28:bot' },
        opsConversationId: OPS,
        runId: RUN,
        salt: 'salt',
        adopting: adopting ?? null,
        another: false,
        runs: [],
      });
      if (!decision.ok) throw new Error(decision.refusal.code);
      await store.append(RUN, decision.facts, 0);
    },
    submit: async (step, input = {}, by = 'ana') => {
      const lookups: Lookups = {
        newId: randomBytes(8).toString('hex'),
        approvers: await reading(directory.approvers()),
        globalAdministrators: await reading(directory.globalAdministrators()),
        otherRuns: [],
        requests: [],
      };
      return apply({ type: 'Submit', step, input, lookups, ...(await pressed(`step.${step}`, by, 'step')) });
    },
    decide: async (type, by) => {
      const common = await pressed(`approval.${type}`, by, 'approval');
      return apply(type === 'Deny' ? { type, reason: 'Not today', ...common } : { type, ...common });
    },
    command: apply,
    settle: async () => {
      await settle(RUN, 0, ports);
    },
    withPerformers: (changed) => ({ ...ports, performers: { ...performers, ...changed } }),
    close: async () => {
      await journal.close();
      await tenant.close();
    },
  };
}

/** Takes a new run to the step named, as people would, by the shortest way. */
export async function goTo(
  house: House,
  target: StepId,
  choices: { profile?: string; mode?: string; licence?: string } = {},
): Promise<void> {
  await house.begin();
  const { tenant } = house;
  const way: [StepId, () => Promise<Decision<RunFact> | null>][] = [
    [
      'preflight',
      () =>
        house.submit('preflight', { profile: choices.profile ?? 'global-administrator', mode: choices.mode ?? 'gdap' }),
    ],
    [
      'describe',
      () =>
        house.submit('describe', {
          displayName: 'CIPP Service Account',
          userName: 'CIPPServiceAccount',
          domain: 'contoso.com',
          usageLocation: 'NL',
          licence: choices.licence ?? 'none',
        }),
    ],
    ['partner', () => house.submit('partner', { partner: 'yes' })],
    [
      'gdap',
      async () => {
        const groups = (await house.run()).groups?.gdap ?? [];
        return house.submit('gdap', { groups: groups.map((group) => group.id).join(','), createMissing: 'true' });
      },
    ],
    ['review', () => house.submit('review')],
    [
      'mfa',
      async () =>
        house.submit('mfa', {
          method:
            (await house.run()).report?.hasP1 && tenant.state.edition !== 'free' ? 'conditional-access' : 'per-user',
        }),
    ],
    [
      'secret',
      async () => {
        const { run, version } = await house.ports.store.load(RUN);
        const by = run?.operator;
        if (!by) throw new Error('no operator');
        const press = { nonce: '', verb: 'secret.stored', by: by.id, activityId: 's2' };
        await house.ports.store.append(
          RUN,
          [
            { type: 'SecretIssueStarted', at: house.clock.at, by, activityId: 's1' },
            { type: 'SecretShown', at: house.clock.at, by, passIncluded: true, passUntil: null },
            { type: 'SecretStored', at: house.clock.at, by, press },
          ],
          version,
        );
        return null;
      },
    ],
    [
      'register',
      async () => {
        tenant.world.registerAuthenticator((await house.run()).accountId ?? '');
        return null;
      },
    ],
    [
      'elevate',
      async () => {
        await house.submit('elevate', { reason: 'Run the wizard', hours: '2' });
        return house.decide('Approve', 'ben');
      },
    ],
    ['wizard', () => house.submit('wizard')],
    [
      'demote',
      async () => {
        await house.submit('demote');
        return house.decide('Approve', 'cas');
      },
    ],
  ];
  await house.settle();
  for (let guard = 0; guard < 40; guard += 1) {
    const { step } = await house.run();
    if (step === target) return;
    const next = way.find(([id]) => id === step);
    if (!next) throw new Error(`stuck at ${step}`);
    const decision = await next[1]();
    if (decision?.ok === false) throw new Error(`${step}: ${decision.refusal.code}`);
    await house.settle();
    const after = await house.run();
    if (after.failed) throw new Error(`${step} failed: ${after.failed.reason}`);
  }
  throw new Error(`never came to ${target}`);
}
