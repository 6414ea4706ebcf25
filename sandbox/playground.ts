import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLAYGROUND_FILE } from './playground/playgroundConfig.js';
import { startPlayground } from './playground/startPlayground.js';

/** `npm run playground [-- ADDRESS]`: the bot, waiting for Microsoft's Playground on this machine (docs/playground.md). */
const FOLDER = 'build/playground';
const { relay, config } = await startPlayground({
  port: 3980,
  playgroundUrl: process.argv[2] ?? 'http://127.0.0.1:56150',
});
mkdirSync(FOLDER, { recursive: true });
writeFileSync(join(FOLDER, PLAYGROUND_FILE), config);
process.stdout.write(`The bot waits for the Playground. In another terminal:

cd ${FOLDER}
npx @microsoft/m365agentsplayground start -e ${relay.messagesUrl} -c msteams --disable-telemetry

End with Ctrl+C.
`);
