import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonForInput, person, pieces, plainForInput, safe } from '../../src/cards/text.js';
import { when, whenInWords } from '../../src/cards/times.js';

const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029]/u;

describe('safe text', () => {
  it.each([
    "O'Brien-Smith (IT)",
    'Ana Bakker',
    'Zoë Müller',
    '山田 太郎',
    'R&D, Contoso',
    'CIPP_Service@contoso.com',
    '100 % + 3',
  ])('leaves the ordinary name %s as it is', (name) => expect(safe(name)).toBe(name));

  it.each([
    ['**APPROVED**', '∗∗APPROVED∗∗'],
    ['# heading', '＃ heading'],
    ['- item', '– item'],
    ['+ item', '＋ item'],
    ['---', '–--'],
    ['1. item', '1․ item'],
    ['7.', '7․'],
    ['2) item', '2） item'],
    ['[click](https://evil.example)', '［click］(https：∕∕evil.example)'],
    ['//evil.example', '∕∕evil.example'],
    ['mailto:eve@evil.example', 'mailto：eve@evil.example'],
    ['at 10:30: see C:', 'at 10:30: see C:'],
    ['_x_', 'ˍxˍ'],
    ['<at>CISO</at>', '‹at›CISO‹/at›'],
    ['&lt;at&gt;', '＆lt;at＆gt;'],
    ['${secret} {{DATE(x)}}', '$｛secret｝ ｛｛DATE(x)｝｝'],
    ['one\r\n2026 AUDIT approved\u2028x', 'one 2026 AUDIT approved x'],
    ['a\u202Egnp.exe\u2066\u200B', 'agnp.exe'],
    ['\u{E0041}tag\uFE0F', 'tag'],
    ['e\u0301\u0301\u0301\u0301\u0301', 'e\u0301\u0301'],
    [' \u200B\u3164 ', '—'],
  ])('makes %j harmless', (text, expected) => expect(safe(text)).toBe(expected));

  it('is cut with an ellipsis, never inside a character', () => {
    expect(safe('abcdef', 4)).toBe('abc…');
    expect(safe('😀😀😀', 2)).toBe('😀…');
  });

  it('never leaves Markdown, mentions, expressions or hidden characters, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300, size: '+1' }), (text) => {
        const result = safe(text, 100);
        expect(result).not.toMatch(/[*`<>{}[\]|\\~\n]/);
        expect(result).not.toMatch(HIDDEN);
        expect(Array.from(result).length).toBeLessThanOrEqual(100);
        expect(safe(result, 100)).toBe(result);
      }),
    );
  });
});

it('text for an input keeps its characters but no expression and no mention', () => {
  expect(plainForInput("O'Brien *_[x]_* ${a} {{DATE(b)}} <at>c</at>")).toBe(
    "O'Brien *_[x]_* $｛a} ｛{DATE(b)}} ‹at>c‹/at>",
  );
});

it('JSON for an input means the same to whoever parses it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const json = jsonForInput(JSON.stringify({ name, hostile: `\${x} {{y}} {{{z}}} ${name}` }));
      expect(json).not.toMatch(/\$\{|\{\{/);
      expect(json).not.toMatch(HIDDEN);
      expect(JSON.parse(json)).toEqual({ name, hostile: `\${x} {{y}} {{{z}}} ${name}` });
    }),
  );
});

it('a secret put together again is the secret', () => {
  expect(pieces('a${b}{{c}}{').join('')).toBe('a${b}{{c}}{');
  expect(pieces('a${b}{{c}}').some((piece) => piece.includes('${') || piece.includes('{{'))).toBe(false);
});

it('a person is a name and the tail of the object id', () => {
  expect(person({ id: '6f1f2c9e-3a44-4a56-9a0a-1f00004f2a1c', name: 'Ana Bakker', userPrincipalName: 'x' })).toBe(
    'Ana Bakker (…4f2a1c)',
  );
});

it('times are shown in the reader’s own zone, or in UTC where that is not possible', () => {
  expect(when('2026-11-23T16:30:00.123Z')).toBe('{{DATE(2026-11-23T16:30:00Z, SHORT)}} {{TIME(2026-11-23T16:30:00Z)}}');
  expect(whenInWords(Date.parse('2026-11-23T16:30:59Z'))).toBe('2026-11-23 16:30 UTC');
});
