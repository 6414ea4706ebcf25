import type { RefusalCase } from './refusalCase.js';
import { shown } from './refusalCase.js';
import { cardWith, oldCard, press, pressOld, say, type Story } from './story.js';

const SAME = { override: { id: 'f:the-very-same' } };

/** Who may press, and which card is pressed. */
export const refusalsOfPeople: readonly RefusalCase[] = [
  {
    code: 'identity-unknown',
    at: 'preflight',
    provoke: async (story) => {
      const { faults } = story.sandbox.tenant;
      faults.fail(new RegExp(`/users/${story.cas.person.id}`), 'GET', 403, 3);
      const text = shown(await press(story.cas, 'step.preflight'));
      faults.clear();
      return text;
    },
  },
  { code: 'guest', at: 'preflight', provoke: async ({ gus }) => shown(await press(gus, 'step.preflight')) },
  {
    code: 'person-disabled',
    at: 'preflight',
    provoke: async ({ cas, sandbox }) => {
      sandbox.tenant.world.disableUser(cas.person.id);
      const text = shown(await press(cas, 'step.preflight'));
      sandbox.tenant.world.enableUser(cas.person.id);
      return text;
    },
  },
  { code: 'not-an-operator', at: 'preflight', provoke: async ({ dora }) => shown(await press(dora, 'step.preflight')) },
  {
    code: 'wrong-conversation',
    at: 'preflight',
    provoke: async (story) => {
      const elsewhere = { conversation: { id: '19:elsewhere@thread.tacv2;messageid=1' } };
      return shown(await pressOld(story, story.ana, 'step.preflight', { override: elsewhere }));
    },
  },
  {
    code: 'unknown-verb',
    at: 'preflight',
    provoke: async (story) => {
      const override = { value: { action: { verb: 'approval.force' } } };
      return shown(await pressOld(story, story.ana, 'step.preflight', { override }));
    },
  },
  {
    code: 'run-unknown',
    at: 'preflight',
    provoke: async (story) => {
      const override = { value: { action: { data: { run: 'f'.repeat(32) } } } };
      return shown(await pressOld(story, story.ana, 'step.preflight', { override }));
    },
  },
  {
    code: 'out-of-date',
    at: 'mfa',
    provoke: async (story) => shown(await pressOld(story, story.ana, 'run.back')),
  },
  {
    code: 'already-received',
    at: 'preflight',
    prepare: ({ ana }) => press(ana, 'step.preflight', {}, SAME),
    provoke: async (story) => shown(await pressOld(story, story.ana, 'step.preflight', SAME)),
  },
  {
    code: 'already-pressed',
    at: 'preflight',
    prepare: ({ ana }) => press(ana, 'step.preflight'),
    provoke: async (story) => shown(await pressOld(story, story.ana, 'step.preflight')),
  },
  { code: 'not-your-run', at: 'preflight', provoke: async ({ ben }) => shown(await press(ben, 'step.preflight')) },
  {
    code: 'run-over',
    at: 'preflight',
    prepare: (story) => cancelled(story),
    provoke: async (story) => shown(await pressOld(story, story.ana, 'step.preflight')),
  },
  {
    code: 'already-yours',
    at: 'preflight',
    provoke: async ({ ana, ben }) => {
      await say(ben, 'setup');
      return shown(await press(ana, 'run.takeover'));
    },
  },
];

/** What a command or a button may do at this point of a setup. */
export const refusalsOfRuns: readonly RefusalCase[] = [
  {
    code: 'run-open',
    at: 'preflight',
    provoke: async ({ ben }) => (await say(ben, 'setup')).text,
    // The card lists the open setups with their buttons, which says the same and more.
    says: 'A setup is open already',
  },
  {
    code: 'account-in-care',
    prepare: ({ ana }) => ana.mention('adopt dora.novak@contoso.com'),
    provoke: async ({ ben }) => (await say(ben, 'adopt Dora.Novak@contoso.com')).text,
  },
  {
    code: 'account-still-there',
    at: 'done',
    provoke: async ({ ana }) => (await say(ana, 'cancel CIPPServiceAccount@contoso.com')).text,
  },
  {
    code: 'account-restorable',
    at: 'done',
    prepare: async ({ sandbox, account }) => sandbox.tenant.world.deleteUser(account().id),
    provoke: async ({ ana }) => (await say(ana, 'cancel CIPPServiceAccount@contoso.com')).text,
  },
  {
    code: 'account-unreadable',
    at: 'done',
    prepare: async ({ sandbox, account }) =>
      sandbox.tenant.faults.fail(new RegExp(`^/v1.0/users/${account().id}\\?`), 'GET', 403, 1_000),
    provoke: async ({ ana }) => (await say(ana, 'cancel CIPPServiceAccount@contoso.com')).text,
  },
  { code: 'nothing-open', provoke: async ({ ana }) => (await say(ana, 'cancel')).text },
  {
    code: 'busy',
    at: 'review',
    prepare: async ({ ana, sandbox }) => {
      sandbox.tenant.faults.delay(/^\/v1\.0\/users(\?|$)/, 600);
      await press(ana, 'step.review');
    },
    provoke: async ({ ana }) => {
      await say(ana, 'cancel');
      return shown(await press(ana, 'run.cancel'));
    },
    meanwhile: ['EffectStarted', 'AccountCreated', 'LicenceAssigned', 'MailboxSeen', 'CardShown'],
  },
  {
    code: 'grant-active',
    at: 'wizard',
    provoke: async ({ ana }) => {
      await say(ana, 'cancel');
      return shown(await press(ana, 'run.cancel'));
    },
  },
  { code: 'not-now', at: 'preflight', provoke: async ({ ana }) => (await say(ana, 'demote')).text },
  {
    code: 'field-invalid',
    at: 'describe',
    provoke: async ({ ana }) => {
      const data = { domain: 'legacy.contoso.com' };
      return shown(await press(ana, 'step.describe', {}, { override: { value: { action: { data } } } }));
    },
  },
  { code: 'command-incomplete', about: 'adopt', provoke: async ({ ana }) => (await say(ana, 'adopt')).text },
  {
    code: 'command-incomplete',
    about: 'adopt',
    provoke: async ({ ana }) => (await say(ana, 'adopt not a user name')).text,
  },
];

async function cancelled(story: Story): Promise<void> {
  oldCard(story, 'step.preflight');
  await say(story.ana, 'cancel');
  const { activityId } = await cardWith(story.ana, 'run.cancel');
  await story.ana.click(activityId, 'run.cancel');
}
