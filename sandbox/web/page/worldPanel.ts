import type { WorldButtonOnWire, WorldGroupOnWire } from '../wire.js';
import type { Ask } from './connection.js';
import type { Banner } from './banner.js';
import { button, element, newId } from './element.js';
import type { Store } from './store.js';

/** The buttons that play the world, by group; what was done can be undone, and what cannot be done now says why. */
export function createWorldPanel(store: Store, ask: Ask, banner: Banner): HTMLElement {
  const updates: (() => void)[] = [];

  const rowOf = (action: WorldButtonOnWire): HTMLElement => {
    const explained = newId('says');
    const words = element('span', { class: 'says', id: explained });
    const press = button({ 'aria-describedby': explained }, action.label, () => {
      // Stays a stop of the Tab key while it cannot be pressed, so that its reason can be read.
      if (press.getAttribute('aria-disabled') === 'true') return;
      press.setAttribute('aria-busy', 'true');
      void ask({ do: 'world', action: press.dataset['action'] ?? '' }).then((answer) => {
        press.setAttribute('aria-busy', 'false');
        if (answer.kind === 'problem') banner.show(answer.text);
      });
    });
    updates.push(() => {
      const impossible = store.state.tenant?.impossible ?? {};
      const { back } = action;
      const shown = back && action.id in impossible && !(back.id in impossible) ? back : action;
      const { id, label, says } = shown;
      const why = impossible[id];
      press.dataset['action'] = id;
      press.setAttribute('aria-disabled', String(why !== undefined));
      press.classList.toggle('back', shown === back);
      press.textContent = label;
      words.textContent = why ?? says;
    });
    return element('li', {}, press, words);
  };

  const groupOf = ({ title, says, isOpen, buttons }: WorldGroupOnWire): HTMLElement =>
    element(
      'details',
      { open: isOpen, class: buttons.every((one) => one.says === '') ? 'compact' : undefined },
      element('summary', {}, element('h3', {}, title)),
      says !== '' && element('p', { class: 'says' }, says),
      element('ul', {}, ...buttons.map(rowOf)),
    );

  const panel = element('div', { class: 'world' }, ...store.state.room.worldGroups.map(groupOf));
  const update = (): void => {
    for (const one of updates) one();
  };
  update();
  store.subscribe((event) => {
    if (event.type === 'tenant' || event.type === 'bot') update();
  });
  return panel;
}
