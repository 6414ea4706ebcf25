import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { freshAddress } from '../addresses.js';
import { createRandom } from '../fuzz/random.js';
import type { House } from './house.js';

const REQUESTS = 100_000;
const WARM_UP = 30_000;
const GROWTH_MB_MAX = 5;
const AT_ONCE = 32;

/** Resident memory in MB once the collector has run: the lowest of a few looks. */
async function residentOf(pid: number): Promise<number> {
  const looks: number[] = [];
  for (let look = 0; look < 20; look += 1) {
    process.kill(pid, 'SIGUSR2');
    await new Promise((resolve) => setTimeout(resolve, 250));
    looks.push(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024);
  }
  return Math.min(...looks);
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Junk of every kind, from ever new addresses, with ever new key ids and tenants. @returns the growth after warm-up, in MB */
export async function memoryUnderJunk(house: House, tell: (line: string) => void) {
  const { port, child } = await house.start({
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
            await fireOne({ port, agent, localAddress, headers }, body());
          }
          agent.destroy();
        }
      }),
    );
  };
  await fire(WARM_UP);
  const before = await residentOf(child.pid!);
  const from = performance.now();
  await fire(REQUESTS);
  const rate = REQUESTS / ((performance.now() - from) / 1_000);
  const after = await residentOf(child.pid!);
  child.kill('SIGKILL');
  tell(
    `memory: ${before.toFixed(1)} MB before and ${after.toFixed(1)} MB after ${REQUESTS} junk requests, ${rate.toFixed(0)} a second`,
  );
  return after - before <= GROWTH_MB_MAX ? [] : [`memory grew by ${(after - before).toFixed(1)} MB`];
}

type Firing = { port: number; agent: Agent; localAddress: string; headers: Record<string, string> };
const fireOne = (firing: Firing, body: string): Promise<void> =>
  new Promise((resolve) => {
    const outgoing = request({ host: '127.0.0.1', path: '/api/messages', method: 'POST', ...firing }, (incoming) => {
      incoming.resume();
      incoming.on('end', resolve);
      incoming.on('error', () => resolve());
    });
    outgoing.on('error', () => resolve());
    outgoing.end(body);
  });
