import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { listenAs } from './evil.js';

const run = promisify(execFile);

it('a fenced process cannot be led elsewhere by what its libraries connect to by themselves', async () => {
  const [allowed, evil] = await Promise.all([listenAs(), listenAs()]);
  const words = ['--import', 'tsx', 'test/services/outgoing/fencedProcess.ts', allowed.origin, evil.origin];
  const { stdout } = await run(process.execPath, words);
  const report = JSON.parse(stdout) as Record<string, { allowed: boolean; other: boolean }>;
  expect(Object.keys(report).sort()).toEqual(['axios', 'fetch', 'http.get', 'https.get', 'node-fetch']);
  for (const [way, got] of Object.entries(report))
    expect({ way, ...got }).toEqual({ way, allowed: true, other: false });
  expect(evil.connections()).toBe(0);
  expect(allowed.met.length).toBe(4);
  allowed.close();
  evil.close();
}, 60_000);
