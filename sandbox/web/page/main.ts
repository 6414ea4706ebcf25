import type { RoomEvent } from '../wire.js';
import { createAnnouncer } from './announcer.js';
import { ask, follow } from './connection.js';
import { button, element } from './element.js';
import { mayRead } from './mayRead.js';
import { gist } from './messageView.js';
import { createPanel } from './panel.js';
import { createSide, type Side } from './side.js';
import { createStore, type Store } from './store.js';
import { firstTheme, showTheme } from './theme.js';
import { createTopBar, type TopBar } from './topBar.js';

// The ops room: two people's Teams side by side, and what happens behind the scenes.

showTheme(firstTheme());
let store: Store | undefined;
let bar: TopBar | undefined;
/** The room was started anew under this page, which knows the old one. */
let isOver = false;
follow(
  (event: RoomEvent) => {
    if (store && event.type === 'room' && event.room.start !== store.state.room.start) isOver = true;
    if (isOver) location.reload();
    else if (store) store.apply(event);
    else if (event.type === 'room') {
      store = createStore(event.room);
      bar = build(store);
    }
  },
  (isConnected) => bar?.setConnected(isConnected),
);

function build(house: Store): TopBar {
  const announcer = createAnnouncer();
  const [first = '', second = first] = house.state.room.people.map((person) => person.key);
  const announce = announcer.say;
  const left = createSide(house, ask, { name: 'left', first, announce });
  const right = createSide(house, ask, { name: 'right', first: second, announce });
  const top = createTopBar(house, () => {
    left.redraw();
    right.redraw();
  });
  const panel = createPanel(house, ask);
  const main = element('main', { class: 'room' }, left.element, right.element);
  document.body.append(top.element, main, panel, switcher(left, right), announcer.region);

  const known = new Set<string>();
  house.subscribe((event) => {
    if (event.type !== 'message') return;
    const { message } = event;
    const reader = [left.person(), right.person()].find((person) => mayRead(message, person));
    if (house.state.isLive && message.author.isBot && reader) {
      const news = known.has(message.id) ? 'changed a message' : 'posted';
      const where = message.place === 'personal' ? ` in the chat with ${reader.name}` : '';
      announcer.say(`${message.author.name} ${news}${where}: ${gist(message, reader)}`);
    }
    known.add(message.id);
  });
  return top;
}

/** On narrow screens one thing is seen at a time: this person, that person, or behind the scenes. */
function switcher(left: Side, right: Side): HTMLElement {
  const views = ['left', 'right', 'behind'] as const;
  const buttons = views.map((view) => button({ 'data-view': view }, '', () => choose(view)));
  const choose = (view: (typeof views)[number]): void => {
    document.body.dataset['view'] = view;
    label();
  };
  const label = (): void => {
    for (const [index, view] of views.entries()) {
      const one = buttons[index];
      const side = view === 'left' ? left : view === 'right' ? right : undefined;
      const count = side?.unread() ?? 0;
      one?.setAttribute('aria-pressed', String(document.body.dataset['view'] === view));
      one?.replaceChildren(
        side?.person().name ?? 'Behind the scenes',
        ...(count > 0
          ? [element('span', { class: 'count' }, String(count), element('span', { class: 'spoken' }, ' unread'))]
          : []),
      );
    }
  };
  left.onChange(label);
  right.onChange(label);
  choose('left');
  return element('nav', { class: 'switch', 'aria-label': 'What to see' }, ...buttons);
}
