import { afterEach, beforeEach, expect, it } from 'vitest';
import { accountRows, peopleRows, type Row, tenantRows } from '../../../sandbox/web/page/tenantRows.js';
import { tenantOnWire } from '../../../sandbox/web/tenantOnWire.js';
import { type Playable, type WorldButton } from '../../../sandbox/web/worldAction.js';
import { worldBreaks } from '../../../sandbox/web/worldBreaks.js';
import { type Watched, watched } from '../../services/watched/watched.js';

let house: Watched;
let room: Playable;
beforeEach(async () => {
  house = await watched();
  const { tenant } = house;
  const graph = { isDown: () => false, setDown: () => undefined };
  room = { tenant, graph, bot: {} as Playable['bot'], advance: async () => undefined, waysBack: new Map() };
});
afterEach(() => house.tenant.close());

const rows = (): readonly Row[] => {
  const shown = tenantOnWire(house.tenant, false, {});
  return [...shown.accounts.flatMap(accountRows), ...tenantRows(shown), ...peopleRows(shown)];
};
const changedSince = (before: readonly Row[]): readonly Row[] =>
  rows().filter((row, index) => JSON.stringify(row) !== JSON.stringify(before[index]));

async function breakAndUndo(button: WorldButton, look: (changed: readonly Row[]) => void): Promise<void> {
  const before = rows();
  // The page shows minutes.
  house.clock.at += 60_000;
  await button.act(room);
  look(changedSince(before));
  await button.back?.act(room);
  expect(rows()).toEqual(before);
}

it('is in good order before anything is broken', () => {
  expect(rows().filter(([, , tone]) => tone === 'bad' || tone === 'risky')).toEqual([]);
});

it.each(Object.values(worldBreaks).flat())(
  'the panel shows $id, not as good, and shows that it was put right',
  (button) =>
    breakAndUndo(button, (changed) => {
      expect(changed).not.toEqual([]);
      expect(changed.filter(([, , tone]) => tone === 'good')).toEqual([]);
    }),
);

it.each(worldBreaks.mfa)('the panel calls $id bad', (button) =>
  breakAndUndo(button, (changed) => expect(changed.map(([, , tone]) => tone)).toEqual(['bad'])),
);

it('says of a policy all that takes from it', async () => {
  const press = (id: string) => worldBreaks.mfa.find((button) => button.id === id)?.act(room);
  await press('exclude-from-policy');
  await press('except-trusted-locations');
  const [, value, , brief] = rows().find(([name]) => name === 'MFA policy') ?? [];
  expect(brief).toBe('enabled, excludes the account, excepts trusted locations');
  expect(value).toContain(`(${brief})`);
});
