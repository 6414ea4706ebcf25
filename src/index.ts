import { EXIT_CONFIGURATION, formatProblems, readConfig } from './config.js';

/** Composition root: configuration first, so that a wrong one ends the process before anything is opened. */
const reading = readConfig(process.env);
if (!reading.ok) {
  process.stderr.write(formatProblems(reading.problems));
  process.exitCode = EXIT_CONFIGURATION;
} else {
  const { compose } = await import('./compose.js');
  const { createLog, errorFields } = await import('./bot/log.js');
  const log = createLog(reading.config.logLevel);
  for (const warning of reading.warnings) log.warn({ event: 'configuration', warning });
  try {
    const bot = await compose(reading.config, { log });
    process.on('unhandledRejection', (error) => log.error({ event: 'unhandled-rejection', ...errorFields(error) }));
    const stop = (signal: string) => {
      log.info({ event: 'stopping', signal });
      bot.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    };
    process.once('SIGTERM', () => stop('SIGTERM'));
    process.once('SIGINT', () => stop('SIGINT'));
  } catch (error) {
    // A locked or damaged journal, or a port that is taken, says in its own words what to do.
    const { startProblem } = await import('./startProblem.js');
    log.error({ event: 'not-started', ...errorFields(error) });
    process.stderr.write(`Countersign did not start: ${startProblem(error)}\n`);
    process.exit(1);
  }
}
