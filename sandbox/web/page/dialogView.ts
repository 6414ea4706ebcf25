import type { CardOnWire, PersonOnWire, RoomAnswer } from '../wire.js';
import { createBanner } from './banner.js';
import { drawCard, languageOf } from './cardView.js';
import { button, element, newId } from './element.js';

export type DialogHost = {
  /** Covers one side, not the page: the other person goes on meanwhile. */
  layer: HTMLElement;
  /** What the dialog lies over, and nobody can reach while it is open. */
  behind: readonly HTMLElement[];
};

/** A dialog (task module) of one person. Its content leaves the page when it is closed. */
export function openDialog(
  { layer, behind }: DialogHost,
  /** A dialog is made for one person, in the language their client is set to. */
  reader: PersonOnWire & { locale: string },
  first: { title: string; card: CardOnWire },
  submit: (data: unknown) => Promise<RoomAnswer>,
): void {
  const opener = document.activeElement;
  const titleId = newId('dialog-title');
  const title = element('h3', { id: titleId });
  const content = element('div', { class: 'dialog-content' });
  const banner = createBanner();

  const close = (): void => {
    layer.replaceChildren();
    layer.hidden = true;
    for (const one of behind) one.inert = false;
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  };
  const closeButton = button({ class: 'close', 'aria-label': 'Close dialog' }, '✕', close);
  const box = element(
    'div',
    { class: 'dialog', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': titleId, tabindex: '-1' },
    element('header', {}, title, closeButton),
    banner.area,
    content,
  );
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    if (event.key === 'Tab') keepInside(box, event);
  });

  const heed = (answer: RoomAnswer): void => {
    if (answer.kind === 'dialog') {
      show(answer);
      return;
    }
    if (answer.kind === 'done') {
      close();
      return;
    }
    if (answer.kind === 'problem') {
      banner.show(answer.text);
      return;
    }
    content.replaceChildren(element('p', {}, answer.text), button({ class: 'plain' }, 'Close', close));
    box.focus();
  };
  const show = ({ title: text, card }: { title: string; card: CardOnWire }): void => {
    title.textContent = text;
    title.lang = languageOf(reader.locale);
    content.replaceChildren(
      drawCard(card, reader, reader.locale, (press) => {
        if (press.kind === 'execute') return;
        box.setAttribute('aria-busy', 'true');
        void submit(press.data).then((answer) => {
          box.setAttribute('aria-busy', 'false');
          heed(answer);
        });
      }),
    );
    box.focus();
  };

  for (const one of behind) one.inert = true;
  layer.hidden = false;
  layer.replaceChildren(box);
  show(first);
}

const FOCUSABLE = 'button:not([disabled]), input:not([disabled]), select, textarea, a[href]';

function keepInside(box: HTMLElement, event: KeyboardEvent): void {
  const stops = [...box.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((one) => one.offsetParent !== null);
  const [first, last] = [stops[0], stops.at(-1)];
  const from = document.activeElement;
  const wrapped = event.shiftKey
    ? from === first || from === box
      ? last
      : undefined
    : from === last
      ? first
      : undefined;
  if (!wrapped) return;
  event.preventDefault();
  wrapped.focus();
}
