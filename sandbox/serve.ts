import { sandboxEnvironment } from './startSandbox.js';
import { startTeams } from './teams/startTeams.js';
import { startTenant } from './tenant/startTenant.js';

/** `npm run sandbox`: the tenant and the Teams service alone, so that a bot can be attached to them (docs/sandbox.md). */
const tenant = await startTenant({ port: Number(process.env['TENANT_PORT'] ?? 4001) });
const teams = await startTeams({
  port: Number(process.env['TEAMS_PORT'] ?? 4002),
  botId: tenant.botAppId,
  tenantId: tenant.tenantId,
  people: Object.values(tenant.people),
  openIdOfBotTokens: `${tenant.entraUrl}/${tenant.tenantId}/v2.0/.well-known/openid-configuration`,
  botUrl: `http://127.0.0.1:${process.env['BOT_PORT'] ?? '3978'}/api/messages`,
});
const environment = {
  ...sandboxEnvironment(tenant, teams, './data/sandbox.sqlite'),
  PORT: process.env['BOT_PORT'] ?? '3978',
};
process.stdout.write('The tenant and the Teams service are listening. Start the bot in another terminal with:\n\n');
for (const [name, value] of Object.entries(environment)) process.stdout.write(`export ${name}='${value}'\n`);
process.stdout.write('npm start\n\nEnd with Ctrl+C.\n');
