import { describe, expect, it } from 'vitest';
import type { AdminReading } from '../../../src/core/adminReading.js';
import { judgeAdmins } from '../../../src/core/adminSummary.js';
import type { Topic } from '../../../src/core/alertTopics.js';
import type { AccountReading } from '../../../src/core/readings.js';
import { judgeAll } from '../../../src/core/requirements.js';
import {
  GLOBAL_ADMINISTRATOR,
  PRIVILEGED_AUTHENTICATION_ADMINISTRATOR,
  PRIVILEGED_ROLE_ADMINISTRATOR,
} from '../../../src/core/roles.js';
import type { Verdict } from '../../../src/core/verdicts.js';
import { DAY } from '../../../src/core/watchState.js';
import { expected, gdapGroups, good, known } from '../accountReading.js';
import { ana, ben } from '../people.js';
import { NOW } from '../tools.js';
import { ROUND, WatchStory } from './story.js';

const app = { permissions: [], roles: [], credentials: ['password a'], owners: [] };
const baseline = { at: NOW, ownApp: app };
const judge = (id: string, reading: Partial<AccountReading>): Verdict =>
  judgeAll({ ...good, ...reading }, { ...expected, baseline }).find(({ requirement }) => requirement === id)!;

const roles = (...roleIds: string[]) =>
  judge('no-standing-tier-zero', {
    roles: known({
      holdings: roleIds.map((roleId) => ({ roleId, source: 'direct' as const, id: roleId })),
      throughGroups: [],
    }),
  });
const credentials = (...all: string[]) =>
  judge('own-app-unchanged', { ownApp: known({ ...app, credentials: [...app.credentials, ...all] }) });
const groupsWithout = (lacking: number) =>
  judge('gdap-groups', { groups: known(gdapGroups.map((group, index) => ({ ...group, member: index >= lacking }))) });
const admin = (id: string): AdminReading => ({
  id,
  name: id,
  userPrincipalName: `${id}@contoso.com`,
  findings: [{ question: 'enforced', state: 'missing', evidence: '', at: NOW }],
});
const admins = (...ids: string[]) => judgeAdmins({ known: true, value: ids.map(admin) });
const administrators = (count: number) => judge('global-administrators', { globalAdministrators: known(count) });
const approvers = (count: number) => judge('approvers', { approvers: known(count) });

/** Found again and again, each time so. */
function look(story: WatchStory, topic: Topic, ...verdicts: readonly Verdict[]): void {
  for (const verdict of verdicts) {
    story.pass(ROUND);
    story.round({}, { findings: [{ topic, at: story.at, ...verdict }], whole: false });
  }
}
const calls = (story: WatchStory) => story.told.filter(({ how }) => how !== 'update').length;
const snooze = { type: 'Snooze', reason: 'Planned', choice: '7d' } as const;

describe.each<[Topic, Verdict, Verdict]>([
  [
    'no-standing-tier-zero',
    roles(PRIVILEGED_AUTHENTICATION_ADMINISTRATOR),
    roles(GLOBAL_ADMINISTRATOR, PRIVILEGED_AUTHENTICATION_ADMINISTRATOR),
  ],
  ['own-app-unchanged', credentials('certificate b'), credentials('certificate b', 'password c')],
  ['gdap-groups', groupsWithout(1), groupsWithout(2)],
  ['privileged-admins', admins('ana'), admins('ana', 'ben')],
  ['privileged-admins', admins(...many(13)), admins(...many(14))],
  ['global-administrators', administrators(6), administrators(7)],
  ['approvers', approvers(1), approvers(0)],
])('%s, snoozed and acknowledged,', (topic, some, more) => {
  const left = () => {
    const story = new WatchStory();
    look(story, topic, some);
    expect(story.press(topic, ben, { type: 'Acknowledge' }).ok).toBe(true);
    expect(story.press(topic, ana, snooze).ok).toBe(true);
    return story;
  };

  it('calls at once when more is found, and is left to nobody any more', () => {
    const story = left();
    look(story, topic, more);
    expect(story.alert(topic)).toMatchObject({ snoozed: null, acknowledged: null, evidence: more.evidence });
    expect(story.told.at(-1)).toEqual({ at: story.at, topic, how: 'call' });
    expect(story.types()).toContain('SnoozeEnded');
  });

  it('calls nobody when less is found, or the same as people know', () => {
    const story = left();
    look(story, topic, more);
    const before = calls(story);
    look(story, topic, some, some, some, some, more, more);
    expect(calls(story)).toBe(before);
  });

  it('calls again for what came back after somebody put off the rest', () => {
    const story = left();
    look(story, topic, more, some, some, some, some);
    expect(story.press(topic, ana, snooze).ok).toBe(true);
    look(story, topic, more);
    expect(story.alert(topic).snoozed).toBeNull();
    expect(story.told.at(-1)?.how).toBe('call');
  });
});

function many(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `admin-${index}`);
}

describe('more of it', () => {
  it('is told again after the alert had closed for a moment', () => {
    const story = new WatchStory();
    look(story, 'no-standing-tier-zero', roles(PRIVILEGED_ROLE_ADMINISTRATOR), roles(), roles(GLOBAL_ADMINISTRATOR));
    expect(story.told.at(-1)).toMatchObject({ how: 'call' });
  });

  it('that people could not be told of, since they were told so often, is told as soon as they may be', () => {
    const story = new WatchStory();
    const names = many(10);
    names.forEach((_, index) => look(story, 'privileged-admins', admins(...names.slice(0, index + 1))));
    const before = calls(story);
    const daily = story.facts.filter((fact) => fact.type === 'AlertReminded').length;
    for (let passed = 0; passed < DAY / ROUND; passed += 1) look(story, 'privileged-admins', admins(...names));
    expect(calls(story)).toBeGreaterThan(before);
    const reminded = story.facts.filter((fact) => fact.type === 'AlertReminded').slice(daily);
    expect(reminded[0]?.why).toBe('more');
  });

  it('of an alert from before items were stored calls nobody, and is known from then on', () => {
    const story = new WatchStory();
    const topic = 'no-standing-tier-zero';
    const old = { at: story.at, alert: 'old', topic, kind: 'missing', evidence: 'Holds one.', since: NOW } as const;
    story.happen([{ type: 'AlertOpened', ...old }]);
    story.deliver();
    look(story, topic, roles(PRIVILEGED_ROLE_ADMINISTRATOR));
    expect(calls(story)).toBe(1);
    look(story, topic, roles(PRIVILEGED_ROLE_ADMINISTRATOR, GLOBAL_ADMINISTRATOR));
    expect(calls(story)).toBe(2);
  });
});
