import type { Json } from '../../../sandbox/teams/activity.js';
import type { Attack, Family } from '../attack.js';
import type { Scene } from '../scene.js';

type Named = 'ana' | 'ben' | 'cas' | 'dora' | 'gus';
type Data = Json | ((scene: Scene) => Json);
const dataFor = (data: Data, scene: Scene): Json => (typeof data === 'function' ? data(scene) : data);

/** Something sent with whatever data; the data of the waiting request is laid under it. */
const sent = (
  name: string,
  data: Data,
  said: NonNullable<Attack['said']>,
  recorded: true | undefined,
  activity: (scene: Scene, given: Json) => Json,
): Attack => ({
  name,
  status: [200],
  said,
  ...(recorded && { recorded }),
  send: async (scene) => [await scene.post(activity(scene, { ...scene.approvalData, ...dataFor(data, scene) }))],
});
/** A button pressed by somebody. */
const pressed = (
  name: string,
  who: Named,
  verb: string,
  data: Data,
  said: NonNullable<Attack['said']>,
  recorded?: true,
): Attack => sent(name, data, said, recorded, (scene, given) => scene.press(scene.story[who].person, verb, given));
const dialog = (
  name: string,
  kind: 'task/fetch' | 'task/submit',
  who: Named,
  data: Data,
  said: NonNullable<Attack['said']>,
  recorded?: true,
): Attack => sent(name, data, said, recorded, (scene, given) => scene.dialog(kind, scene.story[who].person, given));
/** The action itself is changed, not its data. */
const action = (name: string, value: unknown): Attack => ({
  name,
  status: [200],
  said: 'unknown-verb',
  // Laid over it, some of the value would stay.
  send: async (scene) => [await scene.post({ ...scene.approval(), value })],
});

const everyone: readonly Attack[] = [
  pressed('the requester approves', 'ana', 'approval.approve', {}, 'own-request', true),
  pressed(
    'the requester approves and says she is Ben',
    'ana',
    'approval.approve',
    ({ story }) => ({
      by: story.ben.person.id,
      objectId: story.ben.person.id,
      from: { aadObjectId: story.ben.person.id },
      approver: story.ben.person.id,
      standing: { known: true, person: story.ben.person },
      requester: story.dora.person.id,
    }),
    'own-request',
    true,
  ),
  pressed('a guest approves', 'gus', 'approval.approve', {}, 'not-eligible', true),
  pressed('somebody without rights approves', 'dora', 'approval.approve', {}, 'not-eligible', true),
  pressed('somebody without rights denies', 'dora', 'approval.deny', { reason: 'no' }, 'not-eligible', true),
  pressed('a guest denies', 'gus', 'approval.deny', { reason: 'no' }, 'not-eligible', true),
  pressed('a colleague withdraws', 'ben', 'approval.withdraw', {}, 'not-requester', true),
  pressed(
    'a colleague submits the requester’s step',
    'ben',
    'step.elevate',
    { reason: 'x', hours: '1' },
    'not-your-run',
    true,
  ),
  pressed('somebody without rights takes over', 'dora', 'run.takeover', {}, 'not-an-operator', true),
  {
    name: 'an approver who was disabled a moment ago',
    status: [200],
    said: 'not-eligible',
    recorded: true,
    send: async (scene) => {
      const { world } = scene.story.sandbox.tenant;
      world.disableUser(scene.story.ben.person.id);
      try {
        return [await scene.post(scene.approval())];
      } finally {
        world.enableUser(scene.story.ben.person.id);
      }
    },
  },
  {
    name: 'an approver Graph cannot be asked about',
    status: [200],
    said: 'eligibility-unknown',
    send: async (scene) => {
      const { faults } = scene.story.sandbox.tenant;
      faults.fail(new RegExp(`/users/${scene.story.ben.person.id}`), 'GET', 403, 5);
      try {
        return [await scene.post(scene.approval())];
      } finally {
        faults.clear();
      }
    },
  },
];

const strayCards: readonly Attack[] = [
  ...(
    [
      ['approves', 'ben', 'approval.approve', {}],
      ['denies', 'cas', 'approval.deny', { reason: 'no' }],
      ['withdraws', 'ana', 'approval.withdraw', {}],
    ] as const
  ).map(([what, who, verb, data], index): Attack => ({
    name: `${who} ${what} on a card the bot never posted, in another thread, twice`,
    status: [200],
    said: 'card-unknown',
    recorded: true,
    send: async (scene) => {
      const stray = `199999999999${index}`;
      const conversation = { id: `${scene.story.sandbox.teams.opsConversationId};messageid=${stray}` };
      const again = () =>
        scene.post(
          scene.press(
            scene.story[who].person,
            verb,
            { ...scene.approvalData, ...data },
            { replyToId: stray, conversation },
          ),
        );
      const first = await again();
      await scene.story.settled();
      return [first, await again()];
    },
  })),
  {
    name: 'ben approves on another card of the same setup',
    status: [200],
    said: 'card-unknown',
    recorded: true,
    send: async (scene) => {
      const { cards } = await scene.story.run();
      return [await scene.post(scene.approval({ replyToId: cards.step?.activityId }))];
    },
  },
];

const nonces: readonly Attack[] = (
  [
    ['missing', undefined],
    ['empty', ''],
    ['of another question', '0'.repeat(64)],
    ['a list', ['x']],
    ['an object', {}],
    ['true', true],
    ['null', null],
    ['of 200 KB', 'a'.repeat(200_000)],
    ['a number', 9007199254740993],
  ] as const
).map(([what, nonce]) => pressed(`a nonce that is ${what}`, 'ben', 'approval.approve', { nonce }, 'plan-gone'));

const runs: readonly Attack[] = [
  pressed('a run nobody began', 'ben', 'approval.approve', { run: 'f'.repeat(32) }, 'run-unknown'),
  ...(
    [
      ['missing', undefined],
      ['a list', ['x']],
      ['an object', { toString: 'x' }],
      ['null', null],
      ['a number', 1],
      ['a path', '../../run'],
      ['in capitals', 'F'.repeat(32)],
      ['with a line break', `${'f'.repeat(32)}\n`],
      ['SQL', "' or 1=1 --"],
      ['a property of every object', '__proto__'],
      ['of 200 KB', 'f'.repeat(200_000)],
    ] as const
  ).map(([what, run]) => pressed(`a run id that is ${what}`, 'ben', 'approval.approve', { run }, 'run-unknown')),
];

const verbs: readonly Attack[] = [
  ...[
    'approval.force',
    'approval.Approve',
    ' approval.approve',
    'approval.approve\u200b',
    '__proto__',
    'constructor',
    'toString',
    '',
    'step.secret',
    'execute',
    'x'.repeat(100_000),
  ].map((verb) => pressed(`the verb “${verb.slice(0, 30)}”`, 'ben', verb, {}, 'unknown-verb')),
  action('an action that is null', { action: null, trigger: 'manual' }),
  action('an action that is a list', { action: [{ verb: 'approval.approve' }], trigger: 'manual' }),
  action('an action that is text', { action: 'approval.approve', trigger: 'manual' }),
  action('no action', { verb: 'approval.approve' }),
  action('a verb that is a list', {
    action: { type: 'Action.Execute', verb: ['approval.approve'], data: { run: 'x' } },
  }),
  action('a value that is a list', [{ action: { verb: 'approval.approve' } }]),
  action('a value that is null', null),
  pressed(
    'a plan in the data',
    'ana',
    'approval.approve',
    { plan: { roles: [], targetId: 'x' }, planId: 'x', digest: 'x', status: 'approved' },
    'own-request',
    true,
  ),
  pressed(
    'the step of another point',
    'ana',
    'step.preflight',
    { profile: 'global-administrator', mode: 'single' },
    'out-of-date',
  ),
  pressed('going back while a request is open, with the nonce of the request', 'ana', 'run.back', {}, 'out-of-date'),
  pressed('leaving with the nonce of the request', 'ana', 'run.cancel', {}, 'out-of-date'),
];

const inputs: readonly Attack[] = [
  pressed('a denial without reason', 'ben', 'approval.deny', {}, 'reason-missing'),
  pressed('a denial for an empty reason', 'ben', 'approval.deny', { reason: '   ' }, 'reason-missing'),
  pressed(
    'a denial for a reason nobody can see',
    'ben',
    'approval.deny',
    { reason: '\u200b\u3164\u2800\u{e0100}\u2060' },
    'reason-missing',
  ),
  pressed('a denial for a reason that is a list', 'ben', 'approval.deny', { reason: ['no'] }, 'reason-missing'),
  pressed('a denial for a reason of 200 KB', 'ben', 'approval.deny', { reason: 'x'.repeat(200_000) }, 'field-invalid'),
  pressed(
    'a denial for a reason that turns its direction',
    'ben',
    'approval.deny',
    { reason: 'no\u202edenied' },
    'field-invalid',
  ),
];

const dialogs: readonly Attack[] = [
  dialog(
    'an approval smuggled into a dialog',
    'task/fetch',
    'ben',
    { verb: 'approval.approve', msteams: { type: 'task/fetch' } },
    'unknown-verb',
  ),
  dialog('an approval smuggled into a submission', 'task/submit', 'ben', { verb: 'approval.approve' }, 'unknown-verb'),
  dialog(
    'the password, asked for by a colleague with another nonce',
    'task/fetch',
    'ben',
    { verb: 'secret.show' },
    'not-your-run',
    true,
  ),
  dialog(
    'the password of a run nobody began',
    'task/fetch',
    'ana',
    { verb: 'secret.show', run: 'f'.repeat(32) },
    'run-unknown',
  ),
  dialog(
    'the password of a run whose id is a list',
    'task/fetch',
    'ana',
    { verb: 'secret.show', run: ['x'] },
    'run-unknown',
  ),
  dialog('the password, asked for by a guest', 'task/fetch', 'gus', { verb: 'secret.show' }, 'guest', true),
  dialog(
    'the password, asked for by somebody without rights',
    'task/submit',
    'dora',
    { verb: 'secret.show' },
    'not-an-operator',
    true,
  ),
  dialog('the export, asked for by a guest', 'task/fetch', 'gus', { verb: 'export.show' }, 'guest'),
  dialog(
    'the export, asked for by somebody without rights',
    'task/fetch',
    'dora',
    { verb: 'export.show' },
    'not-an-operator',
  ),
  dialog(
    'the export of a run nobody began',
    'task/fetch',
    'ana',
    { verb: 'export.show', run: 'f'.repeat(32) },
    'run-unknown',
  ),
  dialog(
    'the export of another stream',
    'task/fetch',
    'ana',
    { verb: 'export.show', run: '../checkpoints' },
    'run-unknown',
  ),
  dialog(
    'a password said to be stored, before any is',
    'task/submit',
    'ana',
    { verb: 'secret.stored', stored: 'true' },
    'out-of-date',
  ),
];

const races: readonly Attack[] = [
  {
    name: '30 people’s refusals at the same instant',
    status: [200],
    recorded: true,
    send: (scene) => {
      const { ana, dora, gus } = scene.story;
      return Promise.all(
        Array.from({ length: 30 }, (_, index) => {
          const who = [ana, dora, gus][index % 3]!;
          return scene.post(scene.press(who.person, 'approval.approve', scene.approvalData));
        }),
      );
    },
  },
  {
    // A client sends these by itself; nobody has pressed anything (facts/teams.md 2.1).
    name: 'an approval that a card sends by itself',
    status: [400],
    send: async (scene) => [await scene.post(scene.approval({ value: { trigger: 'automatic' } }))],
  },
  ...(['ana', 'ben'] as const).map((who): Attack => ({
    // What a card may send by itself, with everything in it that would approve.
    name: `a look at a card that carries an approval, by ${who}`,
    status: [200],
    send: async (scene) => {
      const data = { ...scene.approvalData, slot: 'approval', verb: 'approval.approve', trigger: 'manual' };
      const { person } = scene.story[who];
      return Promise.all(
        ['automatic', 'manual'].map((trigger) =>
          scene.post(scene.press(person, 'card.view', data, { value: { trigger } })),
        ),
      );
    },
  })),
  {
    name: 'a guest’s look at a card',
    status: [200],
    said: 'guest',
    send: async (scene) => [
      await scene.post(
        scene.press(
          scene.story.gus.person,
          'card.view',
          { ...scene.approvalData, slot: 'approval' },
          { value: { trigger: 'automatic' } },
        ),
      ),
    ],
  },
];

export const cards: Family = {
  name: 'cards',
  attacks: [...everyone, ...strayCards, ...nonces, ...runs, ...verbs, ...inputs, ...dialogs, ...races],
};
