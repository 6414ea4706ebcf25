import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Config, formatProblems, readConfig, Secret } from '../src/config.js';

const BOT = '11111111-1111-4111-8111-111111111111';
const OTHER = '33333333-3333-4333-8333-333333333333';
const PASSWORD = 'tomato-canoe-95-window';
const production = {
  BOT_ID: BOT,
  BOT_TENANT_ID: '22222222-2222-4222-8222-222222222222',
  OPS_CONVERSATION_ID: '19:abcDEF_-123@thread.tacv2',
  BOT_CERTIFICATE_PATH: './bot.pem',
};
const sandbox = {
  PROFILE: 'sandbox',
  BOT_ID: production.BOT_ID,
  BOT_TENANT_ID: production.BOT_TENANT_ID,
  OPS_CONVERSATION_ID: production.OPS_CONVERSATION_ID,
  SANDBOX_GRAPH_URL: 'http://127.0.0.1:4001',
  SANDBOX_ENTRA_URL: 'http://localhost:4002/',
  SANDBOX_BOT_OPENID_URL: 'http://[::1]:4003/v1/.well-known/openidconfiguration',
  SANDBOX_CONNECTOR_URL: 'http://127.1:4004/teams',
};
type Env = Record<string, string | undefined>;

const configOf = (env: Env): Config => {
  const reading = readConfig(env);
  if (!reading.ok) throw new Error(formatProblems(reading.problems));
  return reading.config;
};
const problemsOf = (env: Env) => {
  const reading = readConfig(env);
  return reading.ok ? [] : reading.problems;
};
const wrong = (env: Env) => problemsOf(env).map(({ variable }) => variable);
const without = (env: Env, ...names: string[]): Env => ({
  ...env,
  ...Object.fromEntries(names.map((n) => [n, undefined])),
});

describe('in production', () => {
  it('four variables are enough, and everything else has a safe default', () =>
    expect(configOf(production)).toEqual({
      profile: 'production',
      port: 3978,
      host: '0.0.0.0',
      botId: BOT,
      tenantId: production.BOT_TENANT_ID,
      opsConversationId: production.OPS_CONVERSATION_ID,
      botName: 'Countersign',
      database: { kind: 'sqlite', path: './data/countersign.sqlite' },
      logLevel: 'info',
      checkpointFile: './data/countersign.sqlite.checkpoint',
      approvalMinutes: 30,
      grantHoursMax: 8,
      globalAdminMin: 2,
      globalAdminMax: 5,
      breakGlassIds: [],
      planRequestsPerHour: 6,
      proxies: [],
      watchMinutes: 5,
      watchPrivileged: false,
      credential: { kind: 'certificate', path: './bot.pem' },
      endpoints: {
        graph: 'https://graph.microsoft.com',
        entra: 'https://login.microsoftonline.com',
        botOpenId: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
        connector: { hosts: ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com', '*.botframework.com'] },
        graphScope: 'https://graph.microsoft.com/.default',
        connectorScope: 'https://api.botframework.com/.default',
        exchangeScope: 'api://AzureADTokenExchange/.default',
        issuer: 'https://api.botframework.com',
        managedIdentity: ['http://169.254.169.254'],
        places: [
          'https://graph.microsoft.com',
          'https://login.microsoftonline.com',
          'https://login.botframework.com',
          'https://smba.trafficmanager.net',
          'https://smba.infra.gcc.teams.microsoft.com',
          'https://*.botframework.com',
          'http://169.254.169.254',
        ],
      },
    }));

  it('everything wrong is listed at once, each with what to do', () => {
    const problems = problemsOf({ PORT: 'eighty', BOT_ID: 'my-bot', GRANT_HOURS_MAX: '9', LOG_LEVEL: 'loud' });
    expect(problems.map(({ variable }) => variable).sort()).toEqual(
      [
        'BOT_CERTIFICATE_PATH',
        'BOT_ID',
        'BOT_TENANT_ID',
        'GRANT_HOURS_MAX',
        'LOG_LEVEL',
        'OPS_CONVERSATION_ID',
        'PORT',
      ].sort(),
    );
    for (const { remedy } of problems) expect(remedy).toMatch(/^[A-Z].*\.$/);
    expect(formatProblems(problems)).toContain('7 problems');
  });

  it.each([
    ['no credential', without(production, 'BOT_CERTIFICATE_PATH'), ['BOT_CERTIFICATE_PATH']],
    ['two credentials', { ...production, BOT_CLIENT_SECRET: PASSWORD }, ['BOT_CERTIFICATE_PATH, BOT_CLIENT_SECRET']],
    [
      'a password for no certificate',
      {
        ...without(production, 'BOT_CERTIFICATE_PATH'),
        BOT_CERTIFICATE_PASSWORD: PASSWORD,
        BOT_MANAGED_IDENTITY: 'true',
      },
      ['BOT_CERTIFICATE_PASSWORD'],
    ],
    [
      'a federated client that is no GUID',
      { ...production, BOT_FEDERATED_CLIENT_ID: 'x' },
      ['BOT_FEDERATED_CLIENT_ID'],
    ],
    ['a managed identity of yes', { ...production, BOT_MANAGED_IDENTITY: 'yes' }, ['BOT_MANAGED_IDENTITY']],
    ['an empty bot id', { ...production, BOT_ID: '  ' }, ['BOT_ID']],
    ['the all-zero bot id', { ...production, BOT_ID: '00000000-0000-0000-0000-000000000000' }, ['BOT_ID']],
    ['a sandbox address', { ...production, SANDBOX_GRAPH_URL: 'http://127.0.0.1:1' }, ['SANDBOX_GRAPH_URL']],
    ['a made-up sandbox switch', { ...production, SANDBOX_SKIP_AUTH: '1' }, ['SANDBOX_SKIP_AUTH']],
    ['an unknown cloud', { ...production, CLOUD: 'cumulus' }, ['CLOUD']],
    ['a host in the place of a cloud', { ...production, CLOUD: 'https://graph.evil.example' }, ['CLOUD']],
    ['a cloud by the name of a property', { ...production, CLOUD: 'constructor' }, ['CLOUD']],
    ['an unknown profile', { ...production, PROFILE: 'test' }, ['PROFILE']],
    [
      'a thread instead of the channel',
      { ...production, OPS_CONVERSATION_ID: '19:a@thread.tacv2;messageid=1' },
      ['OPS_CONVERSATION_ID'],
    ],
    ['a personal chat as ops channel', { ...production, OPS_CONVERSATION_ID: 'a:1xyz' }, ['OPS_CONVERSATION_ID']],
    ['a journal in memory', { ...production, DATABASE_URL: 'sqlite::memory:' }, ['DATABASE_URL']],
    ['a port of 0', { ...production, PORT: '0' }, ['PORT']],
    ['a port out of range', { ...production, PORT: '65536' }, ['PORT']],
    ['a fraction of an hour', { ...production, GRANT_HOURS_MAX: '1.5' }, ['GRANT_HOURS_MAX']],
    ['4 minutes to approve', { ...production, APPROVAL_MINUTES: '4' }, ['APPROVAL_MINUTES']],
    ['241 minutes to approve', { ...production, APPROVAL_MINUTES: '241' }, ['APPROVAL_MINUTES']],
    ['one Global Administrator', { ...production, GLOBAL_ADMIN_MIN: '1' }, ['GLOBAL_ADMIN_MIN']],
    ['nine Global Administrators', { ...production, GLOBAL_ADMIN_MAX: '9' }, ['GLOBAL_ADMIN_MAX']],
    [
      'a maximum below the minimum',
      { ...production, GLOBAL_ADMIN_MIN: '4', GLOBAL_ADMIN_MAX: '3' },
      ['GLOBAL_ADMIN_MAX'],
    ],
    ['a break-glass user name', { ...production, BREAK_GLASS_IDS: `${OTHER},eva@contoso.com` }, ['BREAK_GLASS_IDS']],
    ['a host name as proxy', { ...production, PROXY_ADDRESSES: 'proxy.contoso.com' }, ['PROXY_ADDRESSES']],
    ['everybody as proxy', { ...production, PROXY_ADDRESSES: '10.0.0.1, 0.0.0.0/0' }, ['PROXY_ADDRESSES']],
    ['a name with a line break', { ...production, BOT_NAME: 'Counter\nsign' }, ['BOT_NAME']],
  ])('%s is refused', (_, env, variables) => expect(wrong(env)).toEqual(variables));

  it.each([
    [`postgres://bot:${PASSWORD}@db.contoso.com`, 'names no database'],
    [`postgres://bot:${PASSWORD}@db.contoso.com/one/two`, 'names no database'],
    [`postgres:///bot?password=${PASSWORD}`, 'names no host'],
    [`postgres://bot:${PASSWORD}#1@db.contoso.com/bot`, 'is not a URL'],
    [`postgres://bot:1#${PASSWORD}@db.contoso.com/bot`, 'has a #'],
    [`postgres://bot:${PASSWORD}%zz@db.contoso.com/bot`, 'encodes nothing'],
    [`postgres://bot:${PASSWORD}@db.contoso.com/bot?options=-c%20fsync=off`, 'parameter other than'],
    [`postgres://bot:${PASSWORD}@db.contoso.com/bot?sslmode=require&sslmode=disable`, 'parameter other than'],
    [`postgres://bot:${PASSWORD}@db.contoso.com/bot?sslmode=no-verify`, 'sslmode other than'],
    [`postgres://bot:${PASSWORD}@db.contoso.com/bot?sslmode=prefer`, 'sslmode other than'],
    [`mysql://bot:${PASSWORD}@db.contoso.com/bot`, 'neither of the form'],
    ['sqlite:', 'neither of the form'],
  ])('a database at %s is refused without a word of it', (url, problem) => {
    const problems = problemsOf({ ...production, DATABASE_URL: url });
    expect(problems).toMatchObject([{ variable: 'DATABASE_URL', problem: expect.stringContaining(problem) as string }]);
    expect(formatProblems(problems)).not.toContain(PASSWORD);
  });

  const keyed = { ...production, JOURNAL_KEY: 'not-a-real-key-'.repeat(3) };

  it('a journal on a server is keyed, and no word of the key is ever shown', () => {
    const url = `postgres://bot:${PASSWORD}@db.contoso.com/bot`;
    expect(problemsOf({ ...production, DATABASE_URL: url })).toMatchObject([{ variable: 'JOURNAL_KEY' }]);
    const short = problemsOf({ ...production, JOURNAL_KEY: 'not-a-real-key' });
    expect(short).toMatchObject([{ variable: 'JOURNAL_KEY', problem: 'is shorter than 32 characters' }]);
    expect(formatProblems(short)).not.toContain('not-a-real-key');
    const { journalKey } = configOf({ ...keyed, DATABASE_URL: url });
    expect(journalKey?.reveal()).toBe(keyed.JOURNAL_KEY);
    expect(inspect(journalKey, { depth: 9 })).not.toContain('real');
  });

  it('a journal whose chain anybody could compute, or whose old backup nobody would notice, is warned of', () => {
    const warned = (env: Env) => {
      const reading = readConfig(env);
      return reading.ok ? reading.warnings.join(' ') : 'refused';
    };
    expect(warned(production)).toContain('JOURNAL_KEY is not set');
    expect(warned(keyed)).not.toContain('JOURNAL_KEY');
    expect(warned({ ...keyed, DATABASE_URL: 'postgres://bot@db.contoso.com/bot' })).toContain('CHECKPOINT_FILE');
  });

  it('the journal may be in PostgreSQL; giving up encryption on the way there is warned of', () => {
    const url = `postgresql://bot:${PASSWORD}@db.contoso.com:6432/countersign?sslmode=verify-full`;
    const { database } = configOf({ ...keyed, DATABASE_URL: url });
    expect(database.kind === 'postgres' && database.url.reveal()).toBe(url);
    expect(inspect(database, { depth: 9 })).not.toContain(PASSWORD);
    const warned = (host: string) => {
      const reading = readConfig({
        ...keyed,
        CHECKPOINT_FILE: './checkpoint',
        DATABASE_URL: `postgres://bot:${PASSWORD}@${host}/b?sslmode=disable`,
      });
      return reading.ok ? reading.warnings.join(' ') : 'refused';
    };
    expect(warned('db.contoso.com')).toContain('unencrypted');
    expect(warned('db.contoso.com')).not.toContain(PASSWORD);
    expect(warned('[::1]')).toBe('');
  });

  it.each([
    ['BOT_CERTIFICATE', 'BOT_CERTIFICATE_PATH'],
    ['APPROVER_GROUP', 'APPROVER_GROUP_ID'],
    ['APPROVAL_MINUTE', 'APPROVAL_MINUTES'],
    ['GLOBAL_ADMIN_MAXIMUM', 'GLOBAL_ADMIN_MAX'],
    ['bot_tenant_id', 'BOT_TENANT_ID'],
  ])('a misspelt %s is answered with %s', (name, nearest) =>
    expect(problemsOf({ ...production, [name]: '1' })).toEqual([
      expect.objectContaining({ variable: name, remedy: expect.stringContaining(nearest) as string }),
    ]),
  );

  it('the port and host may be set, GUIDs are put in lower case, and break-glass ids are a set', () =>
    expect(
      configOf({
        ...production,
        PORT: '80',
        HOST: '10.0.0.4',
        APPROVER_GROUP_ID: 'AAAAAAAA-1111-4111-8111-111111111111',
        BREAK_GLASS_IDS: `${OTHER}, ${OTHER}`,
      }),
    ).toMatchObject({
      port: 80,
      host: '10.0.0.4',
      approverGroupId: 'aaaaaaaa-1111-4111-8111-111111111111',
      breakGlassIds: [OTHER],
    }));

  it.each([
    [{ BOT_FEDERATED_CLIENT_ID: OTHER }, { kind: 'federated', managedIdentityClientId: OTHER }],
    [{ BOT_MANAGED_IDENTITY: 'true' }, { kind: 'managed-identity' }],
    [{ BOT_CLIENT_SECRET: PASSWORD }, { kind: 'secret' }],
    [
      { BOT_CERTIFICATE_PATH: 'a.pem', BOT_CERTIFICATE_PASSWORD: PASSWORD, BOT_MANAGED_IDENTITY: 'false' },
      { kind: 'certificate', path: 'a.pem' },
    ],
  ])('the credential may be %j', (env, credential) =>
    expect(configOf({ ...without(production, 'BOT_CERTIFICATE_PATH'), ...env }).credential).toMatchObject(credential),
  );

  it('a client secret works, with a warning; so does leaving out the database', () => {
    const reading = readConfig({ ...without(production, 'BOT_CERTIFICATE_PATH'), BOT_CLIENT_SECRET: PASSWORD });
    const warnings = reading.ok ? reading.warnings.join(' ') : '';
    expect(warnings).toContain('certificate');
    expect(warnings).toContain('DATABASE_URL');
    expect(warnings).not.toContain(PASSWORD);
  });
});

describe('the watch', () => {
  const key = 'w'.repeat(32);

  it('looks every five minutes at accounts under care, and alerts go to the channel alone', () => {
    const { watchMinutes, watchPrivileged, alertWebhookUrl, alertWebhookKey } = configOf(production);
    expect([watchMinutes, watchPrivileged, alertWebhookUrl, alertWebhookKey]).toEqual([5, false, undefined, undefined]);
  });

  it.each(['0', '61', '1.5', '-1', 'often', ''])('does not look every %j minutes', (minutes) => {
    if (minutes === '') expect(configOf({ ...production, WATCH_MINUTES: minutes }).watchMinutes).toBe(5);
    else expect(wrong({ ...production, WATCH_MINUTES: minutes })).toEqual(['WATCH_MINUTES']);
  });

  it('takes one to sixty minutes, and every privileged admin where asked to', () => {
    for (const minutes of [1, 60])
      expect(configOf({ ...production, WATCH_MINUTES: String(minutes) }).watchMinutes).toBe(minutes);
    expect(configOf({ ...production, WATCH_PRIVILEGED: 'true' }).watchPrivileged).toBe(true);
    expect(configOf({ ...production, WATCH_PRIVILEGED: 'false' }).watchPrivileged).toBe(false);
    expect(wrong({ ...production, WATCH_PRIVILEGED: 'yes' })).toEqual(['WATCH_PRIVILEGED']);
  });

  it('sends alerts to a webhook over https, signed with a key that is never shown', () => {
    const config = configOf({
      ...production,
      ALERT_WEBHOOK_URL: 'https://alerts.contoso.com/in',
      ALERT_WEBHOOK_KEY: key,
    });
    expect(config.alertWebhookUrl).toBe('https://alerts.contoso.com/in');
    expect(config.alertWebhookKey?.reveal()).toBe(key);
    expect(JSON.stringify(config)).not.toContain(key);
  });

  it.each([
    'http://alerts.contoso.com/in',
    'http://127.0.0.1:4000/in',
    'https://ana:secret@alerts.contoso.com/in',
    'https://alerts.contoso.com/in#part',
    'alerts.contoso.com',
  ])('does not send them to %j', (url) =>
    expect(wrong({ ...production, ALERT_WEBHOOK_URL: url, ALERT_WEBHOOK_KEY: key })).toEqual(['ALERT_WEBHOOK_URL']),
  );

  it('sends them nowhere without a key, and takes no key for nothing, nor one that could be guessed', () => {
    const address = 'https://alerts.contoso.com/in';
    expect(wrong({ ...production, ALERT_WEBHOOK_URL: address })).toEqual(['ALERT_WEBHOOK_KEY']);
    expect(wrong({ ...production, ALERT_WEBHOOK_KEY: key })).toEqual(['ALERT_WEBHOOK_KEY']);
    expect(wrong({ ...production, ALERT_WEBHOOK_URL: address, ALERT_WEBHOOK_KEY: 'short' })).toEqual([
      'ALERT_WEBHOOK_KEY',
    ]);
  });
});

describe('in the sandbox', () => {
  it('needs no credential and only talks to this machine', () =>
    expect(configOf(sandbox)).toMatchObject({
      host: '127.0.0.1',
      endpoints: {
        graph: 'http://127.0.0.1:4001',
        entra: 'http://localhost:4002',
        botOpenId: 'http://[::1]:4003/v1/.well-known/openidconfiguration',
        connector: { origin: 'http://127.0.0.1:4004' },
      },
    }));

  it.each([
    'https://graph.microsoft.com',
    'http://127.0.0.1.contoso.com',
    'http://localhost.contoso.com',
    'http://ana@127.0.0.1',
    'http://0.0.0.0:4001',
    'http://192.168.0.1',
    'http://[::ffff:10.0.0.1]',
    'file:///127.0.0.1',
    'http://127.0.0.1/?to=contoso.com',
    'not a url',
    '',
  ])('%j is not an address on this machine', (url) => {
    for (const name of Object.keys(sandbox).filter((key) => key.startsWith('SANDBOX_'))) {
      expect(wrong({ ...sandbox, [name]: url })).toEqual([name]);
    }
  });

  it.each(['', '/', '/openid', '/v1/.well-known/openidconfiguratio', '/v2/.well-known/openidconfiguration'])(
    'does not start without a path to the signing keys (%j)',
    (path) => {
      const [problem] = problemsOf({ ...sandbox, SANDBOX_BOT_OPENID_URL: `http://127.0.0.1:4003${path}` });
      expect(problem).toMatchObject({ variable: 'SANDBOX_BOT_OPENID_URL' });
      expect(problem?.remedy).toContain('/v1/.well-known/openidconfiguration');
    },
  );

  it('keeps its journal on this machine', () => {
    expect(wrong({ ...sandbox, DATABASE_URL: 'postgres://db.contoso.com/countersign' })).toEqual(['DATABASE_URL']);
    expect(configOf({ ...sandbox, DATABASE_URL: 'postgres://[::1]/sandbox' }).database.kind).toBe('postgres');
  });

  it('does not listen for other machines', () => {
    expect(wrong({ ...sandbox, HOST: '0.0.0.0' })).toEqual(['HOST']);
    expect(configOf({ ...sandbox, HOST: '::1' }).host).toBe('::1');
  });
});

it('a secret shows itself only when asked to', () => {
  const secret = new Secret(PASSWORD);
  const config = configOf({ ...sandbox, BOT_CLIENT_SECRET: PASSWORD });
  const seen = [
    JSON.stringify(config),
    inspect(config, { depth: 9, showHidden: true }),
    String(secret),
    secret.toString(),
  ];
  for (const text of [...seen, `shown: ${secret as unknown as string}`]) {
    expect(text).toContain('(hidden)');
    expect(text).not.toContain(PASSWORD);
  }
  expect(secret.reveal()).toBe(PASSWORD);
});

it('whatever subset or misspelling of variables it gets, it answers with all or with reasons, and never with a secret', () => {
  const secrets = {
    BOT_CLIENT_SECRET: PASSWORD,
    BOT_CERTIFICATE_PASSWORD: PASSWORD,
    DATABASE_URL: `postgres://b:${PASSWORD}@h/d`,
  };
  const entries = Object.entries({
    ...production,
    ...sandbox,
    ...secrets,
    GRANT_HOURS_MAX: '4',
    BREAK_GLASS_IDS: OTHER,
  });
  const values = fc.constantFrom(...new Set(entries.map(([, value]) => value)), '', ' ', '0', PASSWORD, 'true');
  const typo = (name: string) => fc.nat(name.length - 1).map((at) => name.slice(0, at) + name.slice(at + 1));
  const variable = fc
    .constantFrom(...entries)
    .chain(([name, value]) =>
      fc.tuple(
        fc.oneof({ weight: 6, arbitrary: fc.constant(name) }, { weight: 1, arbitrary: typo(name) }),
        fc.oneof({ weight: 6, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: values }),
      ),
    );
  let complete = 0;
  const base = fc.constantFrom({}, production, sandbox);
  fc.assert(
    fc.property(base, fc.array(variable, { maxLength: 6, size: 'max' }), (given, extra) => {
      const reading = readConfig({ ...given, ...Object.fromEntries(extra) });
      if (reading.ok) complete += 1;
      else expect(reading.problems.length).toBeGreaterThan(0);
      // A variable that is not a secret may end up in the configuration; what is printed never repeats any value.
      const printed = reading.ok ? reading.warnings.join('\n') : formatProblems(reading.problems);
      expect(printed).not.toContain(PASSWORD);
      if (reading.ok) expect(Object.values(reading.config)).not.toContain(undefined);
    }),
    { numRuns: 500 },
  );
  expect(complete).toBeGreaterThan(20);
});
