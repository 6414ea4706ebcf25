import { captureOutput } from './bot/captureOutput.js';
import { errorFields, type Log } from './bot/log.js';
import { newReference } from './bot/reference.js';
import { fenceProcess } from './services/outgoing/fence.js';
import type { Places } from './services/outgoing/places.js';

/**
 * What only a process of its own may do: say everything through the log, in chosen fields, up to its last line; and lead
 * every connection over HTTP to these places, also those that libraries make by themselves.
 */
export function guardProcess(log: Log, places: Places): void {
  captureOutput(log);
  fenceProcess(places);
  // Node would print the error with its message, its cause and the line of code.
  process.on('uncaughtException', (error) => {
    log.error({ event: 'crashed', reference: newReference(), ...errorFields(error) });
    process.exit(1);
  });
  // Nobody waits for what went wrong here; whatever had to be done is found again by its wake-up.
  process.on('unhandledRejection', (error) => {
    log.error({ event: 'unhandled-rejection', reference: newReference(), ...errorFields(error) });
  });
}
