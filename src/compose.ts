import { randomBytes } from 'node:crypto';
import { Registry } from 'prom-client';
import type { Config, Credential } from './config.js';
import type { Tools } from './core/plan.js';
import { MINUTE, type Settings } from './core/settings.js';
import { createApp } from './bot/app.js';
import { createStanding, type Desk } from './bot/desk.js';
import { createGate } from './bot/gate.js';
import { TeamsAlerts } from './bot/alertMessenger.js';
import { TeamsMessenger } from './bot/messenger.js';
import { Readers } from './bot/readers.js';
import { Posts } from './bot/posts.js';
import { createSdkAdapter } from './bot/sdkAdapter.js';
import { createServer, type ServerOptions } from './bot/server.js';
import { errorFields } from './bot/log.js';
import { newReference } from './bot/reference.js';
import { isConnectorAddress } from './bot/activityOrigin.js';
import { createCredential, type CredentialOptions } from './services/directory/credential.js';
import { withoutAccountsInCare } from './services/directory/withoutAccountsInCare.js';
import { createGraphDirectory } from './services/directory/graphDirectory.js';
import { performers } from './services/effects.js';
import { canonicalText, keyedHash, sha256 } from './services/journal/factHash.js';
import { checkpointStream, postCheckpoint } from './services/checkpoints.js';
import { FoldedRuns } from './services/foldedRuns.js';
import { JournalUnusable } from './services/journal/errors.js';
import { keepAnchor, namingAnchor, readAnchor } from './services/journal/anchor.js';
import { openJournal } from './services/journal/openJournal.js';
import type { Log } from './services/ports.js';
import { RoleChanger } from './services/roleChanger.js';
import { readPrivilegedAdmins } from './services/privilegedAdmins.js';
import { SignInMemory } from './services/signInMemory.js';
import { createWayOut } from './services/outgoing/wayOut.js';
import { RunStore } from './services/runStore.js';
import { openWatch } from './services/watch/openWatch.js';
import { watchStream } from './services/watch/watch.js';
import { webhookSend } from './services/watch/webhookSend.js';
import { Worker } from './services/worker.js';

export type Composed = { url: string; port: number; desk: Desk; close: () => Promise<void> };
export type Surroundings = {
  log: Log;
  now?: () => number;
  /** Other limits than the server's own, for tests that press faster than people do. */
  rates?: ServerOptions['rates'];
};

export const tools: Tools = { digest: (value) => sha256(canonicalText(value)) };

/** Longer than this without a round, and the worker is not looked upon as working. */
const WORKER_SILENCE = 60_000;

/** Puts the house together: configuration in, a listening bot out. Everything outside comes in here and nowhere else. */
export async function compose(config: Config, { log, now = Date.now, rates }: Surroundings): Promise<Composed> {
  const hash = config.journalKey ? keyedHash(config.journalKey.reveal()) : sha256;
  const folded = new FoldedRuns(hash);
  const { checkpointFile } = config;
  const anchor = checkpointFile === undefined ? undefined : readAnchor(checkpointFile);
  const { journal, wakeups, isReachable } = await openJournal(config.database, {
    hash,
    visit: folded.visit,
    checkpoints: anchor ? [anchor] : [],
    log,
    now,
  }).catch((error: unknown) => {
    throw checkpointFile === undefined ? error : namingAnchor(error, checkpointFile);
  });
  const [unreadable] = folded.unreadable;
  if (unreadable !== undefined) {
    await journal.close();
    const why = `The setup or account ${unreadable} in the journal has facts this Countersign does not know.`;
    throw new JournalUnusable(`${why} It was written by a newer one: install that version or a later one.`);
  }
  const { endpoints, tenantId, botId } = config;
  const credential = createCredential({
    profile: config.profile,
    entra: endpoints.entra,
    tenantId,
    clientId: botId,
    proof: proofOf(config.credential, endpoints.exchangeScope),
    managedIdentity: endpoints.managedIdentity,
    now,
  });
  const store = new RunStore(journal, tenantId, folded);
  const { directory: everybody, roleWriter } = createGraphDirectory({
    origin: endpoints.graph,
    scope: endpoints.graphScope,
    appId: botId,
    credential,
    ...(config.approverGroupId === undefined ? {} : { approverGroupId: config.approverGroupId }),
    ...(config.operatorGroupId === undefined ? {} : { operatorGroupId: config.operatorGroupId }),
    onGroupIgnored: (why) => log.warn({ event: 'approver-group.ignored', why }),
    log: (entry) =>
      log.debug({
        event: 'graph',
        operation: entry.operation,
        method: entry.method,
        status: entry.status,
        milliseconds: entry.milliseconds,
        request: entry.requestId,
      }),
  });
  const directory = withoutAccountsInCare(everybody, store);
  const settings: Settings = {
    approvalMinutes: config.approvalMinutes,
    grantHoursMax: config.grantHoursMax,
    globalAdminMin: config.globalAdminMin,
    globalAdminMax: config.globalAdminMax,
    breakGlassIds: config.breakGlassIds,
    planRequestsPerHour: config.planRequestsPerHour,
  };
  const adapter = createSdkAdapter({
    botId,
    tenantId,
    credential,
    entra: endpoints.entra,
    openIdUrl: endpoints.botOpenId,
    issuer: endpoints.issuer,
    connector: endpoints.connector,
    connectorScope: endpoints.connectorScope,
    log,
  });
  const posts = new Posts({
    adapter,
    botId,
    tenantId,
    botName: config.botName,
    allows: (serviceUrl) => isConnectorAddress(serviceUrl, endpoints.connector),
  });
  const { grantHoursMax } = settings;
  const readers = new Readers();
  const messenger = new TeamsMessenger({ posts, botName: config.botName, grantHoursMax, tools, readers });
  const newId = () => randomBytes(16).toString('hex');
  const alerts = new TeamsAlerts(posts, tools, now, readers);
  const signIns = new SignInMemory();
  const watching = openWatch({
    store,
    wakeups,
    directory,
    settings,
    tools,
    log,
    now,
    newId,
    messenger: alerts,
    interval: config.watchMinutes * MINUTE,
    send: webhookSend(createWayOut({ places: config.alertWebhookUrl ? [new URL(config.alertWebhookUrl).origin] : [] })),
    ...(config.watchPrivileged ? { admins: () => readPrivilegedAdmins(directory, now(), signIns) } : {}),
    ...(config.alertWebhookUrl && config.alertWebhookKey
      ? { webhook: { url: config.alertWebhookUrl, key: config.alertWebhookKey } }
      : {}),
  });
  const { watch, deadMan, summary } = watching;
  const checkpoints = { journal, store, messenger, now, told: new Map<string, string>(), summary };
  const worker = new Worker({
    directory,
    roleChanger: new RoleChanger(roleWriter),
    messenger,
    care: store,
    settings,
    tools,
    now,
    store,
    wakeups,
    log,
    performers,
    newReference,
    looks: {
      [checkpointStream]: (attempt) => postCheckpoint(attempt, checkpoints),
      [watchStream]: (attempt) => watch.round(attempt),
    },
    alerts: watching.alerts,
  });
  const desk: Desk = {
    botName: config.botName,
    tenantId,
    opsConversationId: config.opsConversationId,
    store,
    journal,
    worker,
    watch,
    directory,
    messenger,
    alerts,
    settings,
    tools,
    log,
    now,
    newId,
    newReference,
    standing: createStanding(directory, now, log),
    readers,
  };
  const app = createApp(adapter, desk);
  const gate = createGate({
    botId,
    tenantId,
    openIdUrl: endpoints.botOpenId,
    issuer: endpoints.issuer,
    connector: endpoints.connector,
    now,
  });
  const server = createServer({
    host: config.host,
    port: config.port,
    gate,
    process: (request, response) =>
      adapter.process(request, response, async (context) => {
        await app.run(context);
      }),
    // Without keys nothing could be accepted, without a sound journal nothing decided; without the worker nothing done.
    readiness: async () =>
      now() - worker.lastRoundAt < WORKER_SILENCE &&
      (await deadMan.isAlive()) &&
      (await gate.ready()) &&
      (await isReachable()) &&
      (await store.isSound()),
    log,
    proxies: config.proxies,
    registry: new Registry(),
    ...(rates && { rates }),
  });
  const { url, port } = await server.listen();
  worker.start();
  deadMan.start();
  const leaveAnchor =
    checkpointFile === undefined
      ? () => undefined
      : keepAnchor(
          checkpointFile,
          () => folded.checkpoint,
          (error) => log.error({ event: 'checkpoint-file-unwritable', ...errorFields(error) }),
        );
  log.info({ event: 'listening', url, profile: config.profile });
  return {
    url,
    port,
    desk,
    close: async () => {
      deadMan.stop();
      watch.stop();
      await server.close();
      await worker.stop();
      leaveAnchor();
      await journal.close();
    },
  };
}

function proofOf(credential: Credential, exchangeScope: string): CredentialOptions['proof'] {
  switch (credential.kind) {
    case 'certificate':
      return {
        kind: 'certificate',
        path: credential.path,
        ...(credential.password ? { password: credential.password.reveal() } : {}),
      };
    case 'federated':
      return { kind: 'federated', managedIdentityClientId: credential.managedIdentityClientId, exchangeScope };
    case 'managed-identity':
      return { kind: 'managed-identity' };
    case 'secret':
      return { kind: 'secret', secret: credential.secret.reveal() };
  }
}
