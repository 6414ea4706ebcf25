import { type Call, type Fate, isWrite } from './gate.js';
import type { Place } from './place.js';

/** What is down at this place fails so that nobody knows, and nothing happened. */
export function outageAt({ down }: Place, call: Call): Fate {
  switch (call.port) {
    case 'directory':
      return (isWrite(call) ? down.writes : down.reads) ? 'unsent' : 'pass';
    case 'roleWriter':
      return down.writes ? 'unsent' : 'pass';
    case 'messenger':
      return down.messenger ? 'unsent' : 'pass';
    default:
      return down.journal && call.method === 'append' ? 'unsent' : 'pass';
  }
}
