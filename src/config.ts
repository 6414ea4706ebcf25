import { webhookUrl } from './config/webhookUrl.js';
import { commonSettings } from './config/commonSettings.js';
import { type Credential, productionCredential, sandboxCredential } from './config/credential.js';
import { checkpointBeside, databaseProblems, databaseWarnings } from './config/databaseRules.js';
import type { Database } from './config/databaseUrl.js';
import { cloudEndpoints, type Endpoints, sandboxEndpoints } from './config/endpoints.js';
import { misspelt } from './config/knownVariables.js';
import { isLoopbackHost } from './config/loopback.js';
import type { Secret } from './config/secret.js';
import { type Given, givenIn, type Problem, SettingsReader } from './config/settings.js';

export type { Credential } from './config/credential.js';
export type { Database } from './config/databaseUrl.js';
export type { Endpoints } from './config/endpoints.js';
export { Secret } from './config/secret.js';
export type { Problem } from './config/settings.js';

export type Profile = 'production' | 'sandbox';
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** Everything the process was told from outside. GUIDs are in lower case. */
export type Config = {
  profile: Profile;
  port: number;
  host: string;
  botId: string;
  tenantId: string;
  opsConversationId: string;
  botName: string;
  database: Database;
  logLevel: LogLevel;
  /** What the chain of the journal is keyed with; absent: anybody can compute it. */
  journalKey?: Secret;
  /** Where this machine keeps the newest checkpoint it has seen; absent: nowhere. */
  checkpointFile?: string;
  approverGroupId?: string;
  operatorGroupId?: string;
  approvalMinutes: number;
  grantHoursMax: number;
  globalAdminMin: number;
  globalAdminMax: number;
  breakGlassIds: readonly string[];
  planRequestsPerHour: number;
  /** Reverse proxies whose word on who called is believed. */
  proxies: readonly string[];
  /** Between the beginnings of two rounds of the watch. */
  watchMinutes: number;
  /** Is every privileged admin of the tenant watched too? */
  watchPrivileged: boolean;
  alertWebhookUrl?: string;
  alertWebhookKey?: Secret;
  credential: Credential;
  endpoints: Endpoints;
};

export type ConfigReading = { ok: true; config: Config; warnings: string[] } | { ok: false; problems: Problem[] };

/** Exit status of a process that was told something wrong: EX_CONFIG of sysexits.h. */
export const EXIT_CONFIGURATION = 78;

const defaultsOf = {
  production: { host: '0.0.0.0', path: './data/countersign.sqlite' },
  sandbox: { host: '127.0.0.1', path: './data/sandbox.sqlite' },
};

/**
 * Turns the environment into a configuration, or into the list of everything that is wrong or missing.
 * Pure: reads no file, starts nothing. No problem or warning repeats a value.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigReading {
  const given = givenIn(env);
  // A profile nobody knows is judged by production's rules: they are the stricter ones.
  const profile: Profile = given['PROFILE'] === 'sandbox' ? 'sandbox' : 'production';
  const fallback = defaultsOf[profile];
  const reader = new SettingsReader(commonSettings, given);

  const botId = reader.required('BOT_ID');
  const tenantId = reader.required('BOT_TENANT_ID');
  const opsConversationId = reader.required('OPS_CONVERSATION_ID');
  const approverGroupId = reader.optional('APPROVER_GROUP_ID');
  const operatorGroupId = reader.optional('OPERATOR_GROUP_ID');
  const database = reader.optional('DATABASE_URL') ?? { kind: 'sqlite' as const, path: fallback.path };
  const checkpointFile = reader.optional('CHECKPOINT_FILE') ?? checkpointBeside(database);
  const journalKey = reader.optional('JOURNAL_KEY');
  const cloud = reader.optional('CLOUD') ?? 'public';
  const alertWebhookUrl = reader.optional('ALERT_WEBHOOK_URL');
  const alertWebhookKey = reader.optional('ALERT_WEBHOOK_KEY');
  const settings = {
    port: reader.optional('PORT') ?? 3978,
    host: reader.optional('HOST') ?? fallback.host,
    botName: reader.optional('BOT_NAME') ?? 'Countersign',
    database,
    ...(checkpointFile && { checkpointFile }),
    ...(journalKey && { journalKey }),
    logLevel: reader.optional('LOG_LEVEL') ?? ('info' as const),
    approvalMinutes: reader.optional('APPROVAL_MINUTES') ?? 30,
    grantHoursMax: reader.optional('GRANT_HOURS_MAX') ?? 8,
    globalAdminMin: reader.optional('GLOBAL_ADMIN_MIN') ?? 2,
    globalAdminMax: reader.optional('GLOBAL_ADMIN_MAX') ?? 5,
    breakGlassIds: reader.optional('BREAK_GLASS_IDS') ?? [],
    planRequestsPerHour: reader.optional('PLAN_REQUESTS_PER_HOUR') ?? 6,
    proxies: reader.optional('PROXY_ADDRESSES') ?? [],
    watchMinutes: reader.optional('WATCH_MINUTES') ?? 5,
    watchPrivileged: reader.optional('WATCH_PRIVILEGED') ?? false,
    ...(alertWebhookUrl && { alertWebhookUrl }),
    ...(alertWebhookKey && { alertWebhookKey }),
    ...(approverGroupId && { approverGroupId }),
    ...(operatorGroupId && { operatorGroupId }),
  };
  const signIn = profile === 'sandbox' ? sandboxCredential(given) : productionCredential(given);
  const { endpoints, problems: endpointProblems } =
    profile === 'sandbox' ? sandboxEndpoints(cloud, given) : { endpoints: cloudEndpoints(cloud, given), problems: [] };

  const problems = [
    ...profileProblems(given),
    ...reader.problems,
    ...settingsTogether(profile, settings),
    ...signIn.problems,
    ...endpointProblems,
    ...webhookProblems(profile, given),
    ...strangerProblems(profile, given),
  ];
  if (problems.length > 0 || !botId || !tenantId || !opsConversationId || !signIn.credential || !endpoints) {
    return { ok: false, problems };
  }
  const warnings = [
    ...signIn.warnings,
    ...(profile === 'production' ? databaseWarnings(given, settings, fallback.path) : []),
  ];
  const { credential } = signIn;
  return {
    ok: true,
    config: { profile, botId, tenantId, opsConversationId, ...settings, credential, endpoints },
    warnings,
  };
}

/** The problems as text for stderr: one line each, variable first. */
export function formatProblems(problems: readonly Problem[]): string {
  const lines = problems.map(({ variable, problem, remedy }) => `  ${variable} ${problem}. ${remedy}`);
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return [`Countersign did not start: ${count} with its configuration.`, ...lines, ''].join('\n');
}

function profileProblems(given: Given): Problem[] {
  if (['production', 'sandbox', undefined].includes(given['PROFILE'])) return [];
  const remedy = 'Set it to production or sandbox, or leave it out for production.';
  return [{ variable: 'PROFILE', problem: 'is neither production nor sandbox', remedy }];
}

function settingsTogether(
  profile: Profile,
  settings: Pick<Config, 'port' | 'host' | 'database' | 'journalKey' | 'globalAdminMin' | 'globalAdminMax'>,
): Problem[] {
  const problems: Problem[] = [];
  if (settings.globalAdminMax < settings.globalAdminMin) {
    const remedy = 'Raise GLOBAL_ADMIN_MAX or lower GLOBAL_ADMIN_MIN.';
    problems.push({ variable: 'GLOBAL_ADMIN_MAX', problem: 'is below GLOBAL_ADMIN_MIN', remedy });
  }
  if (profile === 'sandbox' && !isLoopbackHost(settings.host)) {
    const remedy = 'Set it to 127.0.0.1, or leave it out: the sandbox is never reachable from another machine.';
    problems.push({ variable: 'HOST', problem: 'is not this machine', remedy });
  }
  if (profile === 'production' && settings.port === 0) {
    problems.push({ variable: 'PORT', problem: 'leaves the port to chance', remedy: commonSettings.PORT.remedy });
  }
  return [...problems, ...databaseProblems(profile === 'production', settings)];
}

/** Alerts name accounts and what they lack: they leave encrypted, and the receiver can tell that they are ours. */
function webhookProblems(profile: Profile, given: Given): Problem[] {
  const { ALERT_WEBHOOK_URL: url, ALERT_WEBHOOK_KEY: key } = given;
  if (url === undefined && key !== undefined) {
    const remedy = 'Set ALERT_WEBHOOK_URL to where alerts are to be sent, or leave both out.';
    return [{ variable: 'ALERT_WEBHOOK_KEY', problem: 'is set without ALERT_WEBHOOK_URL', remedy }];
  }
  if (url === undefined) return [];
  const problems: Problem[] = [];
  // Whatever else is wrong with it is said by its schema.
  if (profile === 'production' && webhookUrl.safeParse(url).success && new URL(url).protocol !== 'https:') {
    const remedy = commonSettings.ALERT_WEBHOOK_URL.remedy;
    problems.push({ variable: 'ALERT_WEBHOOK_URL', problem: 'is not an https address', remedy });
  }
  if (key === undefined) {
    const remedy = commonSettings.ALERT_WEBHOOK_KEY.remedy;
    problems.push({ variable: 'ALERT_WEBHOOK_KEY', problem: 'is not set', remedy });
  }
  return problems;
}

/** Variables that have no business here: sandbox addresses in production, and names that only look like ours. */
function strangerProblems(profile: Profile, given: Given): Problem[] {
  const names = Object.keys(given);
  const sandboxOnly = profile === 'production' ? names.filter((name) => /^SANDBOX_/i.test(name)) : [];
  return [
    ...sandboxOnly.map((variable) => ({
      variable,
      problem: 'belongs to the sandbox profile and cannot be used in production',
      remedy: 'Remove it. To run the sandbox, set PROFILE=sandbox.',
    })),
    ...misspelt(names.filter((name) => !sandboxOnly.includes(name))).map(({ variable, nearest }) => ({
      variable,
      problem: 'is not a variable Countersign knows',
      remedy: `Did you mean ${nearest}? Rename or remove it.`,
    })),
  ];
}
