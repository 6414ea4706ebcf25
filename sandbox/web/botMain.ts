import type { FromBot, ToBot } from './botProcess.js';
import { shiftDate } from './shiftedDate.js';

// The bot as `npm start` runs it, in a process of its own that can be killed. The one difference: its clock can be put
// ahead by the process that started it.

let ahead = Number(process.argv[2] ?? 0);
shiftDate(() => ahead);
const tell = (message: FromBot): void => void process.send?.(message);
process.on('message', (message: ToBot) => {
  ahead = message.ahead;
  tell({ type: 'clock-set', ahead });
});
// Without the room there is nobody left to talk to.
process.once('disconnect', () => process.exit(0));

// What is loaded here sees the room's time from its first line on.
const { compose } = await import('../../src/compose.js');
const { EXIT_CONFIGURATION, formatProblems, readConfig } = await import('../../src/config.js');
const { createLog } = await import('../../src/bot/log.js');

const reading = readConfig(process.env);
if (!reading.ok) {
  process.stderr.write(formatProblems(reading.problems));
  process.exit(EXIT_CONFIGURATION);
}
const bot = await compose(reading.config, { log: createLog(reading.config.logLevel) });
tell({ type: 'listening', url: bot.url });
