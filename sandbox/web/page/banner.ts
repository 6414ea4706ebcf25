import { button, element } from './element.js';

export type Banner = { area: HTMLElement; show: (text: string, kind?: 'problem' | 'message') => void };

/** What went wrong, said at once and kept until it is closed. */
export function createBanner(): Banner {
  const area = element('div', { class: 'banners', role: 'alert' });
  return {
    area,
    show: (text, kind = 'problem') => {
      const words = element('span', {}, text);
      const close = button({ class: 'close', 'aria-label': 'Dismiss' }, '✕', () => banner.remove());
      const sign = element('span', { class: 'sign', 'aria-hidden': 'true' }, kind === 'problem' ? '!' : 'i');
      const banner = element('div', { class: `banner ${kind}` }, sign, words, close);
      area.replaceChildren(banner);
    },
  };
}
