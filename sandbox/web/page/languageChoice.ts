import { element } from './element.js';

type Locale = 'en-US' | 'de-DE';

// One client a person, on whichever side of the page they are looked at.
const chosen = new Map<string, Locale>();

/** The language a person's Teams is set to. It tells the bot with whatever they do next, as Teams does. */
export function createLanguageChoice(
  name: string,
  onChoice: (locale: Locale) => void,
): { element: HTMLElement; show: (person: string) => void } {
  const choice = element(
    'select',
    { class: 'language', 'aria-label': `Language on the ${name}` },
    element('option', { value: 'en-US' }, 'English'),
    element('option', { value: 'de-DE', lang: 'de' }, 'Deutsch'),
  );
  let shown = '';
  choice.addEventListener('change', () => {
    const locale = choice.value === 'de-DE' ? 'de-DE' : 'en-US';
    chosen.set(shown, locale);
    onChoice(locale);
  });
  return {
    element: choice,
    show: (person) => {
      shown = person;
      choice.value = chosen.get(person) ?? 'en-US';
    },
  };
}
