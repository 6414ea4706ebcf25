import type { Activity, Json } from '../../../sandbox/teams/activity.js';
import type { Attack, Counted, Family } from '../attack.js';
import type { Scene } from '../scene.js';

const FOREIGN = '55555555-5555-4555-8555-555555555555';

/** Ben approves, with something of the activity changed. */
const approvalWith = (
  name: string,
  changes: Json | ((scene: Scene) => Json),
  expected: Pick<Attack, 'counted' | 'said' | 'recorded' | 'status'>,
): Attack => ({
  name,
  ...expected,
  send: async (scene) => [await scene.post(scene.approval(typeof changes === 'function' ? changes(scene) : changes))],
});
const forbidden = (name: string, changes: Json | ((scene: Scene) => Json), counted: Counted) =>
  approvalWith(name, changes, { status: [403], counted });
const malformed = (name: string, changes: Json | ((scene: Scene) => Json), counted: Counted) =>
  approvalWith(name, changes, { status: [400], counted });
const nobody = (name: string, changes: Json | ((scene: Scene) => Json)) =>
  approvalWith(name, changes, { status: [200], said: 'identity-unknown' });
/** Any activity that may be answered, as long as nothing comes of it. */
const without = (name: string, build: (scene: Scene) => Activity | Json): Attack => ({
  name,
  status: [200, 202],
  send: async (scene) => [await scene.post(build(scene))],
});

const places: readonly Attack[] = [
  forbidden('a foreign tenant in the conversation', { conversation: { tenantId: FOREIGN } }, 'activity-tenant-foreign'),
  forbidden(
    'a foreign tenant in the channel data',
    { channelData: { tenant: { id: FOREIGN } } },
    'activity-tenant-foreign',
  ),
  forbidden('a person of a foreign tenant', { from: { tenantId: FOREIGN } }, 'activity-tenant-foreign'),
  forbidden('a team of a foreign tenant', { channelData: { team: { tenantId: FOREIGN } } }, 'activity-tenant-foreign'),
  forbidden(
    'a channel of a foreign tenant',
    { channelData: { channel: { tenantId: FOREIGN } } },
    'activity-tenant-foreign',
  ),
  forbidden(
    'the tenant in a list',
    ({ tenantId }) => ({ conversation: { tenantId: [tenantId] } }),
    'activity-tenant-foreign',
  ),
  forbidden(
    'the tenant in capitals',
    ({ tenantId }) => ({ conversation: { tenantId: `${tenantId.toUpperCase()} ` } }),
    'activity-tenant-foreign',
  ),
  forbidden('the tenant null', { conversation: { tenantId: null } }, 'activity-tenant-foreign'),
  forbidden(
    'no tenant anywhere',
    { conversation: { tenantId: undefined }, channelData: undefined },
    'activity-tenant-missing',
  ),
  ...['webchat', 'directline', 'emulator', 'AseChannel', 'MSTeams', 'msteams ', '', 'outlook'].map((channelId) =>
    forbidden(`from the channel “${channelId}”`, { channelId }, 'activity-channel'),
  ),
  forbidden('from a list of channels', { channelId: ['msteams'] }, 'activity-channel'),
  approvalWith('without service URL', { serviceUrl: undefined }, { status: [401], counted: 'activity-serviceurl' }),
  approvalWith('with an empty service URL', { serviceUrl: '' }, { status: [401], counted: 'activity-serviceurl' }),
  ...[
    'https://contoso.com/teams/',
    'http://127.0.0.1:1/teams/',
    'file:///etc/passwd',
    'https://smba.trafficmanager.net@contoso.com/',
    'javascript:alert(1)',
  ].map((url): Attack => ({
    name: `token and activity that both lead to ${url}`,
    status: [403],
    counted: 'activity-serviceurl-host',
    send: async (scene) => {
      const authorization = `Bearer ${await scene.token({ serviceurl: url })}`;
      return [await scene.post(scene.approval({ serviceUrl: url }), { headers: { authorization } })];
    },
  })),
  forbidden('for another bot', { recipient: { id: '28:33333333-3333-4333-8333-333333333333' } }, 'activity-recipient'),
  forbidden('for nobody', { recipient: undefined }, 'activity-recipient'),
  forbidden('for a list of bots', ({ botId }) => ({ recipient: { id: [`28:${botId}`] } }), 'activity-recipient'),
  approvalWith(
    'in another channel of the team',
    { conversation: { id: '19:elsewhere@thread.tacv2;messageid=1' } },
    { status: [200], said: 'wrong-conversation', recorded: true },
  ),
  approvalWith(
    'in a personal chat',
    { conversation: { id: 'a:1personal', conversationType: 'personal' } },
    { status: [200], said: 'wrong-conversation', recorded: true },
  ),
  approvalWith(
    'in a channel whose id only begins like ours',
    (scene) => ({ conversation: { id: `${scene.story.sandbox.teams.opsConversationId}x;messageid=1` } }),
    { status: [200], said: 'wrong-conversation', recorded: true },
  ),
];

const people: readonly Attack[] = [
  nobody('nobody’s object id', { from: { aadObjectId: undefined } }),
  nobody('an object id that is no GUID', { from: { aadObjectId: 'ben' } }),
  nobody('an object id in a list', ({ story }) => ({ from: { aadObjectId: [story.ben.person.id] } })),
  nobody('an object as object id', ({ story }) => ({ from: { aadObjectId: { id: story.ben.person.id } } })),
  nobody('an object id with a line break', ({ story }) => ({ from: { aadObjectId: `${story.ben.person.id}\n` } })),
  nobody('an object id that climbs out of a path', { from: { aadObjectId: '../directoryRoles' } }),
  malformed('no sender at all', { from: undefined }, 'activity-sender'),
  malformed('a sender that is text', { from: '29:ben' }, 'activity-sender'),
  malformed('a sender without id', { from: { id: undefined } }, 'activity-sender'),
  malformed('a sender whose id is a list', { from: { id: ['29:ben'] } }, 'activity-sender'),
  malformed('a sender whose id is a number', { from: { id: 28 } }, 'activity-sender'),
  nobody('the bot itself', ({ botId }) => ({ from: { id: `28:${botId}` } })),
  nobody('another bot with a person’s object id', { from: { id: '28:33333333-3333-4333-8333-333333333333' } }),
  nobody('a sender whose role is bot', { from: { role: 'bot' } }),
  nobody('no activity id', { id: undefined }),
  nobody('an activity id that is a number', { id: 9007199254740993 }),
  nobody('an empty activity id', { id: '' }),
  malformed(
    'a conversation id that is a list',
    (scene) => ({ conversation: { id: [scene.story.sandbox.teams.opsConversationId] } }),
    'activity-conversation',
  ),
  approvalWith(
    'an object id nobody has',
    { from: { aadObjectId: FOREIGN } },
    { status: [200], said: 'eligibility-unknown' },
  ),
  nobody('the requester, in capitals', ({ story }) => ({
    from: { id: '29:other', aadObjectId: story.ana.person.id.toUpperCase() },
  })),
  approvalWith('a guest who is Global Administrator', ({ story }) => ({ from: { aadObjectId: story.gus.person.id } }), {
    status: [200],
    said: 'not-eligible',
    recorded: true,
  }),
  approvalWith('the account itself', ({ story }) => ({ from: { aadObjectId: story.account().id } }), {
    status: [200],
    said: 'target-decides',
    recorded: true,
  }),
  approvalWith('somebody without any right', ({ story }) => ({ from: { aadObjectId: story.dora.person.id } }), {
    status: [200],
    said: 'not-eligible',
    recorded: true,
  }),
];

const shapes: readonly Attack[] = [
  malformed('no type', { type: undefined }, 'activity-type'),
  malformed('a type that is a list', { type: ['invoke'] }, 'activity-type'),
  without('a type nobody knows', (scene) => scene.approval({ type: 'approve', name: undefined })),
  without('a type of 200 KB', (scene) => scene.approval({ type: 'x'.repeat(200_000) })),
  ...[
    'conversationUpdate',
    'installationUpdate',
    'messageUpdate',
    'messageDelete',
    'messageReaction',
    'typing',
    'endOfConversation',
    'event',
    'contactRelationUpdate',
    'trace',
    'handoff',
    'command',
    'suggestion',
  ].map((type) => without(`Ben’s approval as ${type}`, (scene) => scene.approval({ type }))),
  without('somebody put into the team', (scene) =>
    scene.message(scene.story.dora.person, '', {
      type: 'conversationUpdate',
      membersAdded: [{ id: '29:eva', aadObjectId: FOREIGN }],
    }),
  ),
  without('the bot taken out of the team', (scene) =>
    scene.message(scene.story.dora.person, '', { type: 'installationUpdate', action: 'remove' }),
  ),
  without('the message with the request edited', (scene) =>
    scene.message(scene.story.dora.person, 'approve', {
      type: 'messageUpdate',
      channelData: { eventType: 'editMessage' },
    }),
  ),
  ...[
    'signin/verifyState',
    'signin/tokenExchange',
    'composeExtension/query',
    'fileConsent/invoke',
    'actionableMessage/executeAction',
    'config/fetch',
    'tab/fetch',
    'message/submitAction',
    'adaptiveCard/Action',
    '',
    '__proto__',
    'toString',
  ].map((name): Attack => ({
    name: `the invoke “${name}”`,
    status: [400],
    send: async (scene) => [await scene.post(scene.approval({ name }))],
  })),
  ...(
    [
      ['Infinity', '275760-09-13T00:00:00.001Z'],
      ['nonsense', 'x'],
      ['empty', ''],
    ] as const
  ).map(([what, timestamp]) =>
    without(`a message whose times are ${what}`, (scene) =>
      scene.message(scene.story.ben.person, 'approve', { timestamp, localTimestamp: timestamp, expiration: timestamp }),
    ),
  ),
  without('a message whose times are numbers', (scene) =>
    scene.message(scene.story.ben.person, 'approve', { timestamp: 1e300, localTimestamp: -0, expiration: null }),
  ),
  without('10,000 mentions of somebody else', (scene) =>
    scene.message(scene.story.ben.person, 'approve', {
      entities: Array.from({ length: 3_000 }, () => ({
        type: 'mention',
        mentioned: { id: '29:ana' },
        text: '<at>Ben</at>',
      })),
    }),
  ),
  without('a mention whose person is not the one in the text', (scene) =>
    scene.message(scene.story.dora.person, '<at>Ana Bakker</at> approve', {
      entities: [{ type: 'mention', mentioned: { id: '29:ben', name: 'Ben' }, text: '<at>Ana Bakker</at>' }],
    }),
  ),
  without('entities that are no list', (scene) =>
    scene.message(scene.story.ben.person, 'approve', { entities: 'mention' }),
  ),
  without('entities that are null', (scene) =>
    scene.message(scene.story.ben.person, 'approve', { entities: [null, 1, 'x'] }),
  ),
  without('a message whose text is an object', (scene) =>
    scene.message(scene.story.ben.person, '', { text: { toString: 'approve' } }),
  ),
  without('a message whose value approves', (scene) =>
    scene.message(scene.story.ben.person, '', { value: { verb: 'approval.approve', ...scene.approvalData } }),
  ),
  without('an attachment to be fetched from elsewhere', (scene) =>
    scene.message(scene.story.ben.person, 'approve', {
      attachments: [
        {
          contentType: 'application/vnd.microsoft.teams.file.download.info',
          contentUrl: 'https://contoso.com/x',
          content: { downloadUrl: 'https://contoso.com/x' },
        },
      ],
    }),
  ),
  without('properties of every object, as keys', (scene) =>
    scene.approval({ type: 'event', toString: 1, hasOwnProperty: 1, valueOf: { a: 1 }, then: { a: 1 } }),
  ),
];

const again: readonly Attack[] = [
  {
    name: 'the very same refused approval 100 times at once',
    status: [200],
    recorded: true,
    slow: true,
    send: async (scene) => {
      const approval = scene.press(scene.story.ana.person, 'approval.approve', scene.approvalData, {
        id: 'f:the-same',
      });
      return Promise.all(Array.from({ length: 100 }, () => scene.post(approval)));
    },
  },
];

export const activities: Family = { name: 'activities', attacks: [...places, ...people, ...shapes, ...again] };
