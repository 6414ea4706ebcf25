import { describe, expect, it } from 'vitest';
import { nonceOfAlert } from '../../../src/core/answerAlert.js';
import type { Person } from '../../../src/core/people.js';
import type { Reading } from '../../../src/core/readings.js';
import { GLOBAL_ADMINISTRATOR } from '../../../src/core/roles.js';
import { DAY } from '../../../src/core/watchState.js';
import { DirectoryFailure } from '../../../src/services/directory/failure.js';
import { answer } from '../../../src/services/watch/answer.js';
import { matterOf } from '../../../src/services/watch/matters.js';
import { ana, ben, cas, standingOf } from '../../core/people.js';
import { tools } from '../../core/tools.js';
import { OPS } from '../../core/watch/story.js';
import { watchHouse } from './watchHouse.js';

/** Somebody has acknowledged an alert; a day later it is to be repeated, to those who are named. */
async function calledADayLater(
  who: Person | 'operator',
  approvers: Reading<readonly Person[]>,
): Promise<readonly string[]> {
  const house = await watchHouse();
  const keeper = who === 'operator' ? (await house.store.all())[0]!.operator : who;
  await house.find('mfa-enforced', 'missing');
  await house.deliver();
  const alert = (await house.alert('mfa-enforced'))!;
  const press = { nonce: nonceOfAlert(alert, tools), verb: 'alert.acknowledge', by: keeper.id, activityId: 'f:1' };
  const here = { conversationId: OPS, opsConversationId: OPS, at: house.clock.at, press };
  const said = {
    type: 'Acknowledge',
    alert: alert.id,
    standing: standingOf(keeper, { inOperatorGroup: true, roles: [GLOBAL_ADMINISTRATOR] }),
    objectId: keeper.id,
  } as const;
  expect((await answer(house.store, { ...said, ...here }, tools)).refusal).toBeUndefined();
  await house.deliver();
  house.clock.at += DAY;
  house.messenger.refuse = 1;
  await house.deliver();
  const state = await house.store.watch(house.subject);
  const owed = (await house.alert('mfa-enforced'))!;
  expect(owed.owedCall).toBe('daily');
  const asked = async (): Promise<readonly Person[]> => {
    if (!approvers.known) throw new DirectoryFailure('unreachable', 'listApprovers');
    return approvers.value;
  };
  const matter = await matterOf(state, owed, await house.store.all(), { approvers: asked });
  return (matter?.people ?? []).map(({ name }) => name);
}

describe('an alert that somebody looks after is repeated', () => {
  it('to them alone', async () =>
    expect(await calledADayLater(ben, { known: true, value: [ana, ben] })).toEqual(['Ben']));

  it('to whoever runs the setup alone, who need not be one to countersign', async () =>
    expect(await calledADayLater('operator', { known: true, value: [ben] })).toEqual(['Ana Bakker']));

  it('to everybody who can act, once they have left', async () =>
    expect(await calledADayLater(ben, { known: true, value: [cas] })).toEqual(['Cas', 'Ana Bakker']));

  it('to everybody who can act, where nobody can say who that is', async () =>
    expect(await calledADayLater(cas, { known: false, why: 'Microsoft Graph did not answer' })).toEqual(
      expect.arrayContaining(['Ana Bakker', 'Ben', 'Cas']),
    ));
});
