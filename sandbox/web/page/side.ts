import type { MessageOnWire, PersonOnWire, RoomAnswer } from '../wire.js';
import { createBanner } from './banner.js';
import type { Press } from './cardView.js';
import { createComposer } from './composer.js';
import type { Ask } from './connection.js';
import { openDialog } from './dialogView.js';
import { button, element } from './element.js';
import { createLanguageChoice } from './languageChoice.js';
import { mayRead } from './mayRead.js';
import { mentions } from './mentions.js';
import { createMessageView, gist, type MessageView } from './messageView.js';
import type { Store } from './store.js';
import { avatar } from './avatar.js';

export type Side = {
  element: HTMLElement;
  person: () => PersonOnWire;
  /** How many messages this person has not seen yet. */
  unread: () => number;
  onChange: (listener: () => void) => void;
  redraw: () => void;
};

type Place = 'channel' | 'personal';
type Thread = { element: HTMLElement; posts: HTMLElement };

/** A Teams-like window: the ops channel, and the chat with the bot, as one person sees them. */
export function createSide(
  store: Store,
  ask: Ask,
  options: { name: string; first: string; announce: (text: string) => void },
): Side {
  const { state } = store;
  let me = store.person(options.first);
  let place: Place = 'channel';
  const views = new Map<string, MessageView>();
  const threads = new Map<string, Thread>();
  const unread = new Map<string, Place>();
  const refreshed = new Set<string>();
  const listeners: (() => void)[] = [];

  const banner = createBanner();
  const log = element('div', { class: 'messages', role: 'log', 'aria-live': 'off', tabindex: '0' });
  const composerArea = element('div', { class: 'composer-area' });
  const picture = element('span', { class: 'me' });
  const choice = element(
    'select',
    { 'aria-label': `Signed in on the ${options.name}` },
    ...state.room.people.map(({ key, name }) => element('option', { value: key }, name)),
  );
  const tellStandings = (): void => {
    for (const option of choice.options)
      option.textContent = `${store.person(option.value).name} · ${store.standing(option.value)}`;
  };
  choice.value = me.key;
  const language = createLanguageChoice(options.name, (locale) => {
    void ask({ do: 'language', person: me.key, locale }).then(heed);
  });
  const tabs: Readonly<Record<Place, HTMLButtonElement>> = {
    channel: button({ class: 'place' }, '', () => show(me.key, 'channel')),
    personal: button({ class: 'place' }, '', () => show(me.key, 'personal')),
  };
  const head = element(
    'header',
    { class: 'side-head' },
    picture,
    choice,
    language.element,
    element('div', { class: 'places', role: 'group', 'aria-label': 'Place' }, tabs.channel, tabs.personal),
  );
  const work = element('div', { class: 'side-work' }, banner.area, log, composerArea);
  const layer = element('div', { class: 'dialog-layer', hidden: true });
  const root = element('section', { class: 'side', 'data-side': options.name }, head, work, layer);

  const isMine = (message: MessageOnWire): boolean => mayRead(message, me);

  const heed = (answer: RoomAnswer): void => {
    if (answer.kind === 'problem') banner.show(answer.text);
    if (answer.kind === 'message') banner.show(answer.text, 'message');
  };

  const press = async (what: Press, message: MessageOnWire): Promise<void> => {
    const view = views.get(message.id);
    view?.setBusy(true);
    const as = me;
    const answer =
      what.kind === 'execute'
        ? await ask({ do: 'execute', person: as.key, message: message.id, action: what.action })
        : await ask({ do: 'openDialog', person: as.key, message: message.id, data: what.data });
    view?.setBusy(false);
    if (answer.kind !== 'dialog') {
      heed(answer);
      return;
    }
    if (me !== as) return;
    openDialog({ layer, behind: [head, work] }, { ...as, locale: language.locale() }, answer, (data) =>
      ask({ do: 'submitDialog', person: as.key, message: message.id, data }),
    );
  };

  const composer = (thread: string | null): HTMLElement =>
    createComposer({
      room: state.room,
      me,
      isChat: place === 'personal',
      standing: store.standing,
      label:
        place === 'personal'
          ? `Message to ${state.room.bot.name} as ${me.name}`
          : thread === null
            ? `New post in ${state.room.channel} as ${me.name}`
            : `Reply as ${me.name}`,
      placeholder:
        place === 'personal'
          ? 'A command, such as help'
          : thread === null
            ? `Start a post. Type @ to mention ${state.room.bot.name}`
            : 'Reply',
      send: (text) => void ask({ do: 'say', person: me.key, place, text, thread }).then(heed),
    });

  const threadOf = (id: string): Thread => {
    const known = threads.get(id);
    if (known) return known;
    const posts = element('div', { class: 'posts' });
    const foot = element('div', { class: 'reply' });
    if (place === 'channel') {
      const reply = button({ class: 'reply-button' }, 'Reply', () => {
        foot.replaceChildren(composer(id));
        foot.querySelector('input')?.focus();
      });
      foot.append(reply);
    }
    const made = { element: element('div', { class: 'thread', 'data-thread': id }, posts, foot), posts };
    threads.set(id, made);
    log.append(made.element);
    return made;
  };

  const isAtEnd = (): boolean => log.scrollHeight - log.scrollTop - log.clientHeight < 60;

  const refreshWhenAsked = (message: MessageOnWire): void => {
    const { userIds } = (message.card?.['refresh'] ?? {}) as { userIds?: unknown };
    const key = `${me.key}/${message.id}/${message.edits}`;
    if (!Array.isArray(userIds) || !userIds.includes(me.mri) || refreshed.has(key)) return;
    refreshed.add(key);
    void ask({ do: 'refresh', person: me.key, message: message.id });
  };

  const put = (message: MessageOnWire): void => {
    const known = views.get(message.id);
    if (!isMine(message) || message.place !== place) {
      known?.element.remove();
      views.delete(message.id);
      return;
    }
    const wasAtEnd = isAtEnd();
    log.querySelector('.empty')?.remove();
    const view = known ?? createMessageView(state.room, me, (what, about) => void press(what, about));
    if (!known) {
      views.set(message.id, view);
      threadOf(place === 'channel' ? message.threadId : 'chat').posts.append(view.element);
    }
    const changed = view.show(message);
    if (unread.has(message.id)) view.setUnread(true);
    refreshWhenAsked(message);
    if (!changed) return;
    if (wasAtEnd || (!known && message.author.id === me.mri)) log.scrollTop = log.scrollHeight;
    // A long card is read from its top.
    if (state.isLive && view.element.offsetHeight > log.clientHeight) view.element.scrollIntoView({ block: 'start' });
  };

  const tell = (): void => {
    for (const [name, tab] of Object.entries(tabs) as [Place, HTMLButtonElement][]) {
      const count = [...unread.values()].filter((one) => one === name).length;
      tab.setAttribute('aria-pressed', String(name === place));
      tab.replaceChildren(
        name === 'channel' ? `# ${state.room.channel}` : 'Chat with the bot',
        ...(count > 0
          ? [element('span', { class: 'count' }, String(count), element('span', { class: 'spoken' }, ' unread'))]
          : []),
      );
    }
    for (const listener of listeners) listener();
  };

  const noteNews = (message: MessageOnWire, before: MessageOnWire | undefined): void => {
    if (!isMine(message)) unread.delete(message.id);
    if (!state.isLive || message.author.id === me.mri || !isMine(message)) return;
    if (!before) unread.set(message.id, message.place);
    if (!before && mentions(message, me)) options.announce(`${me.name} is mentioned: ${gist(message, me)}`);
  };

  /** Whoever touches this side sees what is on its screen. */
  const see = (): void => {
    if (unread.size === 0) return;
    const frame = log.getBoundingClientRect();
    for (const id of unread.keys()) {
      const view = views.get(id);
      if (!view) continue;
      const { top, bottom } = view.element.getBoundingClientRect();
      if (bottom < frame.top || top > frame.bottom) continue;
      unread.delete(id);
      view.setUnread(false);
    }
    tell();
  };

  const show = (key: string, where: Place): void => {
    const isOther = key !== me.key;
    me = store.person(key);
    place = where;
    if (isOther) unread.clear();
    views.clear();
    threads.clear();
    banner.area.replaceChildren();
    layer.replaceChildren();
    layer.hidden = true;
    head.inert = work.inert = false;
    picture.replaceChildren(avatar(state.room, me.name));
    language.show(me.key);
    root.setAttribute('aria-label', `Teams as ${me.name}`);
    log.setAttribute('aria-label', place === 'channel' ? `Channel ${state.room.channel}` : 'Chat with the bot');
    log.replaceChildren(emptyHint());
    for (const message of state.messages.values()) put(message);
    log.scrollTop = log.scrollHeight;
    composerArea.replaceChildren(composer(null));
    tell();
  };

  const emptyHint = (): HTMLElement => {
    const { room } = state;
    const isChat = place === 'personal';
    const command = isChat ? 'help' : `@${room.bot.name} ${room.scenario.first}`;
    return element(
      'div',
      { class: 'empty' },
      element('p', {}, isChat ? `This is ${me.name}’s own chat with ${room.bot.name}.` : `Welcome to ${room.channel}.`),
      element('p', {}, isChat ? 'Only they see it.' : `${room.scenario.title}: ${room.scenario.says}`),
      button({ class: 'primary' }, command, () => {
        void ask({ do: 'say', person: me.key, place, text: command, thread: null }).then(heed);
      }),
    );
  };

  choice.addEventListener('change', () => show(choice.value, 'channel'));
  for (const event of ['pointerdown', 'focusin', 'keydown', 'wheel'] as const)
    root.addEventListener(event, see, { passive: true });

  const seen = new Map<string, MessageOnWire>();
  store.subscribe((event) => {
    if (event.type === 'live') tell();
    if (event.type === 'language') language.heard(event.person, event.locale);
    if (event.type === 'tenant') tellStandings();
    if (event.type !== 'message') return;
    noteNews(event.message, seen.get(event.message.id));
    seen.set(event.message.id, event.message);
    put(event.message);
    tell();
  });
  show(me.key, place);
  return {
    element: root,
    person: () => me,
    unread: () => unread.size,
    onChange: (listener) => void listeners.push(listener),
    redraw: () => {
      for (const view of views.values()) view.redraw();
    },
  };
}
