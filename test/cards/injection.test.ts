import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Variation } from './fixtures.js';
import { described, report } from './readings.js';
import { gallery } from './gallery.js';
import { ana } from './people.js';
import { elementsOf, skeletonOf, textsOf } from './reading.js';

const hostile = [
  '**APPROVED**',
  '# h',
  '- x',
  '1. x',
  '| a | b |',
  '[click](https://evil.example)',
  '![](http://evil.example/t.png)',
  '<at>CISO</at>',
  '<b>x</b>',
  '&lt;at&gt;',
  '${secret}',
  '${json(x)}',
  '{{DATE(2026-01-01T00:00:00Z)}}',
  'a\n2026 AUDIT approved',
  '\u001b[2J',
  '\u2028',
  '\u202Eadmin',
  'a\u200Bb',
  '\u{E0041}',
  "' or 1 eq 1",
  '"}],"actions":[{"type":"Action.OpenUrl"}',
  '',
  '__proto__',
  'false',
  'null',
  '0',
];
const untrusted = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary', maxLength: 300, size: '+1' }),
  fc.array(fc.constantFrom(...hostile), { maxLength: 4 }).map((parts) => parts.join('')),
);

const variationOf = (name: string, reason: string, upn: string): Variation => ({
  reason,
  operator: { ...ana, name },
  described: { ...described, displayName: name, userName: upn, userPrincipalName: `${upn}@contoso.com` },
  report: {
    ...report,
    organisation: name,
    licences: report.licences.map((licence) => ({ ...licence, name })),
    approvers: report.approvers.map((someone) => ({ ...someone, name })),
  },
});
const expected = gallery(variationOf('Ana Bakker', 'CIPP setup', 'cipp'));
const count = (text: string, what: string): number => text.split(what).length - 1;

/** Which text of which card means something to Teams beside its words. */
const meaning = (card: unknown) => {
  const texts = textsOf(card).join('\n');
  // What stands in an input is shown as it was typed, and never as a link.
  const rendered = textsOf(
    elementsOf(card).filter((element) => element['type'] === 'TextBlock' || 'title' in element),
  ).join('\n');
  return {
    mentions: count(texts, '<at>'),
    functions: count(texts, '{{'),
    expressions: count(texts, '${'),
    links: count(rendered, '://'),
  };
};

it('whatever a name, a reason or a user name says, every card has the same elements and means the same', () => {
  fc.assert(
    fc.property(untrusted, untrusted, untrusted, (name, reason, upn) => {
      for (const [id, card] of gallery(variationOf(name, reason, upn))) {
        // The export shows JSON, whose braces are escaped instead (text.test.ts).
        if (id === 'export-dialog' || id === 'explain-unknown') continue;
        expect(skeletonOf(card), id).toEqual(skeletonOf(expected.get(id)));
        expect(meaning(card), id).toEqual(meaning(expected.get(id)));
        expect(textsOf(card).join(''), id).not.toMatch(/[\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/u);
      }
    }),
    { numRuns: 25, examples: hostile.map((text) => [text, text, text]) },
  );
}, 60_000);
