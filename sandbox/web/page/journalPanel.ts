import type { FactOnWire, JournalOnWire } from '../wire.js';
import { element } from './element.js';
import { secondOf } from './time.js';

/** The journal's file, read and verified beside the bot. Newest first. */
export function journalPanel(journal: JournalOnWire, open: ReadonlySet<number>): readonly HTMLElement[] {
  return [
    element('p', { class: journal.isSound ? 'verdict good' : 'verdict bad' }, journal.says),
    element(
      'ol',
      { class: 'journal', reversed: true },
      ...[...journal.facts].reverse().map((fact) => factRow(fact, open)),
    ),
  ];
}

function factRow({ position, at, type, actor, data }: FactOnWire, open: ReadonlySet<number>): HTMLElement {
  const isQuiet = type === 'CardShown' || type === 'EffectStarted';
  return element(
    'li',
    { class: isQuiet ? 'quiet' : undefined, 'data-position': String(position) },
    element(
      'details',
      { open: open.has(position) },
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
