import fc from 'fast-check';
import { expect, it } from 'vitest';
import { limitClassOf, limits, Pacing } from '../../../src/services/directory/pacing.js';

const classes = Object.keys(limits) as (keyof typeof limits)[];
/** A clock that moves only by waiting. */
function paced() {
  const clock = { at: 0 };
  const wait = async (milliseconds: number) => void (clock.at += milliseconds);
  return { clock, pacing: new Pacing({ now: () => clock.at, wait }) };
}

it('knows what Graph counts together', () => {
  expect(limitClassOf('/identity/conditionalAccess/evaluate')).toBe('conditional-access');
  expect(limitClassOf('/auditLogs/signIns?$top=1')).toBe('reports');
  expect(limitClassOf('/reports/authenticationMethods/userRegistrationDetails')).toBe('reports');
  expect(limitClassOf('/users/a')).toBe('directory');
});

it('never lets more leave within a window than Graph takes, however long answers take', () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...classes),
      fc.array(fc.record({ count: fc.integer({ min: 1, max: 5 }), takes: fc.nat(3_000) }), { maxLength: 20 }),
      async (of, asked) => {
        const { clock, pacing } = paced();
        const left: { at: number; count: number }[] = [];
        for (const { count: wanted, takes } of asked) {
          const count = Math.min(wanted, limits[of].requests);
          const answered = await pacing.turn(of, count);
          clock.at += takes; // it may arrive as late as it is answered
          left.push({ at: clock.at, count });
          answered();
        }
        for (const { at } of left) {
          const within = left.filter((one) => one.at > at - limits[of].within && one.at <= at);
          expect(within.reduce((sum, one) => sum + one.count, 0)).toBeLessThanOrEqual(limits[of].requests);
        }
      },
    ),
  ));

it('waits for an answer rather than guess when the request arrived', async () => {
  const { pacing } = paced();
  const answered = await pacing.turn('conditional-access', 1);
  let left = false;
  const second = pacing.turn('conditional-access', 1).then(() => (left = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(left).toBe(false);
  answered();
  await second;
});

it('lets nothing leave while Graph said that it is too much', async () => {
  const { clock, pacing } = paced();
  pacing.hold('reports', 8_000);
  expect(pacing.heldFor('reports')).toBe(8_000);
  await pacing.turn('reports', 1);
  expect(clock.at).toBe(8_000);
});

it('lets whoever is waited for go before a round, one for one', async () => {
  const { pacing } = paced();
  const order: string[] = [];
  const asks = async (name: string, urgency?: 'first') => {
    const answered = await pacing.turn('conditional-access', 1, urgency);
    order.push(name);
    answered();
  };
  const round = Array.from({ length: 5 }, (_, index) => asks(`round ${index}`));
  const checks = Array.from({ length: 3 }, (_, index) => asks(`check ${index}`, 'first'));
  await Promise.all([...round, ...checks]);
  expect(order).toEqual(['round 0', 'check 0', 'round 1', 'check 1', 'round 2', 'check 2', 'round 3', 'round 4']);
});

it('keeps within the limit and leaves nobody out, however the urgent and the others come', () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...classes),
      fc.array(
        fc.record({
          count: fc.integer({ min: 1, max: 5 }),
          urgency: fc.constantFrom('first' as const, 'in-turn' as const),
          takes: fc.nat(3_000),
        }),
        { maxLength: 20 },
      ),
      async (of, asked) => {
        const { clock, pacing } = paced();
        const left: { at: number; count: number }[] = [];
        await Promise.all(
          asked.map(async ({ count: wanted, urgency, takes }) => {
            const count = Math.min(wanted, limits[of].requests);
            const answered = await pacing.turn(of, count, urgency);
            clock.at += takes;
            left.push({ at: clock.at, count });
            answered();
          }),
        );
        expect(left).toHaveLength(asked.length);
        for (const { at } of left) {
          const within = left.filter((one) => one.at > at - limits[of].within && one.at <= at);
          expect(within.reduce((sum, one) => sum + one.count, 0)).toBeLessThanOrEqual(limits[of].requests);
        }
      },
    ),
  ));
