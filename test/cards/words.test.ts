import { describe, expect, it } from 'vitest';
import {
  blockerSentence,
  delaySentence,
  failureSentence,
  fieldProblemSentence,
  refusalSentence,
} from '../../src/cards/words.js';
import { fieldWords } from '../../src/cards/fieldWords.js';
import { refusalCodes } from '../../src/core/refusals.js';
import { roleNames } from '../../src/core/roles.js';
import { steps } from '../../src/core/steps.js';
import { ana, ben, chloe } from './people.js';

const sentences = refusalCodes.map((code) => [code, refusalSentence({ code, about: '8' })] as const);

describe.each(sentences)('the refusal %s', (code, sentence) => {
  it('is a sentence', () => expect(sentence).toMatch(/^[A-Z].{20,}[.:a-z0-9]$/));

  it('names no person and no id', () => {
    expect(sentence).not.toMatch(/[0-9a-f]{8}-/);
    for (const { name } of [ana, ben, chloe]) expect(sentence).not.toContain(name);
    expect(sentence.replace('CIPPServiceAccount@contoso.com', '')).not.toContain('@');
  });

  it('does not say which role would have been enough', () => {
    // Two sentences count Global Administrators; that is about the tenant, not about who may.
    if (code.includes('global-administrators')) return;
    for (const role of Object.values(roleNames)) expect(sentence).not.toContain(role);
  });
});

it('limits and commands of a refusal are named, and harmless', () => {
  expect(refusalSentence({ code: 'duration-too-long', about: '8' })).toContain('1 to 8 hours');
  expect(refusalSentence({ code: 'too-many-global-administrators', about: '5' })).toContain('more than 5 Global');
  expect(refusalSentence({ code: 'command-incomplete', about: 'explain' })).toContain('explain AADSTS50076');
  expect(refusalSentence({ code: 'command-incomplete', about: '**<at>x</at>' })).not.toMatch(/[*<]/);
  expect(refusalSentence({ code: 'duration-too-long' })).toContain('the allowed number of hours');
});

it('a field problem names the field by its label, for every field of every step', () => {
  for (const step of steps) {
    for (const field of step.fields) {
      for (const problem of ['missing', 'too-long', 'characters', 'not-a-choice', 'malformed'] as const) {
        const sentence = fieldProblemSentence(step.id, { field: field.id, problem });
        expect(sentence.startsWith(`${fieldWords()[field.id].label}: `)).toBe(true);
        expect(sentence).toMatch(/\.$/);
      }
    }
  }
  expect(fieldProblemSentence('describe', { field: '<at>x', problem: 'missing' })).toBe('A field: please fill it in.');
});

it('a failure and a blocker say what to do; a delay says that it goes on', () => {
  expect(failureSentence('denied')).toContain('missing permission');
  expect(failureSentence('through-group')).toContain('out of that group');
  expect(blockerSentence('no-second-admin')).toContain('nothing is created');
  expect(delaySentence('throttled')).toContain('by itself');
});
