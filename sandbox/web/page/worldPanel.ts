import type { RoomOnWire } from '../wire.js';
import type { Ask } from './connection.js';
import type { Banner } from './banner.js';
import { button, element, newId } from './element.js';
import type { Store } from './store.js';

/** The buttons that play the world, by group; one that cannot be pressed now says why. */
export function createWorldPanel(store: Store, ask: Ask, banner: Banner): HTMLElement {
  const { room } = store.state;
  const groups = new Map<string, RoomOnWire['worldActions'][number][]>();
  for (const action of room.worldActions) groups.set(action.group, [...(groups.get(action.group) ?? []), action]);
  const updates: (() => void)[] = [];

  const rows = (actions: RoomOnWire['worldActions']) =>
    actions.map(({ id, label, says }) => {
      const explained = newId('says');
      const words = element('span', { class: 'says', id: explained }, says);
      const press = button({ 'data-action': id, 'aria-describedby': explained }, label, () => {
        // Stays a stop of the Tab key while it cannot be pressed, so that its reason can be read.
        if (press.getAttribute('aria-disabled') === 'true') return;
        press.setAttribute('aria-busy', 'true');
        void ask({ do: 'world', action: id }).then((answer) => {
          press.setAttribute('aria-busy', 'false');
          if (answer.kind === 'problem') banner.show(answer.text);
        });
      });
      updates.push(() => {
        const why = store.state.tenant?.impossible[id];
        press.setAttribute('aria-disabled', String(why !== undefined));
        words.textContent = why ?? says;
      });
      return element('li', {}, press, words);
    });

  const panel = element(
    'div',
    { class: 'world' },
    ...[...groups].map(([name, actions]) => {
      const title = newId('group');
      const isClock = actions.every((action) => action.says === actions[0]?.says);
      return element(
        'section',
        { 'aria-labelledby': title, class: isClock ? 'compact' : undefined },
        element('h3', { id: title }, name),
        element('ul', {}, ...rows(actions)),
      );
    }),
  );
  store.subscribe((event) => {
    if (event.type === 'tenant' || event.type === 'bot') for (const update of updates) update();
  });
  return panel;
}
