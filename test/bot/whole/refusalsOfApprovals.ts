import { GLOBAL_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR, USER_ADMINISTRATOR } from '../../../src/core/roles.js';
import { nonceOf } from '../../../src/core/views.js';
import { execute } from '../../../src/services/execute.js';
import type { RefusalCase } from './refusalCase.js';
import { shown } from './refusalCase.js';
import { inputsOf } from './stages.js';
import { cardWith, MINUTE, press, pressOld, say, type Story, reads } from './story.js';

const ask = (story: Story) => press(story.ana, 'step.elevate', inputsOf('elevate', story));

/** Asking for a privileged change. */
export const refusalsOfRequests: readonly RefusalCase[] = [
  {
    code: 'grant-ending',
    at: 'elevate',
    apart: {},
    // PIM refuses what was countersigned: the plan is voided, and whatever may have been made is cleared away first.
    prepare: async (story) => {
      const { state } = story.sandbox.tenant;
      state.rolePolicy = { ...state.rolePolicy, maximumDuration: 'PT5M' };
      await ask(story);
      await press(story.ben, 'approval.approve');
      await reads(story.ben, /Approved, not carried out/);
      state.rolePolicy = { ...state.rolePolicy, maximumDuration: 'PT8H' };
    },
    provoke: async (story) => shown(await ask(story)),
    // The cards of the voided request may still be on their way.
    meanwhile: ['EffectStarted', 'GrantLooked', 'CardShown'],
  },
  {
    code: 'duration-too-long',
    about: '8',
    at: 'elevate',
    provoke: async ({ ana }) => {
      const data = { hours: '9' };
      const inputs = { reason: 'Run the wizard' };
      return shown(await press(ana, 'step.elevate', inputs, { override: { value: { action: { data } } } }));
    },
  },
  {
    code: 'no-second-admin',
    at: 'elevate',
    prepare: async ({ ben, cas, sandbox }) => {
      sandbox.tenant.world.removeRole(ben.person.id, GLOBAL_ADMINISTRATOR);
      sandbox.tenant.world.removeRole(cas.person.id, PRIVILEGED_ROLE_ADMINISTRATOR);
    },
    provoke: async (story) => shown(await ask(story)),
  },
  { code: 'plan-open', at: 'countersign', provoke: async ({ ana }) => (await say(ana, 'demote')).text },
  {
    code: 'account-plan-open',
    at: 'elevate',
    apart: {},
    prepare: anotherRunAsks,
    provoke: async (story) => shown(await ask(story)),
  },
  {
    code: 'too-many-requests',
    about: '60',
    at: 'elevate',
    apart: { environment: { PLAN_REQUESTS_PER_HOUR: '2' } },
    prepare: async (story) => {
      for (let times = 0; times < 2; times += 1) {
        await ask(story);
        await press(story.ana, 'approval.withdraw');
      }
    },
    provoke: async (story) => shown(await ask(story)),
  },
  {
    code: 'too-many-global-administrators',
    about: '2',
    at: 'elevate',
    apart: { environment: { GLOBAL_ADMIN_MAX: '2' } },
    provoke: async (story) => shown(await ask(story)),
  },
  {
    code: 'last-global-administrators',
    about: '1',
    at: 'demote',
    prepare: async ({ ana, ben, gus, sandbox: { tenant } }) => {
      tenant.world.assignRole(ana.person.id, USER_ADMINISTRATOR);
      for (const { person } of [ana, ben, gus]) tenant.world.removeRole(person.id, GLOBAL_ADMINISTRATOR);
    },
    provoke: async ({ ana }) => shown(await press(ana, 'step.demote')),
  },
  {
    code: 'global-administrators-unknown',
    at: 'elevate',
    provoke: async (story) => {
      // The list is read twice for one answer: for who may countersign, and for the number. Only the second read fails.
      const listing = `roleDefinitionId eq '${GLOBAL_ADMINISTRATOR}'`;
      story.sandbox.tenant.faults.fail(new SecondTime(listing), 'GET', 403, 1);
      const text = shown(await ask(story));
      story.sandbox.tenant.faults.clear();
      return text;
    },
  },
  {
    code: 'break-glass',
    at: 'elevate',
    prepare: (story) => story.reconfigure({ BREAK_GLASS_IDS: story.account().id }),
    provoke: async (story) => shown(await ask(story)),
  },
];

/** Deciding about one. */
export const refusalsOfDecisions: readonly RefusalCase[] = [
  { code: 'own-request', at: 'countersign', provoke: async ({ ana }) => shown(await press(ana, 'approval.approve')) },
  {
    code: 'target-decides',
    at: 'countersign',
    provoke: async (story) => {
      const from = { id: '29:1-the-account', aadObjectId: story.account().id };
      return shown(await press(story.ben, 'approval.approve', {}, { override: { from } }));
    },
  },
  {
    code: 'not-eligible',
    at: 'countersign',
    provoke: async ({ dora }) => shown(await press(dora, 'approval.approve')),
  },
  { code: 'not-eligible', at: 'countersign', provoke: async ({ gus }) => shown(await press(gus, 'approval.approve')) },
  {
    code: 'eligibility-unknown',
    at: 'countersign',
    provoke: async ({ ben, sandbox: { tenant } }) => {
      tenant.faults.fail(new RegExp(`/users/${ben.person.id}`), 'GET', 403, 3);
      const text = shown(await press(ben, 'approval.approve'));
      tenant.faults.clear();
      return text;
    },
  },
  { code: 'reason-missing', at: 'countersign', provoke: async ({ ben }) => shown(await press(ben, 'approval.deny')) },
  {
    code: 'not-requester',
    at: 'countersign',
    provoke: async ({ ben }) => shown(await press(ben, 'approval.withdraw')),
  },
  {
    code: 'plan-expired',
    at: 'countersign',
    prepare: async (story) => {
      story.skip(31 * MINUTE);
      await story.settled();
    },
    provoke: async (story) => shown(await pressOld(story, story.ben, 'approval.approve')),
  },
  {
    code: 'clock-behind',
    at: 'countersign',
    prepare: async ({ sandbox, run }) => {
      const { store, now } = sandbox.bot().desk;
      const { id, version } = await run();
      await store.append(id, [{ type: 'MailboxSeen', at: now() + 5 * MINUTE }], version);
    },
    provoke: async (story) => shown(await press(story.ben, 'approval.approve')),
  },
  {
    code: 'plan-decided',
    at: 'countersign',
    prepare: ({ ben }) => press(ben, 'approval.deny', { reason: 'Not today' }),
    provoke: async (story) => shown(await pressOld(story, story.cas, 'approval.approve')),
  },
  {
    code: 'plan-gone',
    at: 'countersign',
    prepare: async (story) => {
      await press(story.ana, 'approval.withdraw');
      await ask(story);
    },
    provoke: async (story) => shown(await pressOld(story, story.ben, 'approval.approve')),
  },
  {
    code: 'card-unknown',
    at: 'countersign',
    // The buttons of the request, pressed on another card of the same setup.
    prepare: (story) => story.settled(),
    provoke: async ({ ben, run }) => {
      const { card } = await cardWith(ben, 'approval.approve');
      const { activityId } = (await run()).cards.step!;
      return shown(await ben.click(activityId, 'approval.approve', {}, { asVersion: card! }));
    },
  },
  {
    code: 'holds-secret',
    at: 'elevate',
    prepare: async (story) => {
      await say(story.ben, 'setup');
      await press(story.ben, 'run.takeover');
      await press(story.ben, 'step.elevate', inputsOf('elevate', story));
    },
    provoke: async ({ ana }) => shown(await press(ana, 'approval.approve')),
  },
];

/** A second setup about the very same account, at the same point, in which Ana asks first. */
async function anotherRunAsks(story: Story): Promise<void> {
  const { store, worker, tools, settings, now, directory } = story.sandbox.bot().desk;
  const other = 'f'.repeat(32);
  const facts = (await store.facts((await story.run()).id)).filter((fact) => fact.type !== 'CardShown');
  await store.append(
    other,
    facts.map((fact) => (fact.type === 'RunStarted' ? { ...fact, runId: other } : fact)),
    0,
  );
  const { run } = await store.load(other);
  if (!run) throw new Error('the copy is not there');
  const { id } = story.ana.person;
  const executed = await execute(
    store,
    other,
    {
      type: 'Submit',
      step: 'elevate',
      input: inputsOf('elevate', story),
      lookups: {
        newId: 'other',
        approvers: { known: true, value: await directory.approvers() },
        globalAdministrators: { known: true, value: await directory.globalAdministrators() },
        otherRuns: [],
        requests: [],
      },
      at: now(),
      standing: await directory.standing(id),
      objectId: id,
      conversationId: run.where.conversationId,
      cardId: '',
      press: { nonce: nonceOf(run, 'step', tools), verb: 'step.elevate', by: id, activityId: 'other' },
    },
    tools,
    settings,
  );
  if (!executed.ok) throw new Error(executed.refusal.code);
  await worker.settle(other);
}

/** Matches a text that contains the words, but not the first time it is asked. */
class SecondTime extends RegExp {
  #asked = 0;
  readonly #words: string;
  constructor(words: string) {
    super('');
    this.#words = words;
  }
  override [Symbol.search](text: string): number {
    const found = text.indexOf(this.#words);
    if (found >= 0) this.#asked += 1;
    return this.#asked === 2 ? found : -1;
  }
}
