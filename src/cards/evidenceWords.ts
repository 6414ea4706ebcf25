import { requirements } from '../core/requirements.js';
import { roleNames } from '../core/roles.js';
import { partsTold } from './evidenceParts.js';
import { filled, PLACE, sourceOf } from './evidencePatterns.js';
import { german } from './german/catalogue.js';
import { evidence } from './german/evidence.js';
import { evidenceParts } from './german/evidenceParts.js';
import { spokenLanguage } from './language.js';

// What was found stands in the journal as it was written down, once, in English. Another language is made of it again by
// the sentence it must have been, and by what its lists hold; evidence quotes names, so a wrong guess is possible, and is
// a matter of words only.

/** Nothing longer is written down by our own sentences, and looking costs more than it is worth. */
const LONGEST = 500;
/** As Graph and the journal write a moment. */
const TIME = /\b(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:\.\d+)?Z/g;
const UNKNOWN = 'Could not be checked: ';

type Told = (text: string) => string;
type Sentence = { english: RegExp; german: string; places: readonly Told[] };

const AND = ' und ';
const inCatalogue = (names: readonly string[]) =>
  partsTold(Object.fromEntries(names.map((name) => [name, german.get(name) ?? name])), AND);
const parts = partsTold(evidenceParts, AND);
const roles = inCatalogue(Object.values(roleNames));
const titles = inCatalogue(requirements.map(({ title }) => title));
const asItIs: Told = (text) => text;

/** What is filled into these is not told of by `evidenceParts`. Roles of GDAP groups stay English, as the groups do. */
const othersIn: Readonly<Record<string, readonly Told[]>> = {
  'Holds {0}.': [roles],
  '{0}, for the setup, with an end.': [roles],
  '{0} of {1} requirements: {2} and others. First: {3}': [asItIs, asItIs, titles, finding],
  '{0} of {1} requirements: {2}. First: {3}': [asItIs, asItIs, titles, finding],
};

/** What stands in quotes is somebody's name for something. */
const placesOf = (english: string): readonly Told[] =>
  othersIn[english] ?? [...english.matchAll(/"?\{\d\}/g)].map(([place]) => (place.startsWith('"') ? asItIs : parts));

/** 'Only {0}.' begins many a sentence: with so few words of its own, it is only one when it counts. */
const isShort = (english: string): boolean => english.replace(PLACE, '').length < 7;

/** Sentences with something filled in, the wordiest first. */
const sentences: readonly Sentence[] = Object.entries(evidence)
  .filter(([english]) => PLACE.test(english))
  .sort(([one], [other]) => other.length - one.length)
  .map(([english, words]) => ({
    english: new RegExp(`^${sourceOf(english, isShort(english) ? '(\\d+)' : '(.+?)')}$`, 's'),
    german: words,
    places: placesOf(english),
  }));

/** What was found, in the language being spoken; words that no sentence of ours fits are as they are. Still untrusted. */
export function evidenceInWords(evidenceText: string): string {
  const text = evidenceText.replace(TIME, '$1 $2 UTC');
  return spokenLanguage() === 'en' || text.length > LONGEST ? text : finding(text);
}

function finding(text: string): string {
  if (text.startsWith(UNKNOWN) && !Object.hasOwn(evidence, text))
    return filled(evidence[`${UNKNOWN}{0}`] ?? '{0}', [known(text.slice(UNKNOWN.length))]);
  return known(text);
}

function known(text: string): string {
  if (Object.hasOwn(evidence, text) && !PLACE.test(text)) return evidence[text] ?? text;
  for (const { english, german: words, places } of sentences) {
    const found = english.exec(text)?.slice(1);
    if (found)
      return filled(
        words,
        found.map((value, index) => (places[index] ?? asItIs)(value)),
      );
  }
  return parts(text);
}
