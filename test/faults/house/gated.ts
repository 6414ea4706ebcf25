import type { Hold, NextLook, Wakeups } from '../../../src/services/journal/port.js';
import type { MemoryHold, MemoryWakeups } from '../../fakes/memoryWakeups.js';
import type { Gate, PortName } from './gate.js';

type Method = (...inputs: unknown[]) => Promise<unknown>;
/** Answers an iterator and no promise; nothing on the way of a run uses it. */
const ungated: ReadonlySet<string> = new Set(['all']);

/** The same port, with the gate before each of its methods: whatever a port has is counted, nothing is listed by hand. */
export function gated<Port extends object>(port: Port, name: PortName, gate: Gate): Port {
  const methods = [...namesOf(port)].map((method) => {
    const own = (port as Record<string, unknown>)[method] as Method;
    const call = (...inputs: unknown[]) => gate.through({ port: name, method }, () => own.apply(port, inputs));
    // The directory for one round is a directory too.
    if (method === 'together') return [method, () => gated((own as () => Port).call(port), name, gate)] as const;
    return [method, ungated.has(method) ? own.bind(port) : call] as const;
  });
  return Object.fromEntries(methods) as Port;
}

function namesOf(port: object): ReadonlySet<string> {
  const names = new Set<string>();
  for (
    let level: object | null = port;
    level && level !== Object.prototype;
    level = Object.getPrototypeOf(level) as object | null
  )
    for (const name of Object.getOwnPropertyNames(level))
      if (name !== 'constructor' && typeof (port as Record<string, unknown>)[name] === 'function') names.add(name);
  return names;
}

/** What is taken can be let go of, which is one more boundary; where that fails, the hold ends by itself. */
export function gatedWakeups(wakeups: MemoryWakeups, gate: Gate): Wakeups {
  const letGo = async (hold: MemoryHold, next: NextLook | undefined): Promise<void> => {
    try {
      await gate.through({ port: 'hold', method: 'letGo' }, () => hold.letGo(next));
    } catch (error) {
      hold.drop();
      throw error;
    }
  };
  return {
    wake: (stream, at) => gate.through({ port: 'wakeups', method: 'wake' }, () => wakeups.wake(stream, at)),
    take: async (now, limit) => {
      const taken = await gate.through({ port: 'wakeups', method: 'take' }, () => wakeups.take(now, limit));
      return taken.map((hold): Hold => ({ ...hold, letGo: (next) => letGo(hold, next) }));
    },
  };
}
