import { element } from './element.js';

type Locale = 'en-US' | 'de-DE';

/** The language a person's Teams is set to. It tells the bot with whatever they do next, as Teams does. */
export function createLanguageChoice(
  name: string,
  onChoice: (locale: Locale) => void,
): {
  element: HTMLElement;
  show: (person: string) => void;
  /** The server says what a person's client is set to. */
  heard: (person: string, locale: string) => void;
  /** Of whoever is shown. */
  locale: () => string;
} {
  const choice = element(
    'select',
    { class: 'language', 'aria-label': `Language on the ${name}` },
    element('option', { value: 'en-US' }, 'English'),
    element('option', { value: 'de-DE', lang: 'de' }, 'Deutsch'),
  );
  // One client a person, on whichever side of the page they are looked at.
  const locales = new Map<string, string>();
  let shown = '';
  const show = (): void => void (choice.value = locales.get(shown) ?? 'en-US');
  choice.addEventListener('change', () => onChoice(choice.value === 'de-DE' ? 'de-DE' : 'en-US'));
  return {
    element: choice,
    show: (person) => {
      shown = person;
      show();
    },
    heard: (person, locale) => {
      locales.set(person, locale);
      show();
    },
    locale: () => choice.value,
  };
}
