import { compose } from '../../src/compose.js';
import { formatProblems, readConfig } from '../../src/config.js';
import { createLog } from '../../src/bot/log.js';
import { sandboxEnvironment } from '../startSandbox.js';
import { startTeams } from '../teams/startTeams.js';
import { startTenant, type Tenant } from '../tenant/startTenant.js';
import { playgroundConfig } from './playgroundConfig.js';
import { playgroundAddress, type Relay, startRelay } from './relay.js';

export type Playground = {
  tenant: Tenant;
  relay: Relay;
  botUrl: string;
  /** What the Playground has to be started with. */
  config: string;
  close: () => Promise<void>;
};

/** The real bot on a sandbox tenant, with a relay to a Playground that is started by somebody else. */
export async function startPlayground(options: { playgroundUrl: string; port?: number }): Promise<Playground> {
  const playground = playgroundAddress(options.playgroundUrl);
  const tenant = await startTenant();
  const { botAppId: botId, tenantId } = tenant;
  const people = Object.values(tenant.people);
  const openIdOfBotTokens = `${tenant.entraUrl}/${tenantId}/v2.0/.well-known/openid-configuration`;
  const teams = await startTeams({ botId, tenantId, people, openIdOfBotTokens });
  const relay = await startRelay({ port: options.port ?? 0, playground, teams, tenantId, botId, openIdOfBotTokens });
  const reading = readConfig({
    ...sandboxEnvironment(tenant, teams, ':memory:'),
    SANDBOX_CONNECTOR_URL: relay.connectorUrl,
  });
  if (!reading.ok) throw new Error(formatProblems(reading.problems));
  const bot = await compose(reading.config, { log: createLog('warn') });
  const botUrl = `${bot.url}/api/messages`;
  relay.setBotUrl(botUrl);
  return {
    tenant,
    relay,
    botUrl,
    config: playgroundConfig(teams, { tenantId, botId }, people),
    close: async () => {
      await bot.close();
      await relay.close();
      await teams.close();
      await tenant.close();
    },
  };
}
