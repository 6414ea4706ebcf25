import { parseArgs } from 'node:util';
import type { RoomOptions } from './startRoom.js';
import { type ScenarioName, scenarios } from './scenarios.js';

const DEFAULT_PORT = 3979;

const usage = `npm run try -- [--port NUMBER] [--scenario NAME] [--log]

  --port      where the page is; ${DEFAULT_PORT} by default, 0 for any free port
  --log       show the bot's log here
  --scenario  ${Object.entries(scenarios)
    .map(([name, { says }]) => `${name.padEnd(18)}${says}`)
    .join('\n              ')}`;

/** @returns the options, or a sentence about what is wrong with them and how to use them. */
export function readTryOptions(args: readonly string[]): Required<RoomOptions> | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: String(DEFAULT_PORT) },
        scenario: { type: 'string', default: 'new-partner' },
        log: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const port = Number(values.port);
    if (values.help) return usage;
    if (!/^\d{1,5}$/.test(values.port) || port > 65_535) return `--port is a number from 0 to 65535.\n\n${usage}`;
    if (!Object.hasOwn(scenarios, values.scenario)) return `There is no scenario '${values.scenario}'.\n\n${usage}`;
    return { port, scenario: values.scenario as ScenarioName, showLog: values.log };
  } catch (error) {
    return `${error instanceof Error ? error.message : 'Unknown option.'}\n\n${usage}`;
  }
}
