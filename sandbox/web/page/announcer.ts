import { element } from './element.js';

export type Announcer = { region: HTMLElement; say: (text: string) => void };

/** Tells screen readers what changed, politely; one line a piece of news, the last few kept. */
export function createAnnouncer(): Announcer {
  const region = element('div', { class: 'spoken', role: 'status', 'aria-live': 'polite', 'aria-label': 'News' });
  return {
    region,
    say: (text) => {
      region.append(element('p', {}, text));
      while (region.childElementCount > 5) region.firstElementChild?.remove();
    },
  };
}
