import { DirectoryFailure } from '../../../src/services/directory/failure.js';
import type { Directory } from '../../../src/services/directory/port.js';
import { MessengerFailure } from '../../../src/services/ports.js';

export type PortName = 'journal' | 'wakeups' | 'hold' | 'directory' | 'roleWriter' | 'messenger';
export type Call = { port: PortName; method: string };

/**
 * What happens at a boundary. The process may die before or after the call; or the call fails so that nobody knows
 * whether it happened, and it did (`lost`) or did not (`unsent`).
 */
export type Fate = 'pass' | 'before' | 'after' | 'lost' | 'unsent';

const directoryWrites: ReadonlySet<string> = new Set([
  'createAccount',
  'setEnabled',
  'setPassword',
  'issueTemporaryAccessPass',
  'assignLicence',
  'createGroup',
  'addMember',
  'createPolicy',
  'enforcePerUserMfa',
] satisfies (keyof Directory)[]);

export const isWrite = ({ port, method }: Call): boolean =>
  port === 'directory' ? directoryWrites.has(method) : method !== 'after' && method !== 'read';

const never = new Promise<never>(() => undefined);

/** Everything one process does to the world outside goes through here. */
export class Gate {
  /** Decides what becomes of a call. */
  fateOf: (call: Call) => Fate = () => 'pass';
  /** Waits for its turn, where a test decides in which order things happen. */
  turnOf: ((call: Call) => Promise<unknown>) | undefined;
  #dead = false;
  #die: () => void = () => undefined;
  readonly died = new Promise<void>((resolve) => (this.#die = resolve));

  get dead(): boolean {
    return this.#dead;
  }

  kill(): void {
    this.#dead = true;
    this.#die();
  }

  /** What a dead process still runs in this test must neither happen nor be heard of. */
  async through<T>(call: Call, act: () => Promise<T>): Promise<T> {
    if (this.turnOf) await this.turnOf(call);
    if (this.#dead) return never;
    const fate = mended(this.fateOf(call), call);
    if (fate === 'before') {
      this.kill();
      return never;
    }
    if (fate === 'unsent') throw failureOf(call);
    const result = await act();
    if (fate === 'after') this.kill();
    if (this.dead) return never;
    if (fate === 'lost') throw failureOf(call);
    return result;
  }
}

/** A hold that was given and not heard of ends with its lease, which is the database's business: here it was not given. */
const mended = (fate: Fate, { method }: Call): Fate => (fate === 'lost' && method === 'take' ? 'unsent' : fate);

function failureOf(call: Call): Error {
  switch (call.port) {
    case 'directory':
    case 'roleWriter':
      return new DirectoryFailure(isWrite(call) ? 'ambiguous' : 'unreachable', call.method);
    case 'messenger':
      return new MessengerFailure('later');
    case 'journal':
    case 'wakeups':
    case 'hold':
      return new Error(`${call.port} did not answer`);
  }
}
