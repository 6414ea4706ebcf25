import { expect, it } from 'vitest';
import { createStanding } from '../../src/bot/desk.js';
import { createLog } from '../../src/bot/log.js';
import type { Standing } from '../../src/core/people.js';
import type { Directory } from '../../src/services/directory/port.js';

const ana = '6f1f2c9e-3a44-4a56-9a0a-1f00004f2a1c';
const standing = (id: string): Standing => ({
  known: true,
  person: { id, name: 'Ana Bakker', userPrincipalName: 'ana@contoso.com' },
  enabled: true,
  guest: false,
  roles: [],
  inApproverGroup: true,
  inOperatorGroup: true,
});
/** A directory whose answers are about whoever it was last told. */
const directory = (about: string) => ({ standing: () => Promise.resolve(standing(about)) }) as unknown as Directory;

it('an answer about somebody else says nothing about the person asked for', async () => {
  const ask = (about: string) => createStanding(directory(about), () => 0, createLog('silent'))(ana, 'live');
  expect(await ask(ana)).toMatchObject({ known: true });
  expect(await ask('0c7bb0a1-2f0d-4a0a-8a52-77cc00d91e07')).toEqual({ known: false });
});

it('who only looks is asked about once, and nobody decides by that answer', async () => {
  let asked = 0;
  let now = 0;
  const counting = { standing: () => ((asked += 1), Promise.resolve(standing(ana))) } as unknown as Directory;
  const ask = createStanding(counting, () => now, createLog('silent'));
  await ask(ana, 'looking');
  await ask(ana, 'looking');
  expect(asked).toBe(1);
  await ask(ana, 'recent');
  await ask(ana, 'recent');
  expect(asked).toBe(2);
  now = 3_500_000;
  await ask(ana, 'looking');
  expect(asked).toBe(2);
  now = 3_700_000;
  await Promise.all([ask(ana, 'looking'), ask(ana, 'looking'), ask(ana, 'looking')]);
  expect(asked, 'once for all who look at once').toBe(3);
});
