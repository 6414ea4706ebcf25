import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Playable } from '../../../sandbox/web/worldAction.js';
import { impossibleNow, worldAction, worldGroups } from '../../../sandbox/web/worldActions.js';
import { worldBreaks } from '../../../sandbox/web/worldBreaks.js';
import { startTenant } from '../../../sandbox/tenant/startTenant.js';
import type { RequirementId } from '../../../src/core/requirements.js';
import { graphClient } from '../tenant/graphClient.js';
import { amiss, type Watched, watched } from '../../services/watched/watched.js';

/** What the watch must find after each button behind the bot's back. */
const found: Readonly<Record<string, readonly RequirementId[]>> = {
  'remove-mfa': ['mfa-registered'],
  'disable-policy': ['mfa-enforced'],
  'exclude-from-policy': ['mfa-enforced'],
  'except-trusted-locations': ['mfa-enforced', 'no-trusted-locations'],
  'add-foreign-method': ['microsoft-mfa-only'],
  'remember-mfa': ['mfa-not-remembered'],
  'assign-global-administrator': ['no-standing-tier-zero'],
  'leave-admin-agents': ['admin-agents'],
  'leave-gdap-group': ['gdap-groups'],
  'reset-password': ['tokens-intact'],
  'block-sign-in': ['account-enabled'],
  'remove-licence': ['licence', 'mailbox'],
  'remove-second-admins': ['approvers'],
  'add-app-credential': ['own-app-unchanged'],
};

const buttons = worldGroups.flatMap((group) => group.buttons);
const breaks = Object.values(worldBreaks).flat();
const absent = new Proxy({}, { get: () => () => ({ state: 'running' }) });
const roomOf = (tenant: Playable['tenant']): Playable => {
  let isDown = false;
  const graph = { isDown: () => isDown, setDown: (down: boolean) => void (isDown = down) };
  return { tenant, graph, bot: absent as Playable['bot'], advance: async () => undefined, waysBack: new Map() };
};

describe('with a service account that is as it should be', () => {
  let house: Watched;
  let room: Playable;
  beforeEach(async () => {
    house = await watched();
    room = roomOf(house.tenant);
  });
  afterEach(() => house.tenant.close());
  const press = (id: string) => {
    house.clock.at += 1_000;
    expect(impossibleNow(room)).not.toHaveProperty(id);
    return worldAction(id)?.act(room);
  };

  it.each(breaks.map(({ id }) => id))('%s is found by the watch, and put right by the same button', async (id) => {
    await press(id);
    expect(amiss(await house.look())).toEqual(found[id]?.map((requirement) => `${requirement} missing`));
    // The second press of a double click does nothing.
    expect(impossibleNow(room)).toHaveProperty(id);
    await press(`undo-${id}`);
    expect(amiss(await house.look())).toEqual([]);
    expect(impossibleNow(room)).toHaveProperty(`undo-${id}`);
    expect(impossibleNow(room)).not.toHaveProperty(id);
  });

  it('does all of it at once, and puts it right in the other order', async () => {
    for (const { id } of breaks) await press(id);
    // A policy that is off excepts no locations.
    const all = new Set(Object.values(found).flat());
    all.delete('no-trusted-locations');
    expect([...amiss(await house.look())].sort()).toEqual([...all].map((one) => `${one} missing`).sort());
    for (const { id } of [...breaks].reverse()) await press(`undo-${id}`);
    expect(amiss(await house.look())).toEqual([]);
  });

  it('loses the answer of the next write, be it no POST, and of no read', async () => {
    const graph = await graphClient(house.tenant);
    const account = `/v1.0/users/${house.accountId}`;
    await press('lose-answer');
    expect((await graph.post(`${account}/checkMemberObjects`, { ids: [house.accountId] })).status).toBe(200);
    expect((await graph.patch(account, { department: 'Operations' })).status).toBe(504);
    expect((await graph.patch(account, { department: 'Operations' })).status).toBe(204);
  });

  it('offers no way back from what was put right by somebody else', async () => {
    await press('remove-mfa');
    await press('register-authenticator');
    expect(impossibleNow(room)).toHaveProperty('undo-remove-mfa');
    expect(impossibleNow(room)).not.toHaveProperty('remove-mfa');
  });

  it('offers no way back from what others did', () => {
    house.tenant.world.removeMethods(house.accountId);
    const impossible = impossibleNow(room);
    expect(impossible['remove-mfa']).toBe('It is so already.');
    expect(impossible['undo-remove-mfa']).toContain('Nothing was done');
  });
});

it('says of every button about the account that there is none yet', async () => {
  const tenant = await startTenant();
  const impossible = impossibleNow(roomOf(tenant));
  for (const { id } of breaks) expect(impossible[id]).toBe('There is no service account yet.');
  await tenant.close();
});

it('has an id of its own for every action, and words for every button', () => {
  const ids = buttons.flatMap(({ id, back }) => (back ? [id, back.id] : [id]));
  expect(new Set(ids).size).toBe(ids.length);
  expect(Object.keys(found).sort()).toEqual(breaks.map(({ id }) => id).sort());
  for (const { id, label, back } of buttons) {
    expect(label.length, id).toBeLessThanOrEqual(32);
    if (back) expect(back.label, id).not.toBe(label);
  }
  const labels = buttons.flatMap(({ label, back }) => (back ? [label, back.label] : [label]));
  expect(new Set(labels).size).toBe(labels.length);
});
