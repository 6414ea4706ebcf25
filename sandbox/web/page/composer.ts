import type { PersonOnWire, RoomOnWire } from '../wire.js';
import { button, element, newId } from './element.js';

type Suggestion = { label: string; says: string; text: string };

export type ComposerOptions = {
  room: RoomOnWire;
  label: string;
  placeholder: string;
  /** In a chat with the bot there is nobody to mention: commands are offered at once. */
  isChat: boolean;
  me: PersonOnWire;
  standing: (person: string) => string;
  send: (text: string) => void;
};

/** Where one writes: `@` offers the bot and people, the bot's mention offers its commands. A combobox with a list. */
export function createComposer(options: ComposerOptions): HTMLElement {
  const listId = newId('suggestions');
  const input = element('input', {
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    maxlength: '2000',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': listId,
    'aria-label': options.label,
    placeholder: options.placeholder,
  });
  const list = element('ul', { id: listId, role: 'listbox', 'aria-label': 'Suggestions', hidden: true });
  let offered: readonly Suggestion[] = [];
  let chosen = -1;

  const offer = (suggestions: readonly Suggestion[]): void => {
    offered = suggestions;
    chosen = suggestions.length > 0 ? 0 : -1;
    list.replaceChildren(
      ...suggestions.map((one, index) => {
        const row = element(
          'li',
          { role: 'option', id: `${listId}-${index}` },
          element('span', { class: 'name' }, one.label),
          element('span', { class: 'says' }, one.says),
        );
        // Before the input loses the focus.
        row.addEventListener('pointerdown', (event) => {
          event.preventDefault();
          take(index);
        });
        return row;
      }),
    );
    list.hidden = suggestions.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    mark();
  };
  const mark = (): void => {
    for (const [index, row] of [...list.children].entries())
      row.setAttribute('aria-selected', String(index === chosen));
    if (chosen < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `${listId}-${chosen}`);
    list.children[chosen]?.scrollIntoView({ block: 'nearest' });
  };
  const take = (index: number): void => {
    const suggestion = offered[index];
    if (!suggestion) return;
    input.value = suggestion.text;
    offer(suggestionsFor(input.value, options));
  };
  const send = (): void => {
    const text = input.value.trim();
    if (text === '') return;
    input.value = '';
    offer([]);
    options.send(text);
  };

  input.addEventListener('input', () => offer(suggestionsFor(input.value, options)));
  input.addEventListener('blur', () => offer([]));
  input.addEventListener('keydown', (event) => {
    const open = offered.length > 0;
    const exact = offered[chosen]?.text.trim() === input.value.trim();
    if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const step = event.key === 'ArrowDown' ? 1 : offered.length - 1;
      chosen = (chosen + step) % offered.length;
      mark();
    } else if (event.key === 'Escape' && open) offer([]);
    else if (open && !exact && (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey))) take(chosen);
    else if (event.key === 'Enter') send();
    else return;
    event.preventDefault();
  });

  const sendButton = button({ class: 'send', 'aria-label': 'Send' }, 'Send', send);
  return element('div', { class: 'composer' }, list, input, sendButton);
}

/** What could stand in place of the words being typed. */
function suggestionsFor(text: string, { room, isChat, me, standing }: ComposerOptions): readonly Suggestion[] {
  const mention = `@${room.bot.name}`;
  const [, before = '', after] = new RegExp(`^(.*${mention} )(\\S*)$`, 'i').exec(text) ?? [];
  const command = isChat ? /^(\S*)$/.exec(text)?.[1] : after;
  if (command !== undefined && !(isChat && text === '')) {
    return room.commands
      .filter(({ title }) => title.startsWith(command.toLowerCase()))
      .map(({ title, description }) => ({
        label: title,
        says: description,
        text: `${isChat ? '' : before}${title}${/<.*>/.test(description) ? ' ' : ''}`,
      }));
  }
  const [, start = '', name] = /^(.*?(?:^|\s))@(\p{L}*)$/u.exec(text) ?? [];
  if (name === undefined || isChat) return [];
  const named = [
    { label: room.bot.name, says: 'the bot' },
    ...room.people.filter(({ key }) => key !== me.key).map(({ key, name: label }) => ({ label, says: standing(key) })),
  ];
  return named
    .filter(({ label }) => label.toLowerCase().startsWith(name.toLowerCase()))
    .map(({ label, says }) => ({ label, says, text: `${start}@${label} ` }));
}
