import { german } from './german/catalogue.js';

export type Language = 'en' | 'de';

/** Longer than any locale there is. */
const LOCALE_MAX = 35;

/** The language of whoever has this locale, as a client claims it: words are all that hangs on it. */
export const languageOf = (locale: unknown): Language =>
  typeof locale === 'string' && locale.length <= LOCALE_MAX && /^de(?:[-_]|$)/i.test(locale) ? 'de' : 'en';

const catalogues: Readonly<Record<Exclude<Language, 'en'>, ReadonlyMap<string, string>>> = { de: german };

/** Being told that a text has no translation: tests ask for it, nobody else needs to know. */
type Missed = (english: string) => void;
type Scope = { language: Language; missed?: Missed };

// The only place where a language is remembered, and only while something is being made: making is synchronous, so no
// other turn can run in between.
let scope: Scope = { language: 'en' };

/**
 * Everything `make` says is said in this language.
 * @throws Error when `make` is asynchronous: what it says later would be said in somebody else's language
 */
export function inLanguage<T>(language: Language, make: () => T, missed?: Missed): T {
  const outer = scope;
  scope = { language, ...(missed && { missed }) };
  try {
    const made = make();
    if (made instanceof Promise) throw new Error('what is said in a language has to be said at once');
    return made;
  } finally {
    scope = outer;
  }
}

/** The language things are being said in at this moment; English outside of any scope. */
export const spokenLanguage = (): Language => scope.language;

const keys = new WeakMap<TemplateStringsArray, string>();

/** 'Step {0} of {1}', by which a text is found in a catalogue. */
function keyOf(texts: TemplateStringsArray): string {
  const known = keys.get(texts) ?? texts.reduce((key, text, index) => `${key}{${index - 1}}${text}`);
  keys.set(texts, known);
  return known;
}

const translationOf = (english: string): string | undefined => {
  if (scope.language === 'en') return undefined;
  const found = catalogues[scope.language].get(english);
  if (found === undefined) scope.missed?.(english);
  return found;
};

/**
 * Words for people, in the language being spoken: tell`Step ${position} of ${total}`. What is put in is never looked up
 * and never expanded again; whoever puts it in has made it safe. Without a translation it is said in English.
 */
export function tell(texts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const translation = scope.language === 'en' ? undefined : translationOf(keyOf(texts));
  if (translation === undefined)
    return texts.reduce((said, text, index) => `${said}${String(values[index - 1])}${text}`);
  return translation.replace(/\{(\d+)\}/g, (_place, index: string) => String(values[Number(index)]));
}

/** The same for words that are kept in a table elsewhere, such as the title of a step. */
export const told = (english: string): string => (english === '' ? '' : (translationOf(english) ?? english));
