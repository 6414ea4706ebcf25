import type { Hold, Wakeups } from '../../../src/services/journal/port.js';
import type { Gate, PortName } from './gate.js';

type Method = (...inputs: unknown[]) => Promise<unknown>;
/** Answers an iterator and no promise; nothing on the way of a run uses it. */
const ungated: ReadonlySet<string> = new Set(['all']);

/** The same port, with the gate before each of its methods: whatever a port has is counted, nothing is listed by hand. */
export function gated<Port extends object>(port: Port, name: PortName, gate: Gate): Port {
  const methods = [...namesOf(port)].map((method) => {
    const own = (port as Record<string, unknown>)[method] as Method;
    const call = (...inputs: unknown[]) => gate.through({ port: name, method }, () => own.apply(port, inputs));
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

/** What is taken can be let go of, which is one more boundary. */
export function gatedWakeups(wakeups: Pick<Wakeups, 'wake' | 'take'>, gate: Gate): Wakeups {
  const { wake, take } = gated({ wake: wakeups.wake.bind(wakeups), take: wakeups.take.bind(wakeups) }, 'wakeups', gate);
  const gatedHold = (hold: Hold): Hold => ({
    stream: hold.stream,
    attempt: hold.attempt,
    isGood: (milliseconds) => hold.isGood(milliseconds),
    letGo: (next) => gate.through({ port: 'hold', method: 'letGo' }, () => hold.letGo(next)),
  });
  return { wake, take: async (now, limit) => (await take(now, limit)).map(gatedHold) };
}
