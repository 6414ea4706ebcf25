import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { compose, type Composed, type Surroundings } from '../src/compose.js';
import { readConfig } from '../src/config.js';
import { createLog } from '../src/bot/log.js';
import type { Log } from '../src/services/ports.js';
import { startTeams, type Teams } from './teams/startTeams.js';
import { startTenant, type Tenant, type TenantOptions } from './tenant/startTenant.js';

export type SandboxOptions = TenantOptions & {
  /** Variables of the bot on top of the sandbox's own. */
  environment?: Readonly<Record<string, string>>;
  log?: Log;
  rates?: Surroundings['rates'];
  /** People of the tenant who are not in the team of the ops channel. */
  absent?: readonly (keyof Tenant['people'])[];
};

export type Sandbox = {
  tenant: Tenant;
  teams: Teams;
  bot: () => Composed;
  /** What `PROFILE=sandbox npm start` would be told. */
  environment: Readonly<Record<string, string>>;
  /** Ends the bot and starts another process' worth of it on the same journal. */
  restartBot: () => Promise<void>;
  stopBot: () => Promise<void>;
  close: () => Promise<void>;
};

/** A tenant, a Teams service and the real bot between them, on loopback, in this process. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { environment: extra = {}, log = createLog('silent'), absent = [], rates, ...tenantOptions } = options;
  const now = options.now ?? Date.now;
  const tenant = await startTenant(tenantOptions);
  const teams = await startTeams({
    botId: tenant.botAppId,
    tenantId: tenant.tenantId,
    people: Object.entries(tenant.people)
      .filter(([name]) => !absent.some((one) => one === name))
      .map(([, person]) => person),
    openIdOfBotTokens: `${tenant.entraUrl}/${tenant.tenantId}/v2.0/.well-known/openid-configuration`,
    now,
  });
  const folder = mkdtempSync(join(tmpdir(), 'countersign-'));
  const environment = { ...sandboxEnvironment(tenant, teams, join(folder, 'journal.sqlite')), ...extra };

  const startBot = async (): Promise<Composed> => {
    const reading = readConfig(environment);
    if (!reading.ok) throw new Error(reading.problems.map((one) => `${one.variable} ${one.problem}`).join('; '));
    const bot = await compose(reading.config, { log, now, ...(rates && { rates }) });
    teams.setBotUrl(`${bot.url}/api/messages`);
    return bot;
  };
  let bot: Composed | undefined = await startBot();
  const stopBot = async (): Promise<void> => {
    await bot?.close();
    bot = undefined;
  };
  return {
    tenant,
    teams,
    environment,
    bot: () => {
      if (!bot) throw new Error('the bot is stopped');
      return bot;
    },
    stopBot,
    restartBot: async () => {
      await stopBot();
      bot = await startBot();
    },
    close: async () => {
      await stopBot();
      await teams.close();
      await tenant.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The variables that attach the bot to these services (docs/sandbox.md). */
export const sandboxEnvironment = (tenant: Tenant, teams: Teams, databasePath: string): Record<string, string> => ({
  PROFILE: 'sandbox',
  PORT: '0',
  BOT_ID: tenant.botAppId,
  BOT_TENANT_ID: tenant.tenantId,
  OPS_CONVERSATION_ID: teams.opsConversationId,
  DATABASE_URL: `sqlite:${databasePath}`,
  SANDBOX_GRAPH_URL: tenant.graphUrl,
  SANDBOX_ENTRA_URL: tenant.entraUrl,
  SANDBOX_BOT_OPENID_URL: teams.openIdUrl,
  SANDBOX_CONNECTOR_URL: teams.connectorUrl,
});
