import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/startSandbox.js';

let sandbox: Sandbox;
let ahead = 0;
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => Date.now() + ahead });
});
afterAll(() => sandbox.close());

const ask = async (path: string) => (await fetch(`${sandbox.bot().url}${path}`)).status;

it('is alive, and ready once the keys are read and the worker has made a round', async () => {
  expect(await ask('/healthz')).toBe(200);
  for (let tries = 0; tries < 40 && (await ask('/readyz')) !== 200; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await ask('/readyz')).toBe(200);
});

it('is not ready when the worker has been silent for a minute', async () => {
  await sandbox.bot().desk.worker.stop();
  ahead = 61_000;
  expect(await ask('/readyz')).toBe(503);
  expect(await ask('/healthz')).toBe(200);
});
