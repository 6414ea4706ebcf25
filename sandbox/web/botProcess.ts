import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RoomClock } from './clock.js';
import type { BotOnWire } from './wire.js';

export type ToBot = { ahead: number };
export type FromBot = { type: 'listening'; url: string } | { type: 'clock-set'; ahead: number };

export type BotProcess = {
  state: () => BotOnWire;
  /** Resolves when it listens; with its messaging endpoint. Does nothing when it runs. */
  start: () => Promise<void>;
  /** SIGKILL: no clean-up, no last word. Resolves when the process is gone. */
  kill: () => Promise<void>;
  /** Resolves when the bot has the clock's time. */
  setClock: () => Promise<void>;
};

const repository = fileURLToPath(new URL('../..', import.meta.url));
const main = fileURLToPath(new URL('botMain.ts', import.meta.url));

/**
 * The real bot in a process of its own, so that killing it is a real kill.
 * @param onListening is told its messaging endpoint after every start.
 */
export function createBotProcess(options: {
  environment: Readonly<Record<string, string>>;
  clock: RoomClock;
  showLog: boolean;
  onListening: (url: string) => void;
  onChange: () => void;
}): BotProcess {
  const { environment, clock, showLog, onListening, onChange } = options;
  let child: ChildProcess | undefined;
  let state: BotOnWire = { state: 'dead', processId: null, starts: 0 };
  const become = (change: Partial<BotOnWire>) => {
    state = { ...state, ...change };
    onChange();
  };
  const kept = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' };

  const start = async (): Promise<void> => {
    if (child) return;
    const started = spawn(process.execPath, ['--import', 'tsx', main, String(clock.ahead())], {
      cwd: repository,
      env: { ...kept, ...environment },
      stdio: ['ignore', showLog ? 'inherit' : 'ignore', 'inherit', 'ipc'],
    });
    child = started;
    become({ state: 'starting', processId: started.pid ?? null, starts: state.starts + 1 });
    await new Promise<void>((resolve, reject) => {
      started.on('message', (message: FromBot) => {
        if (message.type !== 'listening') return;
        onListening(`${message.url}/api/messages`);
        become({ state: 'running' });
        resolve();
      });
      started.once('exit', () => {
        child = undefined;
        become({ state: 'dead', processId: null });
        reject(new Error('The bot ended before it listened.'));
      });
    });
  };

  return {
    state: () => state,
    start,
    kill: async () => {
      const victim = child;
      if (!victim) return;
      const gone = new Promise((resolve) => victim.once('exit', resolve));
      victim.kill('SIGKILL');
      await gone;
    },
    setClock: async () => {
      const running = child;
      if (!running?.connected) return;
      const ahead = clock.ahead();
      await new Promise<void>((resolve) => {
        const hear = (message: FromBot) => {
          if (message.type === 'clock-set' && message.ahead === ahead) done();
        };
        const done = () => {
          running.off('message', hear);
          running.off('exit', done);
          resolve();
        };
        running.on('message', hear);
        running.once('exit', done);
        running.send({ ahead } satisfies ToBot);
      });
    },
  };
}
