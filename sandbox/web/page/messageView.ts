import type { MessageOnWire, PersonOnWire, RoomOnWire } from '../wire.js';
import { avatar } from './avatar.js';
import { drawCard, type Press, titleOf } from './cardView.js';
import { element, spoken } from './element.js';
import { mentions, textWithMentions } from './mentions.js';
import { hourOf } from './time.js';

export type MessageView = {
  element: HTMLElement;
  /** Shows the message as it is now. True if anything a reader sees of it changed. */
  show: (message: MessageOnWire) => boolean;
  /** Draws the card anew: the theme changed. */
  redraw: () => void;
  setUnread: (isUnread: boolean) => void;
  setBusy: (isBusy: boolean) => void;
};

/** The channel reads English; whoever reads another language has a view of their own, in the language it was made in. */
const localeFor = ({ views, localesOfViews, locale }: MessageOnWire, reader: PersonOnWire): string =>
  (views[reader.key] ? localesOfViews[reader.key] : locale) ?? 'en';

const cardFor = ({ views, card }: MessageOnWire, reader: PersonOnWire) => views[reader.key] ?? card;

/** What a message says, in one line. */
export function gist(message: MessageOnWire, reader: PersonOnWire): string {
  const card = cardFor(message, reader);
  const text = textWithMentions(message, reader)
    .map((node) => node.textContent)
    .join('');
  return text || (card ? titleOf(card) : '');
}

/** One message as one person sees it; the element stays, what is in it changes. */
export function createMessageView(
  room: RoomOnWire,
  reader: PersonOnWire,
  onPress: (press: Press, message: MessageOnWire) => void,
): MessageView {
  const head = element('header', {});
  const words = element('p', { class: 'words' });
  const cardArea = element('div', { class: 'card-area' });
  const body = element('div', { class: 'message-body' }, head, words, cardArea);
  const picture = element('div', { class: 'picture' });
  const root = element('article', { class: 'message', tabindex: '-1' }, picture, body);
  let shown = '';
  let shownCard = '';
  let current: MessageOnWire | undefined;
  let isUnread = false;

  const draw = (): void => {
    const card = current ? cardFor(current, reader) : null;
    shownCard = JSON.stringify(card);
    const hadFocus = cardArea.contains(document.activeElement);
    const drawn =
      current &&
      card &&
      drawCard(card, reader, localeFor(current, reader), (press) => current && onPress(press, current));
    cardArea.replaceChildren(...(drawn ? [drawn] : []));
    // What was pressed is gone; the message is the place to read on from.
    if (hadFocus) root.focus({ preventScroll: true });
  };

  const fillHead = (message: MessageOnWire): void => {
    const own = message.views[reader.key] !== undefined || message.onlyFor !== null;
    const mentioned = mentions(message, reader);
    root.classList.toggle('mentions-me', mentioned);
    head.replaceChildren(
      element('span', { class: 'author' }, message.author.name),
      ...(message.author.isBot ? [element('span', { class: 'tag' }, 'App')] : []),
      element('time', { datetime: message.at }, hourOf(message.at)),
      ...(message.editedAt ? [element('span', { class: 'edited' }, `Edited ${hourOf(message.editedAt)}`)] : []),
      ...(own ? [element('span', { class: 'own' }, 'Only you see this')] : []),
      ...(mentioned ? [element('span', { class: 'at-me' }, '@', spoken(' mentions you'))] : []),
      ...(isUnread ? [element('span', { class: 'new' }, 'New')] : []),
    );
  };

  return {
    element: root,
    show: (message) => {
      current = message;
      const text = JSON.stringify([message, reader.key]);
      if (text === shown) return false;
      const isFirst = shown === '';
      shown = text;
      if (isFirst) {
        picture.append(avatar(room, message.author.name));
        root.setAttribute('aria-label', `${message.author.name}, ${hourOf(message.at)}`);
        root.dataset['message'] = message.id;
      }
      fillHead(message);
      words.replaceChildren(...textWithMentions(message, reader));
      words.hidden = message.text === '';
      if (JSON.stringify(cardFor(message, reader)) === shownCard) return isFirst;
      draw();
      if (!isFirst) {
        // Starts the animation again although it may still run.
        root.classList.remove('changed');
        root.getBoundingClientRect();
        root.classList.add('changed');
      }
      return true;
    },
    redraw: draw,
    setUnread: (unread) => {
      isUnread = unread;
      root.classList.toggle('unread', unread);
      if (current) fillHead(current);
    },
    setBusy: (isBusy) => {
      root.setAttribute('aria-busy', String(isBusy));
    },
  };
}
