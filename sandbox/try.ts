import { readTryOptions } from './web/options.js';
import { scenarios } from './web/scenarios.js';
import { startRoom } from './web/startRoom.js';

/** `npm run try`: the ops room in a browser, two admins side by side, the real bot in between. */
const options = readTryOptions(process.argv.slice(2));
if (typeof options === 'string') {
  process.stderr.write(`${options}\n`);
  process.exit(64);
}
try {
  const room = await startRoom(options);
  const { title, says } = scenarios[options.scenario];
  process.stdout.write(`The ops room is open: ${room.url}\n\n${title}: ${says}\nEnd with Ctrl+C.\n`);
  const leave = (): void => {
    room.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', leave);
  process.once('SIGTERM', leave);
} catch (error) {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const why = isTaken
    ? `Port ${options.port} is taken: give another with --port, or --port 0 for any free one.`
    : `The ops room did not open: ${error instanceof Error ? error.message : String(error)}`;
  process.stderr.write(`${why}\n`);
  process.exit(1);
}
