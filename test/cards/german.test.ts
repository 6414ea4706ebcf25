import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidence } from '../../src/cards/german/evidence.js';
import { german, topics } from '../../src/cards/german/catalogue.js';
import { evidenceInWords } from '../../src/cards/evidenceWords.js';
import { inLanguage } from '../../src/cards/language.js';
import { templates } from '../../src/cards/templates.js';
import { wordsOfTemplate } from '../../src/cards/templateWords.js';
import { ownTopics } from '../../src/core/alertTopics.js';
import { requirements } from '../../src/core/requirements.js';
import { roleNames } from '../../src/core/roles.js';
import { snoozeChoices } from '../../src/core/snoozing.js';
import { steps } from '../../src/core/steps.js';
import { gallery } from './gallery.js';
import { hostile } from './hostile.js';
import { actionsOf, complaintsAbout, elementsOf, inputsOf, skeletonOf, textsOf } from './reading.js';
import { filesBelow, givenTo, saidIn } from './sourceTexts.js';

const files = [...filesBelow('src/cards'), ...filesBelow('src/bot')].filter((path) => !path.includes('/german/'));
const said = files.map((path) => ({ path, ...saidIn(path) }));

/** Everything that is looked up in a catalogue: by `tell`, out of templates, out of tables of the core. */
const keys: ReadonlySet<string> = new Set([
  ...said.flatMap(({ told }) => told),
  ...[...templates.values()].flatMap(wordsOfTemplate),
  ...steps.flatMap(({ title, button }) => (button ? [title, button] : [title])),
  ...[...requirements, ...ownTopics].flatMap(({ title, means }) => [title, means]),
  ...snoozeChoices.map(({ title }) => title),
  ...Object.values(roleNames),
]);
const placesOf = (pattern: string): readonly string[] => pattern.match(/\{\d+\}/g) ?? [];

/** The same word in both languages. */
const alike: ReadonlySet<string> = new Set(['Export', 'Plan', 'OK', 'Partner', '{0} of 15. Missing: {1}']);

/** German wants these values in another order. */
const reordered: ReadonlySet<string> = new Set(['{0}-{1}-{2} {3} UTC', '{0} holds {1} until {2}; {3}.']);

/** Said to machines, compared with what Microsoft writes, typed as commands, or kept in the tenant under this name. */
const untold: Readonly<Record<string, readonly string[]>> = {
  'src/cards/binders/describe.ts': ['CIPP Service Account'],
  'src/cards/binders/elevate.ts': ['CIPP setup wizard'],
  'src/cards/binders/help.ts': ['adopt name@contoso.com', 'explain AADSTS50076'],
  'src/cards/evidenceWords.ts': ['Could not be checked: '],
  'src/cards/binders/historyWords.ts': ['Entra'],
  'src/cards/times.ts': ['{{DATE({0}, SHORT)}} {{TIME({1})}}'],
  'src/bot/presses.ts': ['not asked'],
};
/** The name of the product, the same everywhere. */
const NAME = 'Countersign';
/** Files of the bot that talk to networks and operators only. */
const wordless = ['edgeMetrics', 'reply', 'server', 'turnResponse'].map((name) => `src/bot/${name}.ts`);

describe('every text goes through tell', () => {
  it.each(files.filter((path) => !wordless.includes(path)))('%s', (path) => {
    const { early, untold: past } = saidIn(path);
    // What Microsoft writes is looked for in error texts, not said.
    const phrases = path === 'src/cards/explanations.ts' ? past : [];
    expect(
      past.filter((words) => words !== NAME && !untold[path]?.includes(words) && !phrases.includes(words)),
    ).toEqual([]);
    expect(early).toEqual([]);
  });

  it('and one that does not would be noticed', () => {
    const source = [
      "import { tell } from './language.js';",
      'const early = tell`Too early`;',
      "export const late = () => [tell`Read ${tell`inside`} twice`, 'Said past it', `Also ${early}`, 'Word', 'a-code'];",
      "export const fact = { type: 'Approve', title: 'Shown' };",
    ].join('\n');
    expect(saidIn('made-up.ts', source)).toEqual({
      told: ['Too early', 'Read {0} twice', 'inside'],
      early: ['Too early'],
      untold: ['Said past it', 'Word', 'Shown'],
    });
  });
});

describe('the German catalogue', () => {
  it('has every text there is, and no other', () => {
    expect([...keys].filter((key) => !german.has(key))).toEqual([]);
    expect([...german.keys()].filter((key) => !keys.has(key))).toEqual([]);
  });

  it('has each of them once', () => {
    const all = topics.flatMap((topic) => Object.keys(topic));
    expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([]);
  });

  it.each([...german, ...Object.entries(evidence)])('%j has the same values in it, and is German', (english, words) => {
    const places = [...placesOf(words)];
    // Values that change places by mistake would still all be there.
    expect(reordered.has(english) ? places.sort() : places).toEqual(placesOf(english));
    if (!alike.has(english)) expect(words).not.toBe(english);
    // Pieces are put together as they are.
    expect([/^\s/.test(words), /\s$/.test(words)]).toEqual([/^\s/.test(english), /\s$/.test(english)]);
    expect(words).not.toMatch(/\$\{|<at>|\s{2}/);
    // Whoever reads a command has to write it as it is.
    for (const [, command] of english.matchAll(/“([a-z]+)”/g)) expect(words).toContain(`„${command}`);
    expect(words.match(/https?:\S+|AADSTS\d+|\b\d{5,6}\b/g)).toEqual(
      english.match(/https?:\S+|AADSTS\d+|\b\d{5,6}\b/g),
    );
  });

  it('knows every sentence in which something found is written down', () => {
    const judging = filesBelow('src/core').filter((path) => /Requirements|mfa[A-Z]|adminSummary/.test(path));
    const found = judging.flatMap((path) => givenTo(['ok', 'missing', 'unknown'], path));
    // Values only, or joined of other words: a method and a time, a list of admins.
    const plain = ['', '{0}, {1}', '{0}', ', '];
    const pieces = ['{0} {1}: {2}.{3}', '{0} {1}: {2}', '{0}; {1}', ' and ', '; '];
    expect(found.filter((one) => !Object.hasOwn(evidence, one) && ![...plain, ...pieces].includes(one))).toEqual([]);
    expect(found.length).toBeGreaterThan(40);
  });
});

const missed: string[] = [];
const english = gallery();
const inGerman = inLanguage('de', gallery, (key) => missed.push(key));
/** Words of the card itself; names and reasons are anybody's. */
const wordsIn = (card: unknown): readonly string[] => textsOf(card).filter((text) => / /.test(text));

describe('every card in German', () => {
  it('is said without a gap', () => expect([...new Set(missed)]).toEqual([]));

  it.each([...inGerman])('%s has the elements, buttons and data of the English one', (name, card) => {
    const original = english.get(name)!;
    expect(skeletonOf(card)).toEqual(skeletonOf(original));
    const effects = (one: typeof card) => actionsOf(one).map(({ verb, data, id }) => ({ verb, data, id }));
    expect(effects(card)).toEqual(effects(original));
    expect(inputsOf(card).map(({ id, value }) => [id, value])).toEqual(
      inputsOf(original).map(({ id, value }) => [id, value]),
    );
    expect(complaintsAbout(card)).toEqual([]);
    expect(new TextEncoder().encode(JSON.stringify(card)).length).toBeLessThan(25_000);
  });

  // Words that were given to the card as values, and the journal itself.
  const given = ['notice', 'notice-said', 'export-dialog'];
  it.each([...inGerman].filter(([name]) => !given.includes(name)))(
    '%s holds no English sentence of ours',
    (_name, card) => {
      // Groups are called after roles, in English.
      const names = Object.values(roleNames);
      const sentences = [...keys].filter(
        (key) => /\S \S+ \S/.test(key) && placesOf(key).length === 0 && !names.includes(key),
      );
      const held = wordsIn(card).flatMap((text) => sentences.filter((sentence) => text.includes(sentence)));
      expect(held).toEqual([]);
    },
  );

  it('some of it differs everywhere', () => {
    for (const [name, card] of inGerman)
      if (name !== 'notice-said') expect(JSON.stringify(card), name).not.toBe(JSON.stringify(english.get(name)));
  });

  it('whatever somebody is called, adds nothing to it', { timeout: 60_000 }, () => {
    const expected = inLanguage('de', () => gallery({ word: 'harmless' }));
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...hostile, '{0}', '{1}{0}', 'Approve', 'Nothing was changed.')), (word) => {
        for (const [name, card] of inLanguage('de', () => gallery({ word })))
          expect(skeletonOf(card), name).toEqual(skeletonOf(expected.get(name)));
      }),
      { numRuns: 15 },
    );
  });

  it('values are put in as they are, and are never looked up', () => {
    const shown = inLanguage('de', () => gallery({ word: 'Approve' }));
    expect(elementsOf(shown.get('notice-said')).map(({ text }) => text)).toContain('ℹ Approve');
    expect(JSON.stringify(inLanguage('de', () => gallery({ word: '{1} of {0}' })).get('approval'))).toContain(
      '｛1｝ of ｛0｝',
    );
  });
});

describe('what was found', () => {
  const inWords = (text: string) => inLanguage('de', () => evidenceInWords(text));
  it('is said in German where the sentence is known, with what was quoted left alone', () => {
    expect(inWords('Not a member.')).toBe('Kein Mitglied.');
    expect(inWords('The policy "Only {1} of 3." asks another provider.')).toBe(
      'Die Richtlinie "Only {1} of 3." fragt einen anderen Anbieter.',
    );
    expect(inWords('Could not be checked: Microsoft Graph is busy')).toBe(
      'Nicht prüfbar: Microsoft Graph ist ausgelastet',
    );
    expect(inWords('Something else entirely')).toBe('Something else entirely');
    expect(evidenceInWords('Not a member.')).toBe('Not a member.');
  });

  it('is looked for in what is as long as our own sentences only, and the search comes to an end', () => {
    const quoting = (length: number) => `The policy "${'x'.repeat(length - 36)}" asks another provider.`;
    expect(quoting(500)).toHaveLength(500);
    expect(inWords(quoting(500))).toContain('fragt einen anderen Anbieter');
    expect(inWords(quoting(501))).toBe(quoting(501));
    // Every part of a sentence, over and over: where a pattern ran wild, this test would end by its time limit.
    const parts = ' of  admins: . Missing: "; does not apply in ".'.repeat(60).slice(0, 500);
    expect(inWords(parts)).toContain('; does not apply in');
  });
});
