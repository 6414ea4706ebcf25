import { newReference } from './reference.js';
import { type DestinationStream, type LevelWithSilent, pino, stdTimeFunctions } from 'pino';

/** What one log line may hold: an event's fixed name and flat values chosen for it. Never an object, a body or a header. */
export type LogFields = { event: string } & Record<string, string | number | boolean | undefined>;
export type Log = Record<'debug' | 'info' | 'warn' | 'error', (fields: LogFields) => void>;

const VALUE_LENGTH_MAX = 500;
const TOKEN = /\beyJ[\w-]+(?:\.[\w-]*)*|\bBearer\s+\S+/gi;
const FRAME = /^\s+at (?:[\w.<>#$[\]* ]{1,120} \()?(?:file:\/\/|node:|\/|[A-Za-z]:\\)[^\s()]*:\d+:\d+\)?$/;
// Control characters, line separators and text direction marks could forge or disguise a line on a raw console.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * Writes JSON lines with UTC times to standard output, or to `destination` in tests. An error always has a reference: the
 * one a person was told, or one of its own.
 */
export function createLog(level: LevelWithSilent, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const logger = destination ? pino(options, destination) : pino(options);
  return {
    debug: (fields) => logger.debug(printable(fields)),
    info: (fields) => logger.info(printable(fields)),
    warn: (fields) => logger.warn(printable(fields)),
    error: (fields) => logger.error(printable({ ...fields, reference: fields['reference'] ?? newReference() })),
  };
}

/**
 * What may be said of an error in a log: its kind and where it was thrown. Its message stays out, because messages of
 * HTTP libraries carry tokens and bodies.
 */
export function errorFields(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const stack = error.stack ?? '';
  const messageAt = stack.indexOf(error.message);
  // What is left begins after the message, or, where somebody changed one of the two, is only taken by its shape.
  const afterIt = messageAt === -1 ? stack : stack.slice(messageAt + error.message.length);
  const frames = afterIt.split('\n').filter((line) => FRAME.test(line));
  return {
    error: error.name,
    ...code,
    stack: frames
      .slice(0, 6)
      .map((line) => line.trim())
      .join(' | '),
  };
}

function printable(fields: Readonly<Record<string, unknown>>): Record<string, string | number | boolean> {
  const shown: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') shown[name] = printableText(value);
    else if (typeof value === 'number' || typeof value === 'boolean') shown[name] = value;
    // The types forbid anything else; should it get here all the same, its content does not get out.
    else if (value !== undefined) shown[name] = '(object)';
  }
  return shown;
}

function printableText(text: string): string {
  const escaped = text
    .slice(0, VALUE_LENGTH_MAX)
    .replace(UNPRINTABLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
  return escaped.replace(TOKEN, '(hidden)');
}
