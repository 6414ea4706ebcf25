import { button, element } from './element.js';
import type { Store } from './store.js';
import { keepTheme, showTheme, type Theme, themeNow } from './theme.js';
import { secondOf } from './time.js';

const HOUR = 3_600_000;
const botWords = { running: 'Bot running', starting: 'Bot starting', dead: 'Bot dead' } as const;

export type TopBar = { element: HTMLElement; setConnected: (isConnected: boolean) => void };

/** What this is, whether the bot runs, what time it is in the room, and the theme. */
export function createTopBar(store: Store, onTheme: () => void): TopBar {
  const bot = element('span', { class: 'chip bot-state', role: 'status' });
  const clock = element('span', { class: 'chip clock' });
  const lost = element('span', { class: 'chip dead', role: 'alert', hidden: true }, 'Connection lost');
  const { title, says } = store.state.room.scenario;

  const other = (): Theme => (themeNow() === 'dark' ? 'light' : 'dark');
  const theme = button({ class: 'plain theme' }, '', () => {
    const chosen = other();
    showTheme(chosen);
    keepTheme(chosen);
    label();
    onTheme();
  });
  const label = (): void => void (theme.textContent = other() === 'dark' ? 'Dark theme' : 'Light theme');
  label();

  const tick = (): void => {
    const hours = Math.round((store.state.ahead / HOUR) * 4) / 4;
    clock.textContent = `${secondOf(store.now())}${hours > 0 ? ` · ${hours} h ahead` : ''}`;
  };
  store.subscribe((event) => {
    if (event.type === 'clock') tick();
    if (event.type !== 'bot') return;
    const { state, processId } = event.bot;
    bot.className = `chip bot-state ${state}`;
    bot.replaceChildren(
      botWords[state],
      ...(processId === null ? [] : [element('span', { class: 'process' }, ` · process ${processId}`)]),
    );
  });
  tick();
  setInterval(tick, 1000);

  return {
    element: element(
      'header',
      { class: 'top' },
      element('h1', {}, 'Countersign', element('span', {}, ' ops room')),
      element('p', { class: 'scenario', title: says }, title),
      element('div', { class: 'chips' }, lost, bot, clock, theme),
    ),
    setConnected: (isConnected) => {
      lost.hidden = isConnected;
    },
  };
}
