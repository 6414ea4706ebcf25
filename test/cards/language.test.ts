import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inLanguage, languageOf, spokenLanguage, tell, told } from '../../src/cards/language.js';
import { movedCard } from '../../src/cards/otherCards.js';
import { refreshing } from '../../src/cards/refresh.js';
import { lasting, whenInWords } from '../../src/cards/times.js';

it('German is spoken to whoever’s client says so, English to everybody else', () => {
  for (const locale of ['de', 'de-DE', 'de-AT', 'de-CH', 'DE-de', 'de_DE', 'de-Latn-DE'])
    expect(languageOf(locale), locale).toBe('de');
  for (const locale of [
    'en-US',
    'nl-NL',
    'den',
    'deutsch',
    '',
    ' de',
    'x-de',
    'de'.padEnd(99, '-'),
    undefined,
    null,
    7,
  ])
    expect(languageOf(locale), String(locale)).toBe('en');
  fc.assert(fc.property(fc.anything(), (claimed) => ['en', 'de'].includes(languageOf(claimed))));
  for (const claimed of [['de'], { toString: () => 'de' }, new String('de')]) expect(languageOf(claimed)).toBe('en');
});

it('a language is spoken while something is made, and not a moment longer', () => {
  expect(spokenLanguage()).toBe('en');
  expect(inLanguage('de', () => [tell`Approved`, inLanguage('en', () => tell`Approved`), tell`Denied`])).toEqual([
    'Genehmigt',
    'Approved',
    'Abgelehnt',
  ]);
  expect(spokenLanguage()).toBe('en');
  expect(() =>
    inLanguage('de', () => {
      throw new Error('in the middle');
    }),
  ).toThrow('in the middle');
  expect(spokenLanguage()).toBe('en');
});

it('what would be said later is refused: by then somebody else may be speaking', async () => {
  let made: Promise<string> | undefined;
  expect(() => inLanguage('de', () => (made = Promise.resolve().then(() => tell`Approved`)))).toThrow('at once');
  expect(await made).toBe('Approved');
  expect(spokenLanguage()).toBe('en');
});

it('two people who are answered at the same time are each answered in their own language', async () => {
  const pause = () => new Promise((done) => setImmediate(done));
  const turn = async (language: 'en' | 'de') => {
    const answers: string[] = [];
    for (let at = 0; at < 20; at += 1) {
      await pause();
      answers.push(inLanguage(language, () => JSON.stringify(movedCard())));
    }
    return new Set(answers);
  };
  const [german, english] = await Promise.all([turn('de'), turn('en')]);
  expect([german.size, english.size]).toEqual([1, 1]);
  expect([...german][0]).toContain('Diese Karte ist umgezogen');
  expect([...english][0]).toContain('This card has moved');
});

it('values are put in after the words are found, once, and mean nothing', () => {
  const say = (one: string, other: string) =>
    inLanguage('de', () => tell`Step ${one} of ${other} · ${one} · in the hands of ${other}`);
  expect(say('{1}', '{0}')).toBe('Schritt {1} von {0} · {1} · in den Händen von {0}');
  expect(say('Approved', '$&')).toBe('Schritt Approved von $& · Approved · in den Händen von $&');
});

it('what has no translation is said in English, and can be counted', () => {
  const missed: string[] = [];
  const said = inLanguage(
    'de',
    () => [tell`A made-up text about ${2}`, told('Another one')],
    (english) => missed.push(english),
  );
  expect(said).toEqual(['A made-up text about 2', 'Another one']);
  expect(missed).toEqual(['A made-up text about {0}', 'Another one']);
});

it('times are unambiguous in both', () => {
  const at = Date.UTC(2026, 10, 3, 15, 30);
  expect([whenInWords(at), lasting(12 * 60_000)]).toEqual(['2026-11-03 15:30 UTC', '12 minutes']);
  expect(inLanguage('de', () => [whenInWords(at), lasting(200 * 60_000), lasting(0)])).toEqual([
    '03.11.2026, 15:30 UTC',
    '3 Stunden 20 Minuten',
    'weniger als eine Minute',
  ]);
});

it('a card is fetched anew by at most sixty people, by none where nobody wants to, and stays small enough', () => {
  const view = { alert: 'a'.repeat(32) };
  const people = Array.from({ length: 90 }, (_, index) => `29:1${String(index).padStart(150, 'x')}`);
  expect(refreshing(movedCard(), view, [])).toEqual(movedCard());
  const { refresh } = refreshing(movedCard(), view, people) as unknown as { refresh: { userIds: string[] } };
  expect(refresh).toEqual({
    action: { type: 'Action.Execute', verb: 'card.view', data: view },
    userIds: people.slice(0, 60),
  });
  const large = { ...movedCard(), body: 'x'.repeat(24_000) };
  const card = refreshing(large, view, people);
  expect(JSON.stringify(card).length).toBeLessThan(25_000);
  expect((card['refresh'] as { userIds: string[] }).userIds.length).toBeGreaterThan(0);
  expect(refreshing({ ...large, body: 'x'.repeat(24_900) }, view, people)).not.toHaveProperty('refresh');
});
