import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sandboxEnvironment } from '../../../sandbox/startSandbox.js';
import { startTeams, type Teams } from '../../../sandbox/teams/startTeams.js';
import { startTenant, type Tenant } from '../../../sandbox/tenant/startTenant.js';
import { type BotProcess, listening, spawnBot } from '../../process/botProcess.js';

export type House = {
  tenant: Tenant;
  teams: Teams;
  /** What a bot between the two is told, on a journal of its own. */
  environment: () => Record<string, string>;
  /** The real process, when it accepts connections. */
  start: (variables?: Readonly<Record<string, string>>) => Promise<BotProcess & { port: number }>;
  close: () => Promise<void>;
};

/** A tenant and a Teams service in this process, for bots in processes of their own. */
export async function openHouse(): Promise<House> {
  const tenant = await startTenant();
  const people = Object.values(tenant.people);
  const teams = await startTeams({ botId: tenant.botAppId, tenantId: tenant.tenantId, people });
  const folder = mkdtempSync(join(tmpdir(), 'countersign-attacks-'));
  const bots: BotProcess[] = [];
  let journals = 0;
  const environment = () => sandboxEnvironment(tenant, teams, join(folder, `${(journals += 1)}.sqlite`));
  return {
    tenant,
    teams,
    environment,
    start: async (variables = {}) => {
      const bot = spawnBot({ ...environment(), ...variables });
      bots.push(bot);
      return { ...bot, port: Number(new URL(await listening(bot)).port) };
    },
    close: async () => {
      for (const { child, exited } of bots) {
        child.kill('SIGKILL');
        await exited;
      }
      await teams.close();
      await tenant.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
