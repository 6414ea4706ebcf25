import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sandboxEnvironment } from '../../sandbox/startSandbox.js';
import { startTeams } from '../../sandbox/teams/startTeams.js';
import { startTenant } from '../../sandbox/tenant/startTenant.js';
import { listening, spawnBot } from './botProcess.js';

it('a bot killed in the middle of creating the account goes on where it was, and nothing is made twice', async () => {
  const tenant = await startTenant();
  const teams = await startTeams({
    botId: tenant.botAppId,
    tenantId: tenant.tenantId,
    people: Object.values(tenant.people),
  });
  const folder = mkdtempSync(join(tmpdir(), 'countersign-kill-'));
  const environment = sandboxEnvironment(tenant, teams, join(folder, 'journal.sqlite'));
  const first = spawnBot(environment);
  teams.setBotUrl(`${await listening(first)}/api/messages`);

  // A second process on the same journal is told so.
  const rival = spawnBot(environment);
  expect((await rival.exited).code).toBe(1);
  expect(rival.output()).toContain('already in use by another Countersign process');

  const ana = teams.client(tenant.people.ana);
  const submit = async (verb: string, inputs: Record<string, string> = {}) => {
    const shown = await ana.waitFor((message) => JSON.stringify(message.card ?? {}).includes(`"${verb}"`), 15_000);
    return ana.click(shown.activityId, verb, inputs);
  };
  await ana.mention('setup');
  await submit('step.preflight');
  await submit('step.describe');
  await submit('step.partner');
  await submit('step.gdap');
  // Killed on the third group: the account is there, most of its groups are not.
  let joins = 0;
  tenant.onCall(({ method, path }) => {
    if (method === 'POST' && path.endsWith('/members/$ref') && (joins += 1) === 3) first.child.kill('SIGKILL');
  });
  await submit('step.review').catch(() => undefined);
  expect((await first.exited).signal).toBe('SIGKILL');

  const second = spawnBot(environment);
  teams.setBotUrl(`${await listening(second)}/api/messages`);
  await ana.waitFor((message) => JSON.stringify(message.card ?? {}).includes('"step.mfa"'), 20_000);
  const account = tenant.world.userByUpn('CIPPServiceAccount@contoso.com');
  expect(tenant.world.groupsOf(account?.id ?? '')).toHaveLength(16);
  expect(tenant.state.users.filter((user) => user.userPrincipalName.startsWith('CIPPServiceAccount'))).toHaveLength(1);
  await submit('step.mfa');
  await ana.waitFor((message) => JSON.stringify(message.card ?? {}).includes('"secret.show"'), 15_000);

  second.child.kill('SIGTERM');
  expect((await second.exited).code).toBe(0);
  await teams.close();
  await tenant.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);
