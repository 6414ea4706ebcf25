import type { RunFact } from '../../../src/core/runFacts.js';
import type { RunState } from '../../../src/core/runState.js';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox/startSandbox.js';
import { type Card, cardsIn } from '../../../sandbox/teams/activity.js';
import type { Client } from '../../../sandbox/teams/client.js';
import type { InvokeAnswer } from '../../../sandbox/teams/answers.js';
import type { ClickOptions } from '../../../sandbox/teams/openCard.js';
import type { SeenMessage } from '../../../sandbox/teams/sight.js';
import { runOfStream, toRunFact } from '../../../src/services/foldedRuns.js';
import type { Profile } from '../../../src/core/roles.js';
import type { TenantMode } from '../../../src/core/runFacts.js';
import { isWrite } from '../../../sandbox/tenant/isWrite.js';
import type { User } from '../../../sandbox/tenant/state.js';
import { enter, leave, type Stage, stages } from './stages.js';

export const ACCOUNT = 'CIPPServiceAccount@contoso.com';
export const PATIENCE = 10_000;
/** For stories in which one person says more within seconds than anybody may. */
const unlimited = { burst: 100_000, perSecond: 100_000 };
export const talkative: NonNullable<StoryOptions['rates']> = { person: unlimited, look: unlimited };
export const HOUR = 3_600_000;
export const MINUTE = 60_000;

export type StoryOptions = SandboxOptions & {
  profile?: Profile;
  /** Default `single`: no groups to join, so that a story gets to its point in a second. */
  mode?: TenantMode;
};

/** Everyone in the ops room and everything a test looks at, with one setup under way. */
export type Story = Record<'ana' | 'ben' | 'cas' | 'dora' | 'gus', Client> & {
  sandbox: Sandbox;
  profile: Profile;
  mode: TenantMode;
  /** Moves the clock of tenant, Teams and bot ahead, in milliseconds, at most 62 minutes in all; it runs on from there. */
  skip: (milliseconds: number) => void;
  /** Writes that reached Graph, as `POST /v1.0/users 201`, oldest first. */
  writes: string[];
  /** The newest run. */
  run: () => Promise<RunState>;
  facts: () => Promise<readonly RunFact[]>;
  /** The facts of all runs, in the order of the journal. */
  everything: () => Promise<readonly RunFact[]>;
  /** Does everything that is due now. */
  settled: () => Promise<void>;
  /** Starts the bot again with other variables, as an operator of the service would. */
  reconfigure: (variables: Readonly<Record<string, string>>) => Promise<void>;
  /** Plays on, as Ana and Ben would, until that stage is on the screen. */
  to: (stage: Stage) => Promise<void>;
  account: () => User;
};

export async function tellStory(options: StoryOptions = {}): Promise<Story> {
  const { profile = 'global-administrator', mode = 'single', ...sandboxOptions } = options;
  // The SDK checks tokens by the machine's clock, so a story begins in the past and a token lasts until its end.
  let ahead = -58 * MINUTE;
  const sandbox = await startSandbox({ mailboxDelayMs: 0, now: () => Date.now() + ahead, ...sandboxOptions });
  const { people } = sandbox.tenant;
  const client = (name: keyof typeof people) => sandbox.teams.client(people[name]);
  const writes: string[] = [];
  sandbox.tenant.onCall(({ method, path, status }) => {
    if (isWrite({ method, path })) writes.push(`${method} ${path} ${status}`);
  });
  const run = async (): Promise<RunState> => {
    const newest = (await sandbox.bot().desk.store.all()).at(-1);
    if (!newest) throw new Error('no setup has been started');
    return newest;
  };
  let reached: number | undefined;
  const story: Story = {
    ana: client('ana'),
    ben: client('ben'),
    cas: client('cas'),
    dora: client('dora'),
    gus: client('gus'),
    sandbox,
    profile,
    mode,
    skip: (milliseconds) => void (ahead += milliseconds),
    writes,
    run,
    facts: async () => sandbox.bot().desk.store.facts((await run()).id),
    everything: async () => {
      const facts: RunFact[] = [];
      for await (const fact of sandbox.bot().desk.journal.all())
        if (runOfStream(fact.stream) !== undefined) facts.push(toRunFact(fact));
      return facts;
    },
    settled: async () => {
      const { store, worker } = sandbox.bot().desk;
      for (const { id } of await store.all()) await worker.settle(id);
    },
    reconfigure: async (variables) => {
      Object.assign(sandbox.environment as Record<string, string>, variables);
      await sandbox.restartBot();
    },
    to: async (goal) => {
      const applying = stages.filter((stage) => mode !== 'single' || (stage !== 'partner' && stage !== 'gdap'));
      if (reached === undefined) await story.ana.mention('setup');
      for (reached ??= 0; applying[reached] !== goal; reached += 1) await leave(applying[reached]!, story);
      await enter(goal, story);
    },
    account: () => {
      const user = sandbox.tenant.world.userByUpn(ACCOUNT);
      if (!user) throw new Error('the account is not in the tenant');
      return user;
    },
  };
  return story;
}

export const hasButton = (verb: string) => (message: SeenMessage) =>
  JSON.stringify(message.card ?? {}).includes(`"${verb}"`);

/** The newest card on which this person sees that button, as soon as there is one. */
export const cardWith = (who: Client, verb: string, patience = PATIENCE): Promise<SeenMessage> =>
  who.waitFor(hasButton(verb), patience);

/** Waits for the button and clicks it. */
export async function press(
  who: Client,
  verb: string,
  inputs: Readonly<Record<string, string>> = {},
  options: ClickOptions = {},
): Promise<InvokeAnswer> {
  const { activityId } = await cardWith(who, verb);
  return who.click(activityId, verb, inputs, options);
}

/** Waits until a person reads this somewhere: in a regular expression over a whole message. */
export const reads = (who: Client, words: RegExp, patience = PATIENCE): Promise<SeenMessage> =>
  who.waitFor((message) => words.test(message.text), patience);

/** Asks until it is so; a test whose condition never holds fails with its name. */
export async function eventually(
  what: string,
  holds: () => Promise<boolean> | boolean,
  patience = PATIENCE,
): Promise<void> {
  const until = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`still not so after ${patience} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const count = (facts: readonly RunFact[], type: RunFact['type']): number =>
  facts.filter((fact) => fact.type === type).length;

/** What the bot has posted into the thread of that message, as this person reads it; the turn is over by then. */
export async function say(who: Client, text: string, place: 'channel' | 'personal' = 'channel'): Promise<SeenMessage> {
  const turn = place === 'channel' ? await who.mention(text) : await who.personal(text);
  if (turn.httpStatus >= 300) throw new Error(`the message was answered with ${turn.httpStatus}`);
  const posts = who
    .messages()
    .filter((message) => message.conversationId === turn.conversationId && message.author === 'Countersign');
  const answer = posts.at(-1);
  if (!answer) throw new Error(`nothing was said to “${text}”`);
  return answer;
}

/** The first card that ever had that button, as it is still open on somebody's screen. */
export function oldCard({ sandbox }: Story, verb: string): { activityId: string; card: Card } {
  for (const post of sandbox.teams.channel.posts()) {
    for (const { activity } of post.versions) {
      const card = cardsIn(activity).find((one) => JSON.stringify(one).includes(`"${verb}"`));
      if (card) return { activityId: post.id, card };
    }
  }
  throw new Error(`no card ever had ${verb}`);
}

/** Clicks on a card as it was when it first had that button. */
export function pressOld(story: Story, who: Client, verb: string, options: ClickOptions = {}): Promise<InvokeAnswer> {
  const { activityId, card } = oldCard(story, verb);
  return who.click(activityId, verb, {}, { ...options, asVersion: card });
}
