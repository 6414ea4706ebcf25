import type { RoomOnWire } from '../wire.js';
import { element } from './element.js';

/** A round mark beside a name; the name itself is always written out. */
export function avatar(room: RoomOnWire, name: string): HTMLElement {
  const index = room.people.findIndex((person) => person.name === name);
  const initials = name
    .split(' ')
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2);
  const look = index < 0 ? 'avatar bot' : `avatar person-${index % 5}`;
  return element('span', { class: look, 'aria-hidden': 'true' }, index < 0 ? '✓' : initials);
}
