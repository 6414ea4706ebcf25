import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../../src/config.js';
import { listening, spawnBot } from '../../process/botProcess.js';
import { createRandom, type Random } from '../fuzz/random.js';
import type { House } from './house.js';
import { wrongAnswers } from './tokenMatrix.js';
import { isOpen } from '../../process/isOpen.js';

const WITHIN_MS = 2_000;
type Variables = Record<string, string>;

/** One variable left out, misspelt, emptied, or given what somebody could take for right. */
export function altered(random: Random, good: Readonly<Variables>): { variables: Variables; what: string } {
  const variables: Variables = { ...good };
  const whats: string[] = [];
  for (let times = 1 + random.below(2); times > 0; times -= 1) {
    const name = random.pick(Object.keys(good));
    const value = good[name] ?? '';
    const { [name]: _gone, ...others } = variables;
    const at = random.below(name.length - 1) + 1;
    const misspelt = random.pick([
      name.slice(0, at) + name.slice(at + 1),
      name.toLowerCase(),
      `${name}_`,
      name.replace('_', ''),
    ]);
    const change = random.below(5);
    if (change === 0) replace(variables, others);
    else if (change === 1) replace(variables, { ...others, [misspelt]: value });
    else if (change === 2) variables[name] = random.pick(['', ' ', '\t']);
    else if (change === 3) variables[name] = random.pick(WRONG);
    else variables[name] = value.slice(0, -1);
    whats.push(['without', 'misspelt', 'blank', 'wrong', 'cut'][change]! + ' ' + name);
  }
  return { variables, what: whats.join(', ') };
}
const WRONG = [
  'true',
  '0',
  'common',
  '00000000-0000-0000-0000-000000000000',
  'https://graph.microsoft.com',
  'http://192.0.2.1/',
  '0.0.0.0',
  'production',
  'MultiTenant',
  '../../x',
];
function replace(target: Variables, source: Variables): void {
  for (const name of Object.keys(target)) Reflect.deleteProperty(target, name);
  Object.assign(target, source);
}

/** Spawns the real process with that environment. @returns what is wrong: it must work whole, or never open its port */
export async function faultsOfStart(
  house: House,
  variables: Readonly<Variables>,
  port: number,
): Promise<readonly string[]> {
  const expected = readConfig(variables).ok;
  // Where no database is named, the journal is kept where the process was started: not by the next one's key.
  const folder = mkdtempSync(join(tmpdir(), 'countersign-start-'));
  const bot = spawnBot(variables, folder);
  const spawned = performance.now();
  const sight = { opened: false, watching: true };
  const watch = (async () => {
    while (sight.watching) {
      if (await isOpen(port)) sight.opened = true;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  })();
  try {
    if (expected) {
      const url = await listening(bot);
      return await wrongAnswers(Number(new URL(url).port), house.teams, house.tenant.botAppId, house.tenant.tenantId);
    }
    const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 30_000).unref());
    const exit = await Promise.race([bot.exited, late]);
    const took = performance.now() - spawned;
    return [
      ...(exit?.code === 78 ? [] : [`it ends with ${exit ? String(exit.code) : 'nothing'}, not 78`]),
      ...(took <= WITHIN_MS ? [] : [`it takes ${took.toFixed(0)} ms to refuse`]),
      ...(sight.opened ? ['its port was open'] : []),
    ];
  } finally {
    sight.watching = false;
    bot.child.kill('SIGKILL');
    await bot.exited;
    await watch;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** So many altered environments, one after the other. */
export async function startCampaign(house: House, starts: number, seed: number, port: number) {
  const found: string[] = [];
  let worked = 0;
  for (let index = 0; index < starts; index += 1) {
    const random = createRandom(seed, index);
    const good = {
      ...house.environment(),
      PORT: String(port),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'info',
      JOURNAL_KEY: 'k'.repeat(32),
    };
    // Every tenth is left as it is: what never starts would pass for safe.
    const { variables, what } = index % 10 === 0 ? { variables: good, what: 'as it should be' } : altered(random, good);
    if (readConfig(variables).ok) worked += 1;
    const faults = await faultsOfStart(house, variables, port);
    found.push(...faults.map((fault) => `environment ${index} of seed ${seed} (${what}): ${fault}`));
  }
  return { starts, worked, found };
}
