import { compose } from '../../../src/compose.js';
import { readConfig } from '../../../src/config.js';
import { createLog } from '../../../src/bot/log.js';

// What src/index.ts does, with room for more requests than the Connector sends; the buckets are still asked each time.
const reading = readConfig(process.env);
if (!reading.ok) throw new Error(reading.problems.map(({ variable }) => variable).join());
const plenty = { burst: 10_000_000, perSecond: 10_000_000 };
const log = createLog('info');
await compose(reading.config, { log, rates: { address: plenty, person: plenty } });
