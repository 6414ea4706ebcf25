import { expect, it } from 'vitest';
import { createLog, errorFields } from '../../src/bot/log.js';

const logged = (fields: Record<string, unknown>, level: 'info' | 'error' = 'info'): string => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line: string) => void lines.push(line) });
  log[level]({ event: 'test', ...(fields as Record<string, string>) });
  return lines.join('');
};

it('a line holds the chosen fields, the level and the time', () => {
  const line = JSON.parse(logged({ reason: 'token-time', count: 3, late: true, nothing: undefined })) as object;
  expect(line).toEqual({
    level: 'info',
    time: expect.stringMatching(/Z$/) as string,
    event: 'test',
    reason: 'token-time',
    count: 3,
    late: true,
  });
});

it('a token that strays into a text is hidden', () => {
  const line = logged({ text: 'got Bearer abc.def and eyJhbGciOi.eyJpc3Mi.c2lnbmF0dXJl' });
  expect(line).toContain('got (hidden) and (hidden)');
});

it('an object is not written out, whatever the types were told', () =>
  expect(logged({ body: { password: 'tomato' } })).toContain('"body":"(object)"'));

it('text cannot forge a line or turn its direction', () => {
  const line = logged({ name: 'Ana\n{"level":"error"}\u202egnp\u2028\u001b[2J' });
  expect(line.trimEnd()).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
  expect((JSON.parse(line) as { name: string }).name).toContain('Ana\\u{a}');
});

it('a text of a megabyte is cut', () => expect(logged({ text: 'x'.repeat(1_000_000) }).length).toBeLessThan(700));

it('nothing below the level is written', () => {
  const lines: string[] = [];
  const log = createLog('warn', { write: (line: string) => void lines.push(line) });
  log.info({ event: 'a' });
  log.debug({ event: 'b' });
  log.warn({ event: 'c' });
  expect(lines).toHaveLength(1);
});

it('a message that looks like a place where an error was thrown is none', () => {
  const secret = 'bad answer\n    at password=hunter2\n    at body (/answer/hunter2:1:2)';
  const stack = (error: Error) => String(errorFields(error)['stack']);
  expect(stack(new Error(secret))).not.toContain('hunter2');
  expect(stack(new Error(secret))).toContain('log.test.ts');
  const changed = new Error(secret);
  changed.message = 'something else';
  expect(stack(changed)).not.toContain('password');
});

it('every error can be found by a reference, told or not', () => {
  expect(JSON.parse(logged({}, 'error')) as object).toHaveProperty('reference', expect.stringMatching(/^[0-9a-f]{8}$/));
  expect(logged({ reference: '0badf00d' }, 'error')).toContain('"reference":"0badf00d"');
});

it('of an error its kind, code and place are told, and its message is not', () => {
  const error = Object.assign(new TypeError('tomato'), { code: 'E_TEST' });
  const fields = errorFields(error);
  expect(fields).toMatchObject({ error: 'TypeError', code: 'E_TEST', stack: expect.stringContaining('at ') as string });
  expect(JSON.stringify(fields)).not.toContain('tomato');
  expect(errorFields('tomato')).toEqual({ error: 'string' });
});
