import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readTryOptions } from '../../../sandbox/web/options.js';
import { withoutMention } from '../../../sandbox/web/requests.js';
import { scenarios, type ScenarioName } from '../../../sandbox/web/scenarios.js';
import { type OpsRoom, startRoom } from '../../../sandbox/web/startRoom.js';
import { accountsOf, tenantOnWire } from '../../../sandbox/web/tenantOnWire.js';
import { startTenant } from '../../../sandbox/tenant/startTenant.js';

let room: OpsRoom;
beforeAll(async () => void (room = await startRoom()));
afterAll(() => room.close());

type Answer = { status: number; headers: NodeJS.Dict<string | string[]>; text: string };
const send = (path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}) =>
  new Promise<Answer>((resolve, reject) => {
    const { port } = new URL(room.url);
    const { method = 'GET', headers = {}, body } = options;
    const sent = request({ host: '127.0.0.1', port, path, method, headers: { host: `localhost:${port}`, ...headers } });
    sent.once('error', reject);
    sent.once('response', (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    sent.end(body);
  });
const ask = (body: unknown) =>
  send('/do', {
    method: 'POST',
    headers: { origin: room.url, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

it('serves its page under a policy that allows no foreign code, and no HTML but the renderer’s', async () => {
  const { status, headers } = await send('/');
  expect(status).toBe(200);
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
});

it('cannot be driven by a page of another origin, nor through another name', async () => {
  const headers = { origin: 'https://evil.example', 'content-type': 'application/json' };
  const body = JSON.stringify({ do: 'world', action: 'kill-bot' });
  expect((await send('/do', { method: 'POST', headers, body })).status).toBe(403);
  expect((await send('/events', { headers: { host: 'evil.example' } })).status).toBe(403);
  expect(room.bot.state().state).toBe('running');
});

it.each(['', '{', '[]', '{"do":"world"}', '{"do":"say","person":"ana","place":"street","text":"x","thread":null}'])(
  'does not understand %s',
  async (body) => expect((await ask(body)).status).toBe(400),
);

it('says what is wrong as a problem, not as a fault', async () => {
  const nobody = await ask({ do: 'say', person: 'eve', place: 'channel', text: 'hello', thread: null });
  expect(JSON.parse(nobody.text)).toEqual({ kind: 'problem', text: 'There is nobody called eve here.' });
  const nothing = await ask({ do: 'world', action: 'remove-mfa' });
  expect(JSON.parse(nothing.text)).toEqual({ kind: 'problem', text: 'There is no service account yet.' });
});

it('takes the bot along when the clock is put ahead: what it is told is still signed in time', async () => {
  await ask({ do: 'world', action: 'clock-1-day' });
  const said = await ask({ do: 'say', person: 'ana', place: 'personal', text: 'help', thread: null });
  expect(JSON.parse(said.text)).toEqual({ kind: 'done' });
  const { people } = room.tenant;
  await room.teams.client(people.ana).waitFor((message) => message.text.includes('What Countersign can do'), 20_000);
});

it('does not tell the bot what does not mention it', () => {
  expect(withoutMention('@Countersign setup', 'Countersign')).toBe('setup');
  expect(withoutMention('  @countersign  adopt x@contoso.com', 'Countersign')).toBe('adopt x@contoso.com');
  expect(withoutMention('please @Countersign check', 'Countersign')).toBe('please check');
  expect(withoutMention('setup', 'Countersign')).toBeUndefined();
  expect(withoutMention('@Countersigned setup', 'Countersign')).toBeUndefined();
});

it.each(Object.keys(scenarios) as ScenarioName[])('has the scenario %s', async (name) => {
  const scenario = scenarios[name];
  const tenant = await startTenant(scenario.tenant);
  if ('prepare' in scenario) scenario.prepare(tenant);
  const [account] = tenantOnWire(tenant, false, {}).accounts;
  expect(account !== undefined).toBe(scenario.first.startsWith('adopt'));
  if (name === 'mfa-removed') expect(account).toMatchObject({ methods: [], isInAdminAgents: true, gdapGroups: 15 });
  if (name === 'existing-account') expect(account).toMatchObject({ policy: null, roles: [{ until: null }] });
  expect(accountsOf(tenant)).toHaveLength(account ? 1 : 0);
  await tenant.close();
});

it('reads its options, and says what is wrong with them', () => {
  expect(readTryOptions([])).toEqual({ port: 3979, scenario: 'new-partner', showLog: false });
  expect(readTryOptions(['--scenario', 'no-p2', '--port', '0'])).toMatchObject({ scenario: 'no-p2', port: 0 });
  expect(readTryOptions(['--scenario', 'toString'])).toContain('There is no scenario');
  expect(readTryOptions(['--port', '99999'])).toContain('--port is a number');
  expect(readTryOptions(['--what'])).toContain('npm run try');
});
