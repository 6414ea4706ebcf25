import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Card } from '../../src/cards/card.js';
import { safe } from '../../src/cards/text.js';
import type { Variation } from './fixtures.js';
import { gallery } from './gallery.js';
import { hostile } from './hostile.js';
import { markupOf, wordsRendered } from './markdown.js';
import { elementsOf, skeletonOf, textsOf } from './reading.js';

const untrusted = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary', maxLength: 300, size: '+1' }),
  fc.string({ unit: 'grapheme', maxLength: 300, size: '+1' }),
  // Halves of pairs, which no valid text has.
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 100 }).map((units) => String.fromCharCode(...units)),
  fc.array(fc.constantFrom(...hostile), { maxLength: 4 }).map((parts) => parts.join('')),
  fc.string({ unit: fc.constantFrom(...Array.from('*_`~[]()<>{}!#+-=|\\&$:/.@; \t\n1aA"\'')), maxLength: 60 }),
);

const expected = gallery({ word: 'harmless' });
const count = (text: string, what: string): number => text.split(what).length - 1;

/** Every text that is rendered as Markdown somewhere, in the order of the card. */
const rendered = (card: Card): readonly string[] =>
  elementsOf(card)
    .flatMap(({ type, text, title, facts }) => [
      ...(type === 'TextBlock' ? [text] : []),
      title,
      // The value of a fact is shown, that of a choice is not.
      ...(Array.isArray(facts) ? (facts as { value?: unknown }[]).map(({ value }) => value) : []),
    ])
    .filter((shown) => typeof shown === 'string');
const mentionsIn = (card: Card): readonly string[] =>
  elementsOf(card).flatMap((element) => (element['type'] === 'mention' ? [String(element['text'])] : []));
/** Mentions and date functions are the card's own; markup and links are counted beside them. */
const markups = (card: Card) => rendered(card).map((text) => markupOf(text.replace(/<\/?at>/g, '')));

/** Which text of which card means something to Teams beside its words. */
const meaning = (card: Card) => {
  const texts = textsOf(card).join('\n');
  return {
    mentions: count(texts, '<at>'),
    functions: count(texts, '{{'),
    expressions: count(texts, '${'),
    links: count(rendered(card).join('\n'), '://'),
  };
};

function harmless(variation: Variation) {
  for (const [id, card] of gallery(variation)) {
    expect(skeletonOf(card), id).toEqual(skeletonOf(expected.get(id)));
    // The export shows JSON in an input: what it says is text.test.ts' business, and so is a secret's.
    if (id === 'export-dialog') continue;
    expect(meaning(card), id).toEqual(meaning(expected.get(id)!));
    expect(markups(card), id).toEqual(markups(expected.get(id)!));
    expect(textsOf(card).join(''), id).not.toMatch(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/u);
    for (const mention of mentionsIn(card)) {
      const { mentioned } = elementsOf(card).find((element) => element['text'] === mention) as {
        mentioned: { name: string };
      };
      expect(mention, id).toBe(`<at>${mentioned.name}</at>`);
      expect(
        rendered(card).filter((text) => text.includes(mention)),
        id,
      ).toHaveLength(1);
    }
  }
}

it.each(hostile)('%j, wherever words stand on a card, adds nothing to any card and means nothing', (word) =>
  harmless({ word }),
);

it('nor does anything else that can be typed', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(untrusted, (word) => harmless({ word })),
    { numRuns: 15 },
  );
});

it('a safe text is rendered to its own words, whatever it is', () => {
  fc.assert(
    fc.property(untrusted, (text) => {
      const words = safe(text);
      expect(wordsRendered(words)).toBe(words);
    }),
    { numRuns: 3_000, examples: hostile.map((text): [string] => [text]) },
  );
});

it('the renderer does render what is not safe', () => {
  for (const text of [
    '**a**',
    '_a_',
    '[a](https://evil.example)',
    '# a',
    '<b>a</b>',
    'https://evil.example',
    '//evil.example/a',
  ])
    expect(wordsRendered(text), text).toBeUndefined();
});
