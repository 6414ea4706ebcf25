import { evidence } from './german/evidence.js';
import { spokenLanguage } from './language.js';

// What was found stands in the journal as it was written down, once, in English. Another language is made of it again by
// the sentence it must have been; evidence quotes names, so a wrong guess is possible, and is a matter of words only.

/** Nothing longer is written down by our own sentences, and looking costs more than it is worth. */
const LONGEST = 500;
/** As Graph and the journal write a moment. */
const TIME = /\b(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:\.\d+)?Z/g;
const PLACE = /\{\d\}/;

type Sentence = { english: RegExp; german: string };

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** 'Only {0}.' begins many a sentence: with so few words of its own, it is only one when it counts. */
const isShort = (english: string): boolean => english.replace(PLACE, '').length < 7;

/** Sentences with something filled in, the wordiest first. */
const sentences: readonly Sentence[] = Object.entries(evidence)
  .filter(([english]) => PLACE.test(english))
  .sort(([one], [other]) => other.length - one.length)
  .map(([english, german]) => ({
    english: new RegExp(
      `^${english
        .split(PLACE)
        .map(escaped)
        .join(isShort(english) ? '(\\d+)' : '(.+?)')}$`,
      's',
    ),
    german,
  }));

const UNKNOWN = 'Could not be checked: ';

/** What was found, in the language being spoken; words that no sentence of ours fits are as they are. Still untrusted. */
export function evidenceInWords(evidenceText: string): string {
  const text = evidenceText.replace(TIME, '$1 $2 UTC');
  if (spokenLanguage() === 'en' || text.length > LONGEST) return text;
  if (text.startsWith(UNKNOWN)) return filled(evidence[`${UNKNOWN}{0}`] ?? '{0}', [known(text.slice(UNKNOWN.length))]);
  return known(text);
}

function known(text: string): string {
  if (Object.hasOwn(evidence, text) && !PLACE.test(text)) return evidence[text] ?? text;
  for (const { english, german } of sentences) {
    const found = english.exec(text);
    if (found) return filled(german, found.slice(1));
  }
  return text;
}

const filled = (pattern: string, values: readonly string[]): string =>
  pattern.replace(/\{(\d)\}/g, (_place, index: string) => values[Number(index)] ?? '');
