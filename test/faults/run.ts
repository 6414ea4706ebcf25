import { parseArgs } from 'node:util';
import { campaign, tellFound } from './campaign/campaign.js';
import { postgresPrograms } from '../postgres/programs.js';
import { startServer } from '../postgres/server.js';
import { type KilledDatabase, postgresDatabase, sqliteDatabase } from './killed/database.js';
import { killedSetup } from './killed/killedSetup.js';
import { search } from './model/search.js';
import { huntAll } from './planted/runner.js';

const { values } = parseArgs({
  options: {
    script: { type: 'string' },
    point: { type: 'string' },
    kind: { type: 'string' },
    stride: { type: 'string' },
    model: { type: 'boolean' },
    steps: { type: 'string' },
    seed: { type: 'string' },
    path: { type: 'string' },
    planted: { type: 'boolean' },
    name: { type: 'string' },
    killed: { type: 'boolean' },
    setups: { type: 'string' },
    kills: { type: 'string' },
  },
});
const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));
const tell = (line: string): void => console.log(line);

/** Whether everything holds. */
async function crashes(): Promise<boolean> {
  const choice = {
    script: values.script,
    point: number(values.point),
    fate: values.kind,
    stride: number(values.stride) ?? 1,
  };
  const { points, runs, found } = await campaign(choice, tell);
  for (const one of found.slice(0, 50)) tell(tellFound(one));
  tell(`crash points ${points}, runs ${runs}, violations ${found.length}`);
  return found.length === 0;
}

async function model(): Promise<boolean> {
  const seed = number(values.seed) ?? Date.now() % 1_000_000;
  const { steps, histories, seconds, broken } = await search(number(values.steps) ?? 1_000_000, seed, tell, {
    path: values.path,
  });
  if (broken) {
    tell(`${broken.what}\n  ${broken.story}`);
    tell(`  npm run faults -- --model --seed ${broken.seed} --path ${broken.path}`);
  }
  const rate = Math.round(steps / seconds);
  tell(`model steps ${steps}, histories ${histories}, ${rate} steps/s, seed ${seed}, violations ${broken ? 1 : 0}`);
  return !broken;
}

type Killing = { what: string; open: () => Promise<KilledDatabase>; replicas: number };

/** The real bot, killed at random instants: on SQLite, and on PostgreSQL alone and in twos. */
async function killed(setups: number): Promise<boolean> {
  const seed = number(values.seed) ?? Date.now() % 1_000_000;
  const programs = postgresPrograms();
  const server = programs === undefined ? undefined : await startServer(programs);
  if (!server) tell('*** SKIPPED: PostgreSQL. There is no server on this machine (apt-get install postgresql). ***');
  const onServer = server ? [1, 2] : [];
  const kinds: readonly Killing[] = [
    { what: 'SQLite', open: sqliteDatabase, replicas: 1 },
    ...onServer.map((replicas) => ({
      what: `PostgreSQL, ${replicas} at once`,
      open: () => postgresDatabase(server!),
      replicas,
    })),
  ];
  const all = { setups: 0, kills: 0, wrong: 0 };
  for (const { what, open, replicas } of kinds) {
    for (let index = 0; index < setups; index += 1) {
      const { kills, seconds, wrong } = await killedSetup(
        await open(),
        replicas,
        number(values.kills) ?? 6,
        seed + index,
      );
      all.setups += 1;
      all.kills += kills;
      all.wrong += wrong.length;
      const faults = wrong.map((one) => `\n  ${one}`).join('');
      tell(`killed setup on ${what}, seed ${seed + index}: ${kills} kills, ${seconds} s${faults}`);
    }
  }
  await server?.stop();
  tell(`killed setups ${all.setups}, kills ${all.kills}, violations ${all.wrong}`);
  return all.wrong === 0;
}

/** By default every crash point in memory, and a few kills of the real thing. */
async function everything(): Promise<boolean> {
  const whole = values.script === undefined && values.stride === undefined;
  return (!whole || (await killed(1))) && (await crashes());
}

const sound = values.planted
  ? await huntAll(values.name, tell)
  : values.model
    ? await model()
    : values.killed
      ? await killed(number(values.setups) ?? 4)
      : await everything();
// Processes that were let die inside this one leave promises behind that nobody answers.
process.exit(sound ? 0 : 1);
