import { createBanner } from './banner.js';
import { callRow } from './callsPanel.js';
import type { Ask } from './connection.js';
import { element } from './element.js';
import { createJournalPanel } from './journalPanel.js';
import type { Store } from './store.js';
import { createTabs } from './tabs.js';
import { summaryOf, tenantPanel } from './tenantPanel.js';
import { createWorldPanel } from './worldPanel.js';

const CALLS_SHOWN = 300;

/** Behind the scenes: the tenant as it is, the bot's requests to Graph, the journal; and the buttons that play the world. */
export function createPanel(store: Store, ask: Ask): HTMLElement {
  const banner = createBanner();
  const summary = element('div', { class: 'summary-area' });
  const tenant = element('div', { class: 'panel' });
  const calls = element('ol', { class: 'calls', reversed: true });
  const noCalls = element('p', { class: 'none' }, 'The bot has asked nothing yet.');
  const journal = createJournalPanel();
  const shown = new Set<number>();

  store.subscribe((event) => {
    if (event.type === 'tenant') {
      summary.replaceChildren(summaryOf(event.tenant));
      tenant.replaceChildren(...tenantPanel(event.tenant));
    }
    if (event.type === 'journal') journal.show(event.journal);
    if (event.type !== 'call' || shown.has(event.call.number)) return;
    shown.add(event.call.number);
    noCalls.remove();
    calls.prepend(callRow(event.call));
    while (calls.childElementCount > CALLS_SHOWN) calls.lastElementChild?.remove();
  });

  return element(
    'aside',
    { class: 'behind', 'aria-label': 'Behind the scenes' },
    banner.area,
    summary,
    createTabs('The tenant', [
      ['World', element('div', { class: 'panel' }, createWorldPanel(store, ask, banner))],
      ['Tenant', tenant],
    ]),
    createTabs('What the bot does', [
      ['Graph', element('div', { class: 'panel' }, noCalls, calls)],
      ['Journal', journal.element],
    ]),
  );
}
