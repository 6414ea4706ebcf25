import { errorFields, type Log } from './log.js';

const METHODS = ['error', 'warn', 'log', 'info', 'debug', 'trace', 'dir', 'table', 'assert'] as const;
const LEVELS: Readonly<Record<string, 'warn' | 'debug'>> = { error: 'warn', warn: 'warn', assert: 'warn' };
const OURS = /captureOutput\.[jt]s/;

/**
 * From here on, what libraries print becomes a log line that says who printed, and of an error its kind; never the text,
 * because they print headers, bodies and tokens. That goes for the console, for process warnings and for whatever is
 * written to standard output and error directly, such as NODE_DEBUG and AZURE_LOG_LEVEL ask for. The log itself does not
 * pass through here. Answers with the way back.
 */
export function captureOutput(log: Log): () => void {
  const undo: (() => void)[] = [];
  const replace = <Owner extends object, Name extends keyof Owner>(owner: Owner, name: Name, by: Owner[Name]): void => {
    const before = owner[name];
    owner[name] = by;
    undo.push(() => (owner[name] = before));
  };

  for (const method of METHODS) {
    replace(console, method, (...words: unknown[]) => {
      if (method === 'assert' && words[0]) return;
      const error = words.find((word) => word instanceof Error);
      const fields = error === undefined ? {} : errorFields(error);
      log[LEVELS[method] ?? 'debug']({ event: 'library.console', method, from: whoPrints(), ...fields });
    });
  }
  const streams = [
    { name: 'stdout', stream: process.stdout, level: 'debug' },
    { name: 'stderr', stream: process.stderr, level: 'warn' },
  ] as const;
  for (const { name, stream, level } of streams) {
    const write = (chunk: string | Uint8Array, ...rest: readonly unknown[]): boolean => {
      log[level]({ event: 'library.output', stream: name, length: chunk.length, from: whoPrints() });
      const done = rest.find((one) => typeof one === 'function');
      if (done) process.nextTick(done);
      return true;
    };
    replace(stream, 'write', write as typeof stream.write);
  }

  // Node's own listener is the one that would print it.
  const before = process.listeners('warning');
  process.removeAllListeners('warning');
  const warned = (warning: Error): void => log.warn({ event: 'library.warning', ...errorFields(warning) });
  process.on('warning', warned);
  undo.push(() => {
    process.off('warning', warned);
    for (const listener of before) process.on('warning', listener);
  });
  return () => {
    for (const one of undo.reverse()) one();
  };
}

/** The nearest place in the code that is neither here nor in node. */
function whoPrints(): string {
  const frames = (new Error().stack ?? '').split('\n').slice(1);
  const frame = frames.find((line) => !OURS.test(line) && !/\(?node:/.test(line));
  return frame?.trim() ?? 'node';
}
