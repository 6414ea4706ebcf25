import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sandboxEnvironment } from '../startSandbox.js';
import type { Client } from '../teams/client.js';
import { startTeams, type Teams } from '../teams/startTeams.js';
import { startTenant, type Tenant } from '../tenant/startTenant.js';
import { type BotProcess, createBotProcess } from './botProcess.js';
import { createRoomClock } from './clock.js';
import { createJournalReader } from './journalOnWire.js';
import { messageOnWire } from './messageOnWire.js';
import { pageFiles } from './pageFiles.js';
import { createRequests } from './requests.js';
import { startRoomServer } from './roomServer.js';
import { type Scenario, type ScenarioName, scenarios } from './scenarios.js';
import { tenantOnWire } from './tenantOnWire.js';
import type { Playable } from './worldAction.js';
import { impossibleNow, worldGroupsOnWire } from './worldActions.js';
import type { CallOnWire, CommandOnWire, JournalOnWire, RoomEvent, RoomOnWire } from './wire.js';

export type RoomOptions = { port?: number; scenario?: ScenarioName; showLog?: boolean };

export type OpsRoom = { url: string; tenant: Tenant; teams: Teams; bot: BotProcess; close: () => Promise<void> };

const CALLS_KEPT = 300;
const LOOK = 400; // milliseconds between two looks at what nobody tells of: the journal's file, time passing in the tenant

/** Tenant, Teams service and page in this process, the real bot in one of its own; everything on loopback. */
export async function startRoom(options: RoomOptions = {}): Promise<OpsRoom> {
  const scenario: Scenario = scenarios[options.scenario ?? 'new-partner'];
  const files = await pageFiles();
  const clock = createRoomClock();
  const { now } = clock;
  const tenant = await startTenant({ ...scenario.tenant, now });
  scenario.prepare?.(tenant);
  const teams = await startTeams({
    botId: tenant.botAppId,
    tenantId: tenant.tenantId,
    people: Object.values(tenant.people),
    openIdOfBotTokens: `${tenant.entraUrl}/${tenant.tenantId}/v2.0/.well-known/openid-configuration`,
    now,
  });
  const folder = mkdtempSync(join(tmpdir(), 'countersign-room-'));
  const journalPath = join(folder, 'journal.sqlite');
  const clients = new Map(Object.entries(tenant.people).map(([key, person]) => [key, teams.client(person)]));

  let tell: (event: RoomEvent) => void = () => undefined;
  const bot = createBotProcess({
    environment: sandboxEnvironment(tenant, teams, journalPath),
    clock,
    showLog: options.showLog ?? false,
    onListening: (url) => teams.setBotUrl(url),
    onChange: () => tell({ type: 'bot', bot: bot.state() }),
  });

  let isDown = false;
  const playable: Playable = {
    tenant,
    bot,
    waysBack: new Map(),
    graph: {
      isDown: () => isDown,
      setDown: (down) => {
        isDown = down;
        tenant.faults.down(down);
      },
    },
    advance: async (milliseconds) => {
      clock.advance(milliseconds);
      tell({ type: 'clock', ahead: clock.ahead() });
      await bot.setClock();
    },
  };

  const calls: CallOnWire[] = [];
  let lastCall = 0;
  tenant.onCall(({ method, path, status, body }) => {
    const text = body === undefined ? '' : JSON.stringify(body, null, 1);
    const call = { number: (lastCall += 1), at: now(), method, path, status, body: text };
    calls.push(call);
    calls.splice(0, calls.length - CALLS_KEPT);
    tell({ type: 'call', call });
  });

  const readJournal = createJournalReader(journalPath, (actor) => nameOf(actor, tenant));
  let journal: JournalOnWire = { facts: [], isSound: true, says: 'Nothing is recorded yet.' };
  let shownTenant = '';
  const tenantEvent = (): RoomEvent => ({
    type: 'tenant',
    tenant: tenantOnWire(tenant, isDown, impossibleNow(playable)),
  });
  const look = async (): Promise<void> => {
    const event = tenantEvent();
    const text = JSON.stringify(event);
    if (text !== shownTenant) tell(event);
    shownTenant = text;
    // Before the bot's first start there is no journal.
    const changed = await readJournal().catch(() => undefined);
    if (!changed) return;
    journal = changed;
    tell({ type: 'journal', journal });
  };

  // Own views are put right in the same moment: told after it.
  const waiting = new Set<string>();
  const changed = (id: string): void => {
    if (waiting.size === 0) setImmediate(tellMessages);
    waiting.add(id);
  };
  const tellMessages = (): void => {
    const ids = [...waiting];
    waiting.clear();
    for (const id of ids) {
      const post = teams.channel.find(id);
      if (post) tell({ type: 'message', message: messageOnWire(post, clients) });
    }
  };
  const stopListening = teams.onPost(({ post }) => changed(post.id));

  const language = (person: string): RoomEvent => ({
    type: 'language',
    person,
    locale: clients.get(person)?.locale() ?? '',
  });
  const room = roomOnWire(scenario, tenant, clients);
  const server = await startRoomServer({
    port: options.port ?? 0,
    files,
    answer: createRequests({
      clients,
      playable,
      botName: room.bot.name,
      changed,
      languageChanged: (person) => tell(language(person)),
    }),
    past: () => [
      { type: 'room', room },
      ...[...clients.keys()].map(language),
      { type: 'clock', ahead: clock.ahead() },
      { type: 'bot', bot: bot.state() },
      tenantEvent(),
      { type: 'journal', journal },
      ...calls.map((call) => ({ type: 'call', call }) as const),
      ...teams.channel.posts().map((post) => ({ type: 'message', message: messageOnWire(post, clients) }) as const),
      { type: 'live' },
    ],
  });
  tell = server.tell;
  await bot.start();
  const looking = repeatedly(look, LOOK);

  return {
    url: server.url,
    tenant,
    teams,
    bot,
    close: async () => {
      await looking.stop();
      stopListening();
      await server.close();
      await bot.kill();
      await teams.close();
      await tenant.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One look after the other, with a pause between them. */
function repeatedly(look: () => Promise<void>, pause: number): { stop: () => Promise<void> } {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let current = Promise.resolve();
  const next = (): void => {
    current = look().finally(() => {
      if (!isStopped) timer = setTimeout(next, pause);
    });
  };
  next();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}

function roomOnWire(scenario: Scenario, tenant: Tenant, clients: ReadonlyMap<string, Client>): RoomOnWire {
  const { title, says, first } = scenario;
  return {
    start: randomUUID(),
    people: [...clients].map(([key, { person, mri }]) => ({
      key,
      id: person.id,
      mri,
      name: person.displayName,
    })),
    bot: { id: `28:${tenant.botAppId}`, name: 'Countersign' },
    team: 'Operations',
    channel: 'ops',
    commands: commandsOfManifest(),
    scenario: { title, says, first },
    worldGroups: worldGroupsOnWire(),
  };
}

/** What Teams offers after the mention: the app's manifest says it. */
function commandsOfManifest(): readonly CommandOnWire[] {
  const path = fileURLToPath(new URL('../../appPackage/manifest.json', import.meta.url));
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as {
    bots: readonly { commandLists: readonly { commands: readonly CommandOnWire[] }[] }[];
  };
  return manifest.bots[0]?.commandLists[0]?.commands ?? [];
}

/** 'tenantId/objectId' as a name; the bot itself is 'countersign'. */
function nameOf(actor: string, tenant: Tenant): string {
  const id = actor.split('/')[1];
  return Object.values(tenant.people).find((person) => person.id === id)?.displayName ?? actor;
}
