import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFields, readReason, splitChoices } from '../../src/core/fields.js';
import { type StepId, stepRow, steps } from '../../src/core/steps.js';
import { decide } from '../../src/core/run.js';
import { by } from './commands.js';
import { stateOf } from './given.js';
import { ana } from './people.js';
import { settings, tools } from './tools.js';
import { at } from './walkthrough.js';

const names = [...new Set(steps.flatMap((step) => step.fields.map((field) => field.id as string)))];
const hostile = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''];

/** What a client may send: any JSON, often with the names that matter, parsed so that `__proto__` is an own property. */
const input = fc.oneof(
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  {
    weight: 3,
    arbitrary: fc
      .array(fc.tuple(fc.constantFrom(...names, ...hostile), fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue())), {
        size: '+1',
      })
      .map(
        (entries) =>
          JSON.parse(
            `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`,
          ) as unknown,
      ),
  },
);
const step = fc.constantFrom<StepId>(...steps.map((row) => row.id));

describe('whatever a card is said to have sent', () => {
  it('is read without a fault, and nothing comes out but the fields of the row, as bounded clean text', () => {
    fc.assert(
      fc.property(step, input, (id, sent) => {
        const declared = stepRow(id).fields;
        const { values, problems } = readFields(id, sent);
        expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
        expect(declared.map((field) => field.id)).toEqual(expect.arrayContaining(Object.keys(values)));
        const wrong = new Set(problems.map((problem) => problem.field));
        for (const field of declared) {
          if (wrong.has(field.id)) continue;
          const value = values[field.id] ?? '';
          expect(value.length).toBeLessThanOrEqual(field.maxLength);
          expect(value).toBe(value.trim());
          expect(value).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
          if (field.required) expect(value).not.toBe('');
        }
        expect(Object.hasOwn(Object.prototype, 'profile')).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is answered with facts or a refusal, never with a fault', () => {
    const places = (['preflight', 'describe', 'partner', 'gdap', 'review', 'mfa', 'elevate', 'wizard'] as const).map(
      (id) => ({ id, run: stateOf(at(id)) }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), input, ({ id, run }, sent) => {
        const decision = decide(by(ana).submits(id, sent)(run), run, tools, settings);
        if (!decision.ok) expect(decision.refusal.code).toMatch(/^(field-invalid|duration-too-long)$/);
      }),
      { numRuns: 1_000 },
    );
  });
});

it('choices are split, trimmed, without empty ones and without doubles', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (parts) => {
      const choices = splitChoices(parts.join(','));
      expect(new Set(choices).size).toBe(choices.length);
      for (const choice of choices) expect(choice).toMatch(/^[^,\s]([^,]*[^,\s])?$/);
    }),
  );
  expect(splitChoices(undefined)).toEqual([]);
  expect(splitChoices(' a, b ,,a')).toEqual(['a', 'b']);
});

describe('a reason', () => {
  // Blank letters, fillers, variation selectors, zero-width characters, spaces of every kind.
  const unseen = fc.constantFrom(
    ...[
      '\u3164',
      '\u2800',
      '\uffa0',
      '\u115f',
      '\u17b4',
      '\u034f',
      '\ufe0f',
      '\u{e0100}',
      '\u{1d159}',
      '\u200b',
      '\u202e',
    ],
    ...[' ', '\u00a0', '\u3000', '\t', '\n', '\u2028'],
  );
  const unseenText = fc.array(unseen, { maxLength: 40 }).map((characters) => characters.join(''));

  it('nobody can see is none', () => {
    fc.assert(
      fc.property(unseenText, (text) => {
        expect(readReason(text).problem).toBe('missing');
      }),
    );
  });

  it.each(['Not now \u26a0\ufe0f', 'Step 1\ufe0f\u20e3 is open', '\u2764\ufe0f'])(
    'with an emoji as phones write it is taken: %s',
    (text) => expect(readReason(text).problem).toBeUndefined(),
  );

  it('that hides something between its words is not taken', () => {
    const hidden = fc.constantFrom('\u3164', '\u2800', '\ufe0f', '\u{e0100}', '\u200b', '\u202e');
    fc.assert(
      fc.property(hidden, unseenText, (character, more) => {
        expect(readReason(`not${character}${more}today`).problem).toBe('characters');
      }),
    );
  });
});
