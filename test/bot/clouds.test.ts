import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGate, type Gate } from '../../src/bot/gate.js';
import { createSdkAdapter } from '../../src/bot/sdkAdapter.js';
import { type CloudName, cloudNames, clouds } from '../../src/config/clouds.js';
import { readConfig } from '../../src/config.js';
import { activity, botId, sign, startIssuer, tenantId } from './issuer.js';

const AT = Math.floor(Date.now() / 1000);
const production = {
  BOT_ID: botId,
  BOT_TENANT_ID: tenantId,
  OPS_CONVERSATION_ID: '19:ops@thread.tacv2',
  BOT_CERTIFICATE_PATH: './bot.pem',
};

function endpointsOf(environment: Readonly<Record<string, string>>) {
  const reading = readConfig({ ...production, ...environment });
  if (!reading.ok) throw new Error(reading.problems.map(({ variable }) => variable).join());
  return reading.config.endpoints;
}

describe('CLOUD', () => {
  it.each(cloudNames)('%s gives addresses of that cloud, and no other cloud has them', (cloud) => {
    const { graph, entra, botOpenId, connector, graphScope, connectorScope, issuer } = endpointsOf({ CLOUD: cloud });
    const top = { public: '.com', usgov: '.us', usgovdod: '.us', china: '.cn' }[cloud];
    for (const address of [graph, entra, botOpenId]) expect(new URL(address).hostname.endsWith(top)).toBe(true);
    expect([graphScope, connectorScope]).toEqual([`${graph}/.default`, `${issuer}/.default`]);
    const hosts = 'hosts' in connector ? connector.hosts : [];
    expect(hosts.length).toBeGreaterThan(0);
    for (const other of cloudNames.filter((name) => name !== cloud)) {
      expect(clouds[other].graph).not.toBe(graph);
      expect(clouds[other].connectorHosts.some((host) => hosts.includes(host))).toBe(false);
    }
  });

  it('is the public one when nothing is said', () => expect(endpointsOf({})).toEqual(endpointsOf({ CLOUD: 'public' })));

  it('lets a managed identity be asked on this machine and its own link, and nowhere else', () => {
    const offered = (text: string) => endpointsOf({ IDENTITY_ENDPOINT: text }).managedIdentity;
    const always = ['http://169.254.169.254'];
    expect(offered('http://127.0.0.1:41056/msi/token')).toEqual([...always, 'http://127.0.0.1:41056']);
    expect(offered('http://localhost:42356/msi/token')).toEqual([...always, 'http://localhost:42356']);
    expect(offered('http://169.254.129.4:8081/msi/token')).toEqual([...always, 'http://169.254.129.4:8081']);
    for (const text of [
      'http://evil.example/msi/token',
      'http://10.0.0.1/msi/token',
      'http://169.254.evil.example/',
      'http://169.254.1.1.evil.example/',
      'http://169.254.169.254@evil.example/',
      'file:///msi',
      'nonsense',
    ])
      expect(offered(text)).toEqual(always);
  });
});

describe('a token', () => {
  let world: Awaited<ReturnType<typeof startIssuer>>;
  beforeAll(async () => {
    world = await startIssuer();
  });
  afterAll(() => world.stop());

  const gateOf = (cloud: CloudName): Gate =>
    createGate({
      botId,
      tenantId,
      openIdUrl: world.openIdUrl,
      issuer: clouds[cloud].issuer,
      connector: { hosts: clouds[cloud].connectorHosts },
    });
  const serviceUrlOf = (cloud: CloudName) =>
    `https://${(clouds[cloud].connectorHosts[0] ?? '').replace('*', 'emea')}/teams/`;
  const verdict = async (gate: Gate, issuer: string, serviceUrl: string) => {
    const token = await sign(world.pairs.teams.privateKey, AT, { iss: issuer, serviceurl: serviceUrl });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await gate.check({
      method: 'POST',
      headers,
      body: Buffer.from(JSON.stringify({ ...activity, serviceUrl })),
    });
    return answer.ok ? 'accepted' : `${answer.status} ${answer.reason}`;
  };

  it.each(cloudNames.flatMap((ours) => cloudNames.map((theirs) => [ours, theirs] as const)))(
    'a bot in %s meets one of %s',
    async (ours, theirs) => {
      const sameIssuer = clouds[ours].issuer === clouds[theirs].issuer;
      const otherwise = sameIssuer ? '403 activity-serviceurl-host' : '401 token-issuer';
      const gate = gateOf(ours);
      expect(await verdict(gate, clouds[theirs].issuer, serviceUrlOf(theirs))).toBe(
        ours === theirs ? 'accepted' : otherwise,
      );
      if (sameIssuer) return;
      expect(await verdict(gate, clouds[theirs].issuer, serviceUrlOf(ours))).toBe('401 token-issuer');
      expect(await verdict(gate, clouds[ours].issuer, serviceUrlOf(theirs))).toBe('403 activity-serviceurl-host');
    },
  );

  it.each(cloudNames)('that names the issuer of %s in another spelling is of no cloud', async (cloud) => {
    const gate = gateOf(cloud);
    for (const spelling of [`${clouds[cloud].issuer}/`, clouds[cloud].issuer.toUpperCase(), `${clouds[cloud].issuer}.`])
      expect(await verdict(gate, spelling, serviceUrlOf(cloud))).toBe('401 token-issuer');
  });

  it.each(cloudNames.flatMap((ours) => cloudNames.map((theirs) => [ours, theirs] as const)))(
    'the SDK behind the gate, in %s, judges one of %s alike',
    async (ours, theirs) => {
      const adapter = createSdkAdapter({
        botId,
        tenantId,
        credential: { getToken: async () => null },
        entra: clouds[ours].entra,
        openIdUrl: world.openIdUrl,
        issuer: clouds[ours].issuer,
        connector: { hosts: clouds[ours].connectorHosts },
        connectorScope: `${clouds[ours].issuer}/.default`,
        log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
      });
      const serviceUrl = serviceUrlOf(theirs);
      const token = await sign(world.pairs.teams.privateKey, AT, {
        iss: clouds[theirs].issuer,
        serviceurl: serviceUrl,
      });
      const turn = { ran: false };
      const request = {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: { ...activity, serviceUrl },
      };
      let status = 0;
      const response = {
        header: () => undefined,
        status: (code: number) => void (status = code),
        send: () => undefined,
        end: () => undefined,
        socket: undefined,
      };
      await adapter.process(request, response, async () => {
        turn.ran = true;
      });
      expect(status).toBe(turn.ran ? 200 : 401);
      expect(turn.ran).toBe(clouds[ours].issuer === clouds[theirs].issuer);
    },
  );
});
