import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeAmong, type Mark } from '../../src/core/lookAlikes.js';
import type { Person } from '../../src/core/people.js';

const someone = (name: string, userPrincipalName = `${name}@contoso.com`, id = `id of ${name}`): Person => ({
  id,
  name,
  userPrincipalName,
});
const marksOf = (one: Person, known: readonly Person[]): readonly Mark[] => judgeAmong(known)(one);
const marks = (name: string, ...known: string[]): readonly Mark[] =>
  marksOf(
    someone(name, 'stranger@contoso.com', 'stranger'),
    known.map((other, index) => someone(other, `known${index}@contoso.com`)),
  );

describe('a name that looks like somebody else’s is marked', () => {
  it.each([
    ['Аdmin', 'Admin', 'a Cyrillic letter'],
    ['АDМІN', 'ADMIN', 'Cyrillic capitals'],
    ['Admіn', 'Admin', 'a Ukrainian i'],
    ['Ａｎａ Bakker', 'Ana Bakker', 'fullwidth letters'],
    ['𝐀𝐧𝐚 Bakker', 'Ana Bakker', 'mathematical letters'],
    ['Arnold', 'Amold', 'rn for m'],
    ['AdmIn', 'Admln', 'a capital I for an l'],
    ['Bi11', 'Bill', 'ones for ls'],
    ['0livia', 'Olivia', 'a zero for an O'],
    ['Ana  Bakker', 'Ana Bakker', 'two spaces'],
    ['Ana\u00a0Bakker', 'Ana Bakker', 'a space that does not break'],
    ['AnaBakker', 'Ana Bakker', 'no space'],
    ['ana bakker', 'Ana Bakker', 'small letters'],
    ['Ana-Bakker.', 'Ana Bakker', 'signs between'],
    ['Ana\u200b Bakker', 'Ana Bakker', 'a space of no width'],
    ['Ana\u202e Bakker', 'Ana Bakker', 'a change of direction'],
    ['An\u0323a Bakker', 'Ana Bakker', 'a dot below'],
    ['Zoé', 'Zoe', 'an accent'],
    ['Ανα', 'Ava', 'Greek letters'],
    ['Ivvan', 'Iwan', 'two vs for a w'],
  ])('%s for %s: %s', (name, other) => {
    expect(marks(name, 'Cas Jansen', other)).toContain('looks-alike');
    expect(marks(other, 'Cas Jansen', name)).toContain('looks-alike');
  });

  it('also where the name of one is the user name of another', () => {
    const known = [someone('Ana Bakker', 'ana@contoso.com')];
    expect(marksOf(someone('АNA@contoso.com', 'x@contoso.com'), known)).toContain('looks-alike');
    expect(marksOf(someone('Somebody', 'аna@contoso.com'), known)).toContain('looks-alike');
  });

  it('and the very same name is said to be the same', () =>
    expect(marks('Ana Bakker', 'Ana Bakker')).toEqual(['same-name']));
});

describe('letters that no honest name mixes are marked, whoever else there is', () => {
  it.each([
    ['Аdmin', 'mixed-alphabets'],
    ['Αlpha', 'mixed-alphabets'],
    ['Ana Бakker', 'mixed-alphabets'],
    ['Ana ᎠakkеR', 'mixed-alphabets'],
    ['Ａna', 'unusual-letters'],
    ['𝓐na', 'unusual-letters'],
    ['Ⓐna', 'unusual-letters'],
  ] as const)('%s: %s', (name, mark) => expect(marks(name)).toContain(mark));

  it('in a user name too', () => expect(marksOf(someone('Ana', 'аna@contoso.com'), [])).toEqual(['mixed-alphabets']));
});

describe('honest names are left alone', () => {
  it.each([
    ['Ana Bakker', 'Ben Okafor'],
    ['Neil Smith', 'Nell Smith'],
    ["Chloé O'Brien-Smith (IT)", 'Chloe Brown'],
    ['山田 太郎', '山田 花子'],
    ['Tanaka 太郎', 'タナカ'],
    ['김민수 (Minsu Kim)', 'Kim'],
    ['Олег Иванов', 'Ольга Иванова'],
    ['Μαρία', 'Μαρίνα'],
    ['محمد', 'أحمد'],
    ['Zoë Müller', 'Zora Miller'],
    ['123', '456'],
  ])('%s beside %s', (name, other) => expect(marks(name, other)).toEqual([]));

  it('and nobody looks like themselves, whatever they were called before', () => {
    const ana = someone('Ana Bakker');
    expect(marksOf(ana, [ana, { ...ana, name: 'Аna Bakker' }])).toEqual([]);
  });

  it('nor like others because of a name without any letters', () => expect(marks('😀', '🎉', '…')).toEqual([]));
});

const name = fc.oneof(
  fc.string({ unit: 'binary', size: '+1' }),
  fc.string({ unit: fc.constantFrom(...Array.from('aаαAАIl1|0Oornmvvw ＡÉ\u0301\u200b\ud800')) }),
);
it('looking alike is mutual, for any two names', () => {
  fc.assert(
    fc.property(name, name, (one, other) => {
      const seen = (mark: readonly Mark[]) => mark.includes('looks-alike') || mark.includes('same-name');
      expect(seen(marks(one, other))).toBe(seen(marks(other, one)));
    }),
    { numRuns: 500 },
  );
});
it('letters that are not seen make no difference', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...Array.from('anlBО')), minLength: 3 }), fc.nat(3), (plain, at) => {
      const hidden = `${plain.slice(0, at)}\u200b\u{E0041}${plain.slice(at)}`;
      expect(marks(hidden, plain)).toContain('looks-alike');
    }),
  );
});
