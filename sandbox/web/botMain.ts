import { compose } from '../../src/compose.js';
import { formatProblems, readConfig } from '../../src/config.js';
import { createLog } from '../../src/bot/log.js';
import type { FromBot, ToBot } from './botProcess.js';

// The bot as `npm start` runs it, in a process of its own that can be killed. The one difference: its clock can be put
// ahead by the process that started it.

let ahead = 0;
const tell = (message: FromBot): void => void process.send?.(message);
process.on('message', (message: ToBot) => {
  ahead = message.ahead;
  tell({ type: 'clock-set', ahead });
});
// Without the room there is nobody left to talk to.
process.once('disconnect', () => process.exit(0));

ahead = Number(process.argv[2] ?? 0);
const reading = readConfig(process.env);
if (!reading.ok) {
  process.stderr.write(formatProblems(reading.problems));
  process.exit(78);
}
const bot = await compose(reading.config, { log: createLog(reading.config.logLevel), now: () => Date.now() + ahead });
tell({ type: 'listening', url: bot.url });
