import type { FactOnWire, JournalOnWire } from '../wire.js';
import { element } from './element.js';
import { secondOf } from './time.js';

export type JournalPanel = { element: HTMLElement; show: (journal: JournalOnWire) => void };

/** The journal's file, read and verified beside the bot. Newest first; rows stay, so that what has the focus keeps it. */
export function createJournalPanel(): JournalPanel {
  const verdict = element('p', { class: 'verdict' });
  const list = element('ol', { class: 'journal', reversed: true });
  const rows = new Map<number, { row: HTMLElement; text: string }>();

  const put = (fact: FactOnWire): void => {
    const text = JSON.stringify(fact);
    const known = rows.get(fact.position);
    if (known?.text === text) return;
    const row = factRow(fact);
    // A fact that reads otherwise than before: somebody changed the file.
    if (known) known.row.replaceWith(row);
    else list.prepend(row);
    rows.set(fact.position, { row, text });
  };
  return {
    element: element('div', { class: 'panel' }, verdict, list),
    show: ({ facts, isSound, says }) => {
      verdict.className = isSound ? 'verdict good' : 'verdict bad';
      verdict.textContent = says;
      const kept = new Set(facts.map(({ position }) => position));
      for (const [position, { row }] of rows) {
        if (kept.has(position)) continue;
        row.remove();
        rows.delete(position);
      }
      for (const fact of facts) put(fact);
    },
  };
}

function factRow({ at, type, actor, data }: FactOnWire): HTMLElement {
  const isQuiet = type === 'CardShown' || type === 'EffectStarted';
  return element(
    'li',
    { class: isQuiet ? 'quiet' : undefined },
    element(
      'details',
      {},
      element(
        'summary',
        { class: 'line' },
        element('time', {}, secondOf(at)),
        element('span', { class: 'type' }, type),
        element('span', { class: 'actor' }, actor),
      ),
      element('pre', {}, data),
    ),
  );
}
