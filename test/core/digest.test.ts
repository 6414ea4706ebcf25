import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startRoleChange } from '../../src/core/approval.js';
import { digestOf, type Plan, shortDigest } from '../../src/core/plan.js';
import { stateOf } from './given.js';
import { ben, cas, standingOf } from './people.js';
import { NOW, settings, tools } from './tools.js';
import { granted } from './walkthrough.js';

const run = stateOf(granted());
const open = run.plan!;
const digest = digestOf(open.plan, tools);

/** Every text of the plan, by the way to it: `roles.0`, `reason`, ... */
const texts = Object.entries(open.plan).flatMap(([key, value]): [string, string][] => {
  if (Array.isArray(value)) return (value as readonly string[]).map((text, index) => [`${key}.${index}`, text]);
  return typeof value === 'string' ? [[key, value]] : [];
});
const planWith = (way: string, text: string): Plan => {
  const [key = '', index] = way.split('.');
  const roles = open.plan.roles.map((role, position) => (String(position) === index ? text : role));
  return { ...open.plan, [key]: index === undefined ? text : roles };
};
const begins = (wireDigest: string) =>
  startRoleChange(
    {
      at: NOW,
      planId: open.plan.id,
      approver: standingOf(ben),
      globalAdministrators: { known: true, value: [ben.id, cas.id] },
      wireDigest,
    },
    run,
    settings,
  );

describe('the digest of a plan', () => {
  it('is the same whatever order the members are in', () => {
    const reversed = Object.fromEntries(Object.entries(open.plan).reverse()) as Plan;
    expect(digestOf(reversed, tools)).toBe(digest);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(shortDigest(digest)).toBe(digest.slice(0, 8));
  });

  it.each(texts)(
    'is another one after any change of any one character of %s, and nothing is begun with it',
    (way, text) => {
      for (let index = 0; index < text.length; index += 1) {
        for (let bit = 0; bit < 7; bit += 1) {
          const flipped = String.fromCharCode(text.charCodeAt(index) ^ (1 << bit));
          const changed = digestOf(planWith(way, text.slice(0, index) + flipped + text.slice(index + 1)), tools);
          expect(changed).not.toBe(digest);
          if (bit === 0) expect(begins(changed)).toMatchObject({ type: 'ApprovalVoided', why: 'plan-gone' });
        }
      }
    },
  );

  it('is another one when anything is left out, added or made null', () => {
    for (const key of Object.keys(open.plan)) {
      const { [key as keyof Plan]: _left, ...rest } = open.plan;
      expect(digestOf(rest as Plan, tools)).not.toBe(digest);
      expect(digestOf({ ...open.plan, [key]: null }, tools)).not.toBe(digest);
    }
    expect(digestOf({ ...open.plan, more: 1 } as Plan, tools)).not.toBe(digest);
    expect(digestOf({ ...open.plan, roles: [...open.plan.roles, 'x'] }, tools)).not.toBe(digest);
    expect(digestOf({ ...open.plan, version: 2 } as unknown as Plan, tools)).not.toBe(digest);
  });

  it('is of two different reasons never the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        const same =
          digestOf({ ...open.plan, reason: one }, tools) === digestOf({ ...open.plan, reason: other }, tools);
        expect(same).toBe(one === other);
      }),
    );
  });

  it('is not the digest of anything else that is hashed', () => {
    expect(tools.digest(open.plan)).not.toBe(digest);
    expect(tools.digest({ purpose: 'countersign/nonce/v1', plan: open.plan })).not.toBe(digest);
  });

  it('begins the change when it is the very same', () =>
    expect(begins(digest)).toMatchObject({ type: 'RoleChangeStarted' }));
});
