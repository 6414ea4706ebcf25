import { writeSync } from 'node:fs';
import { EXIT_CONFIGURATION, formatProblems, readConfig } from './config.js';

const STANDARD_ERROR = 2;

/** Composition root: configuration first, so that a wrong one ends the process before anything is opened. */
const reading = readConfig(process.env);
if (!reading.ok) {
  process.stderr.write(formatProblems(reading.problems));
  process.exitCode = EXIT_CONFIGURATION;
} else {
  const { createLog, errorFields } = await import('./bot/log.js');
  const { guardProcess } = await import('./guardProcess.js');
  const { newReference } = await import('./bot/reference.js');
  const log = createLog(reading.config.logLevel);
  guardProcess(log, reading.config.endpoints.places);
  for (const warning of reading.warnings) log.warn({ event: 'configuration', warning });
  try {
    const { compose } = await import('./compose.js');
    const bot = await compose(reading.config, { log });
    const stop = (signal: string) => {
      log.info({ event: 'stopping', signal });
      bot.close().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ event: 'not-stopped', reference: newReference(), ...errorFields(error) });
          process.exit(1);
        },
      );
    };
    process.once('SIGTERM', () => stop('SIGTERM'));
    process.once('SIGINT', () => stop('SIGINT'));
  } catch (error) {
    // A locked or damaged journal, or a port that is taken, says in its own words what to do.
    const { startProblem } = await import('./startProblem.js');
    const reference = newReference();
    log.error({ event: 'not-started', reference, ...errorFields(error) });
    writeSync(STANDARD_ERROR, `Countersign did not start: ${startProblem(error)} Reference ${reference}.\n`);
    process.exit(1);
  }
}
