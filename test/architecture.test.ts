import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Who may import whom inside src/. The files directly in src/ put the house together and may import everything. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  cards: ['cards', 'core'],
  services: ['services', 'core'],
  bot: ['bot', 'cards', 'services', 'core'],
  config: ['config'],
};

/** Where an SDK is at home, and where besides its types may be named. */
const sdkHomes: readonly { sdk: RegExp; home: RegExp; types?: RegExp }[] = [
  { sdk: /^@microsoft\/microsoft-graph-/, home: /^services\/directory\// },
  {
    sdk: /^@azure\/(?!core-)/,
    home: /^services\/directory\//,
    types: /^bot\/(connectorCredentials|sdkAdapter)\.ts$/,
  },
  { sdk: /^@azure\/core-/, home: /^(services\/outgoing\/pipelineClient|bot\/connectorClient)\.ts$/ },
  { sdk: /^undici$/, home: /^services\/outgoing\// },
  { sdk: /^(botbuilder|botframework-|@microsoft\/teams-ai)/, home: /^bot\// },
  { sdk: /^restify$/, home: /^bot\/(server\.ts|throttle\.ts|restify\.d\.ts)$/ },
  { sdk: /^adaptive(cards-templating|-expressions)$/, home: /^cards\/render\w*\.ts$/ },
  { sdk: /^libsql$/, home: /^services\/journal\// },
  { sdk: /^(pg|pg-boss)$/, home: /^services\/journal\/(\w*[pP]ostgres\w*)\.ts$/ },
];

type Import = { from: string; typesOnly: boolean };
type Source = { file: string; folder: string; text: string; imports: readonly Import[] };

const sources: readonly Source[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(sep).join('/'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => {
    const text = readFileSync(join('src', file), 'utf8');
    const folder = file.includes('/') ? (file.split('/')[0] ?? '') : '';
    return { file, folder, text, imports: importsOf(text) };
  });
const core = sources.filter((source) => source.folder === 'core');

/** Static and dynamic imports, re-exports and `require`. */
function importsOf(text: string): Import[] {
  const written = [...text.matchAll(/^[ \t]*(import|export)\s+(type\s)?(?:[\w*{}\s,$]+\sfrom\s+)?'([^']+)'/gm)];
  const called = [...text.matchAll(/\b(?:import|require|createRequire)\(\s*'([^']+)'/g)];
  return [
    ...written.map(([, , type, from = '']) => ({ from, typesOnly: type !== undefined })),
    ...called.map(([, from = '']) => ({ from, typesOnly: false })),
  ];
}
/** Path below the repository root that a relative import leads to. */
const targetOf = (file: string, from: string) =>
  normalize(join('src', dirname(file), from))
    .split(sep)
    .join('/');
const withoutComments = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
const filesWith = (pattern: RegExp) =>
  sources.filter(({ text }) => pattern.test(withoutComments(text))).map(({ file }) => file);

describe.each(sources)('$file', ({ file, folder, text, imports }) => {
  it('imports one way only', () => {
    for (const { from } of imports.filter((one) => one.from.startsWith('.'))) {
      const target = targetOf(file, from);
      expect(target, 'the product never imports sandbox, test or scripts').toMatch(/^src\//);
      expect(from, 'relative imports end in .js').toMatch(/\.js(on)?$/);
      if (folder === '') continue;
      expect(mayImport[folder], `${file} -> ${from}`).toContain(target.split('/')[1]);
    }
  });

  it('leaves each SDK at home', () => {
    for (const { from, typesOnly } of imports) {
      for (const { sdk, home, types } of sdkHomes.filter((one) => one.sdk.test(from))) {
        const allowed = home.test(file) || (typesOnly && types?.test(file) === true);
        expect(allowed, `${file} imports ${from}; ${sdk.source} is at home in ${home.source}`).toBe(true);
      }
    }
  });

  it('is short enough to be read at once', () => expect(text.split('\n').length - 1).toBeLessThanOrEqual(280));
});

describe.each(core)('$file', ({ text, imports }) => {
  it('imports nothing from outside core', () => {
    for (const { from } of imports) expect(from).toMatch(/^\.\/[\w]+\.js$/);
  });

  it('knows no clock, no chance, no process and no screen', () => {
    const code = withoutComments(text);
    expect(code).not.toMatch(/\bDate\.now|\bnew Date\(\s*\)|\bDate\(\s*\)|\bperformance\b|\bMath\.random|\bcrypto\b/);
    expect(code).not.toMatch(/\bconsole\b|\bprocess\b|\bglobalThis\b|\bset(Timeout|Interval|Immediate)\b|\bfetch\(/);
    expect(code).not.toMatch(/\basync\b|\bawait\b|\bPromise\b/);
  });
});

describe('privileged roles', () => {
  const linesWith = (file: string, pattern: RegExp) =>
    withoutComments(sources.find((source) => source.file === file)?.text ?? '')
      .split('\n')
      .filter((line) => pattern.test(line));

  it('are changed from one file only', () => {
    expect(filesWith(/riter\.send\(/)).toEqual(['services/roleChanger.ts']);
    expect(filesWith(/\bnew RoleChanger\(/)).toEqual(['compose.ts']);
  });

  it('are written to by paths that one file only knows', () => {
    expect(filesWith(/(roleAssignment|roleEligibility)ScheduleRequests/)).toEqual(['services/directory/roleWire.ts']);
    expect(filesWith(/directoryRoles/)).toEqual([]);
    // Several requests in one leave only past the guard, which reads each of them back.
    expect(filesWith(/\$batch/)).toEqual(['services/directory/batchWire.ts']);
    expect(filesWith(/\bBATCH_PATH\b/).sort()).toEqual([
      'services/directory/batchWire.ts',
      'services/directory/gatheredGraph.ts',
      'services/directory/wireGuard.ts',
    ]);
    // Others may read assignments; nobody may name such a path together with a method that writes.
    expect(filesWith(/method: '(POST|DELETE|PATCH|PUT)',\s*path: [`']\/roleManagement\//)).toEqual([]);
    expect(filesWith(/\bwireOf\(/).sort()).toEqual([
      'services/directory/roleWire.ts',
      'services/directory/roleWriter.ts',
      'services/roleChanger.ts',
    ]);
  });

  it('are handed to nobody but the role changer', () => {
    expect(filesWith(/\bsendRoleRequest\b/).sort()).toEqual([
      'services/directory/graphDirectory.ts',
      'services/directory/roleWriter.ts',
    ]);
    expect(filesWith(/\bRolePermit\b/).sort()).toEqual([
      'core/proofs.ts',
      'services/directory/graphClient.ts',
      'services/directory/port.ts',
      'services/directory/roleWriter.ts',
      'services/directory/wireGuard.ts',
      'services/roleChanger.ts',
    ]);
  });

  it('change only with a proof that one file of the core makes, of stored facts, for the performers', () => {
    // No cast leads to a proof or a permit, and the classes do not leave their file.
    expect(filesWith(/\bas (unknown as )?(ConsumedApproval|EndedGrant|RolePermit|Permitted)\b/)).toEqual([]);
    expect(filesWith(/\bnew (Consumed|Ended|Proof)\(/)).toEqual(['core/proofs.ts']);
    expect(linesWith('core/proofs.ts', /export .*\bclass\b|\bas\b/)).toEqual([]);
    expect(filesWith(/\b(consumedApproval|endedGrant)\(/).sort()).toEqual([
      'core/proofs.ts',
      'services/performers/roles.ts',
    ]);
    // What is only decided is in no state yet: runs are folded from what was read, or follow an append that succeeded.
    expect(filesWith(/\bevolve(All)?\(/).sort()).toEqual([
      'core/evolve.ts',
      'services/execute.ts',
      'services/foldedRuns.ts',
    ]);
  });

  it('change only by way of performers, which settle alone calls', () => {
    expect(filesWith(/roleChanger\.(carryOut|end)\(/)).toEqual(['services/performers/roles.ts']);
    expect(filesWith(/\bperformers\[/)).toEqual(['services/perform.ts']);
    expect(filesWith(/(?<!function )\bperform\(/)).toEqual(['services/endUnread.ts', 'services/settle.ts']);
    // Without a journal to settle by, what has ended is ended, and nothing else is done.
    expect(linesWith('services/endUnread.ts', /effect\.name/)).toHaveLength(1);
    expect(linesWith('services/endUnread.ts', /effect\.name === 'endGrant'/)).toHaveLength(1);
  });

  it('leave only past the guard, which is the last before the network', () => {
    const chain = linesWith('services/directory/graphClient.ts', /\.setNext\(|initWithMiddleware\(/).map((line) =>
      line.trim(),
    );
    expect(chain).toEqual([
      'bearer.setNext(guard);',
      'guard.setNext(new Sending(createWayOut({ places: [this.origin], ...limitOf(options) })));',
      'this.#client = Client.initWithMiddleware({ baseUrl: `${this.origin}/`, middleware: bearer });',
    ]);
    expect(filesWith(/\bnew Sending\(|\bClient\.init/)).toEqual(['services/directory/graphClient.ts']);
    expect(filesWith(/\bHTTPMessageHandler\b/)).toEqual([]);
    expect(filesWith(/\bnew Permitted\(/)).toEqual(['services/directory/graphClient.ts']);
    expect(filesWith(/\.getToken\(/).sort()).toEqual([
      'bot/connectorCredentials.ts',
      'services/directory/credential.ts',
      'services/directory/graphDirectory.ts',
    ]);
    expect(filesWith(/\bgraphScope\b/).sort()).toEqual(['compose.ts', 'config/endpoints.ts']);
  });
});

describe('the way out', () => {
  it('is the only one: nothing else opens connections over HTTP', () => {
    const importing = (what: RegExp) =>
      sources.filter(({ imports }) => imports.some(({ from }) => what.test(from))).map(({ file }) => file);
    expect(importing(/^undici$/).sort()).toEqual(['services/outgoing/fence.ts', 'services/outgoing/wayOut.ts']);
    expect(
      importing(/^(axios|cross-fetch|node-fetch|got|ky|superagent|https?-proxy-agent|follow-redirects|ws)$/),
    ).toEqual([]);
    expect(importing(/^(node:)?(https|http2|tls|dgram)$/)).toEqual(['services/outgoing/fence.ts']);
    // Besides the fence, node's http and sockets are known by type only, or not at all.
    const opening = sources.filter(({ imports }) =>
      imports.some(({ from, typesOnly }) => /^(node:)?(http|net)$/.test(from) && !typesOnly),
    );
    expect(opening.map(({ file }) => file)).toEqual(['services/outgoing/fence.ts']);
    // The global ones: not called, not passed on, not taken as a default.
    expect(filesWith(/(?<![./\w])fetch\b(?! as send)|\bXMLHttpRequest\b|\bnew (WebSocket|EventSource)\b/)).toEqual([]);
    expect(filesWith(/\bglobalThis\b|\bglobal\.|\bprocess\.binding\b/)).toEqual([]);
  });

  it('is taken by everything that talks to Microsoft, each to its own places', () => {
    expect(filesWith(/\bcreateWayOut\(/).sort()).toEqual([
      'bot/connectorClient.ts',
      'bot/gate.ts',
      'compose.ts',
      'services/directory/credential.ts',
      'services/directory/graphClient.ts',
      'services/outgoing/wayOut.ts',
    ]);
    const text = (name: string) => withoutComments(sources.find(({ file }) => file === name)?.text ?? '');
    // Each client of a library is made in one place, and there with the way out as its own way of sending.
    expect(filesWith(/\b(new|extends) (Teams|Cloud|Sharing)Adapter\b/)).toEqual(['bot/sdkAdapter.ts']);
    expect(text('bot/sdkAdapter.ts')).toMatch(
      /\bnew SharingAdapter\([^;]*connectorClientOptions\(options\.connector\),\s*\);/,
    );
    expect(filesWith(/\bnew \w+Credential\(/)).toEqual(['services/directory/credential.ts']);
    const made = text('services/directory/credential.ts').match(/\bnew (Client|Managed)\w+Credential\([^;]*;/g) ?? [];
    expect(made).toHaveLength(4);
    for (const one of made) expect(one).toMatch(/\bauthority,?\s*\);$|httpClient: pipelineClient\(createWayOut\(/);
    // An attachment is an address a stranger chose.
    expect(filesWith(/\b(fileDownloaders|TeamsAttachmentDownloader|contentUrl)\b/)).toEqual([]);
  });
});

it('what is said goes through the log, except why the process does not start', () => {
  expect(filesWith(/\bconsole\b/)).toEqual(['bot/captureOutput.ts']);
  expect(filesWith(/\bprocess\.(stdout|stderr)\b|\bwriteSync\((STANDARD|1|2)/).sort()).toEqual([
    'bot/captureOutput.ts',
    'index.ts',
  ]);
  expect(filesWith(/\bguardProcess\(/).sort()).toEqual(['guardProcess.ts', 'index.ts']);
});

it('the rules above look at real files', () => {
  expect(sources.length).toBeGreaterThan(80);
  expect(core.length).toBeGreaterThan(15);
  expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(300);
  for (const { sdk, home } of sdkHomes.filter((one) => !one.sdk.source.includes('adaptive'))) {
    const users = sources.filter(({ imports }) => imports.some(({ from }) => sdk.test(from))).map(({ file }) => file);
    expect(
      users.some((file) => home.test(file)),
      sdk.source,
    ).toBe(true);
  }
});
