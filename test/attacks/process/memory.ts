import { randomBytes, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { freshAddress } from '../addresses.js';
import { createRandom } from '../fuzz/random.js';
import type { BotProcess } from '../../process/botProcess.js';
import type { House } from './house.js';

const REQUESTS = 100_000;
const WARM_UP = 30_000;
const GROWTH_MB_MAX = 5;
const AT_ONCE = 32;
const PARTS = 4;

type Memory = { resident: number; used: number };

/** In MB, once the collector has run: resident memory, the lowest of a few looks, and what the heap really holds. */
async function memoryOf(bot: BotProcess): Promise<Memory> {
  const before = bot.output().length;
  for (let look = 0; look < 12; look += 1) {
    bot.child.kill('SIGUSR2');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const looks = [
    ...bot
      .output()
      .slice(before)
      .matchAll(/^memory (\d+) (\d+)$/gm),
  ];
  const least = (group: number) => Math.min(...looks.map((found) => Number(found[group]) / 2 ** 20));
  return { resident: least(1), used: least(2) };
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Junk of every kind, from ever new addresses, with ever new key ids and tenants. @returns the growth after warm-up, in MB */
export async function memoryUnderJunk(house: House, tell: (line: string) => void) {
  const bot = await house.start({
    // Collects when told to, so that what is measured is what is kept.
    NODE_OPTIONS: '--expose-gc --import ./test/attacks/process/collectWhenTold.js',
  });
  const genuine = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      house.teams.signToken({ tid: randomUUID() }, index % 2 ? 'msteams' : 'unlisted'),
    ),
  );
  const random = createRandom(Date.now());
  const token = (): string => {
    const kind = random.below(4);
    if (kind === 0) return random.pick(genuine);
    const claims = { iss: `https://sts.windows.net/${randomUUID()}/`, tid: randomUUID(), aud: house.tenant.botAppId };
    return `${encoded({ alg: kind === 1 ? 'none' : 'RS256', kid: randomUUID() })}.${encoded(claims)}.${randomBytes(64).toString('base64url')}`;
  };
  const body = (): string =>
    random.pick(['', '{', '[]', '{"type":1}', `{"a":"${'x'.repeat(random.below(2_000))}"}`, randomUUID()]);
  let answered = 0;
  const fire = async (count: number): Promise<void> => {
    let left = count;
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (left > 0) {
          const agent = new Agent({ keepAlive: true, maxSockets: 1 });
          const localAddress = freshAddress();
          for (let times = 0; times < 50 && left > 0; times += 1) {
            left -= 1;
            const authorization = random.chance(0.2) ? undefined : `Bearer ${token()}`;
            const headers = {
              'content-type': random.chance(0.9) ? 'application/json' : 'text/plain',
              ...(authorization && { authorization }),
            };
            if (await fireOne({ port: bot.port, agent, localAddress, headers }, body())) answered += 1;
          }
          agent.destroy();
        }
      }),
    );
  };
  await fire(WARM_UP);
  const seen: Memory[] = [await memoryOf(bot)];
  const [from, answeredBefore] = [performance.now(), answered];
  for (let part = 0; part < PARTS; part += 1) {
    await fire(REQUESTS / PARTS);
    seen.push(await memoryOf(bot));
  }
  const seconds = (performance.now() - from) / 1_000 - PARTS * 3;
  bot.child.kill('SIGKILL');
  for (const kind of ['resident', 'used'] as const)
    tell(
      `memory, ${kind}, every ${REQUESTS / PARTS} requests: ${seen.map((one) => one[kind].toFixed(1)).join(', ')} MB`,
    );
  const served = answered - answeredBefore;
  tell(`memory: ${served} of ${REQUESTS} junk requests answered, ${(REQUESTS / seconds).toFixed(0)} a second`);
  const growth = (kind: keyof Memory) => seen.at(-1)![kind] - seen[0]![kind];
  return [
    // Nobody at the other end would keep memory flat as well.
    ...(served >= REQUESTS * 0.99 ? [] : ['too few requests were answered']),
    ...(['resident', 'used'] as const)
      .filter((kind) => !(growth(kind) <= GROWTH_MB_MAX))
      .map((kind) => `memory (${kind}) grew by ${growth(kind).toFixed(1)} MB`),
  ];
}

type Firing = { port: number; agent: Agent; localAddress: string; headers: Record<string, string> };
const fireOne = (firing: Firing, body: string): Promise<boolean> =>
  new Promise((resolve) => {
    const outgoing = request({ host: '127.0.0.1', path: '/api/messages', method: 'POST', ...firing }, (incoming) => {
      incoming.resume();
      incoming.on('end', () => resolve(true));
      incoming.on('error', () => resolve(false));
    });
    outgoing.on('error', () => resolve(false));
    outgoing.end(body);
  });
