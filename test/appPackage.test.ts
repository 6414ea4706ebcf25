import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { PNG } from 'pngjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseEnvironmentFile } from '../scripts/environmentFile.js';
import { buildAppPackage } from '../scripts/package.js';
import { commands } from '../src/bot/commands.js';
import { readConfig } from '../src/config.js';

const root = join(import.meta.dirname, '..');
const environmentOf = (name: string) => readFile(join(root, 'env', `.env.${name}`), 'utf8');
type Manifest = {
  manifestVersion: string;
  version: string;
  bots: {
    scopes: string[];
    commandLists: { scopes: string[]; commands: { title: string; description: string }[] }[];
  }[];
  authorization: object;
  [name: string]: unknown;
};

let folder: string;
let environment: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-package-'));
  await cp(join(root, 'appPackage'), folder, { recursive: true });
  environment = await environmentOf('dev');
});
afterEach(() => rm(folder, { recursive: true }));

const problemsOf = async (): Promise<string> => {
  const built = await buildAppPackage(folder, environment);
  return built.ok ? 'none' : built.problems.join('\n');
};
const edit = async (change: (manifest: Manifest) => void): Promise<void> => {
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as Manifest;
  change(manifest);
  await writeFile(path, JSON.stringify(manifest));
};
const square = (side: number, pixel: number[], colorType: 2 | 6 = 6): Buffer => {
  const image = new PNG({ width: side, height: side });
  for (let at = 0; at < side * side; at += 1) image.data.set(at === 0 ? [255, 255, 255, 0] : pixel, at * 4);
  return PNG.sync.write(image, { colorType });
};

describe.each(['dev', 'local'])('the package for %s', (name) => {
  it('holds the three files Teams expects, with every placeholder filled', async () => {
    const built = await buildAppPackage(folder, await environmentOf(name));
    if (!built.ok) throw new Error(built.problems.join('\n'));
    const files = unzipSync(built.zip);
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    const text = new TextDecoder().decode(files['manifest.json']);
    expect(text).not.toContain('${{');
    expect((JSON.parse(text) as { name: { short: string } }).name.short).toBe(`Countersign (${name})`);
  });
});

it('the same input gives the same bytes in any time zone', async () => {
  const zone = process.env['TZ'];
  const zips: string[] = [];
  for (const other of ['Pacific/Auckland', 'America/Los_Angeles']) {
    process.env['TZ'] = other;
    const built = await buildAppPackage(folder, environment);
    zips.push(built.ok ? Buffer.from(built.zip).toString('base64') : 'not built');
  }
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
  expect(zips[0]).not.toBe('not built');
  expect(zips[1]).toBe(zips[0]);
});

it('the manifest offers the commands, in a team and in a chat, and asks to read team members only', async () => {
  const manifest = JSON.parse(await readFile(join(root, 'appPackage', 'manifest.json'), 'utf8')) as Manifest;
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(manifest.version).toBe(version);
  expect(manifest.bots).toHaveLength(1);
  expect(manifest.bots[0]?.scopes).toEqual(['team', 'personal']);
  const lists = manifest.bots[0]?.commandLists ?? [];
  expect(lists.map(({ scopes }) => scopes)).toEqual([['team'], ['personal']]);
  const titles = lists.map((list) => list.commands.map(({ title }) => title));
  // Teams shows ten at most; the export, which is for one pair of eyes, is offered where it is read.
  expect([...new Set(titles.flat())].sort()).toEqual(Object.keys(commands).sort());
  expect(titles[1]?.filter((title) => commands[title]?.opsOnly !== false)).toEqual([]);
  expect(manifest.authorization).toEqual({
    permissions: { resourceSpecific: [{ name: 'TeamMember.Read.Group', type: 'Application' }] },
  });
});

describe('a package is not built', () => {
  it.each<[string, (manifest: Manifest) => void, string]>([
    [
      'that wants to read every channel message',
      (m) =>
        (m.authorization = {
          permissions: { resourceSpecific: [{ name: 'ChannelMessage.Read.Group', type: 'Application' }] },
        }),
      'ChannelMessage.Read.Group',
    ],
    [
      'of a schema that opens shared channels',
      (m) => {
        m['$schema'] = String(m['$schema']).replace('1.19', '1.25');
        m.manifestVersion = '1.25';
      },
      '1.19 to 1.24',
    ],
    ['whose versions disagree', (m) => (m.manifestVersion = '1.21'), 'same version'],
    [
      'with a command title of 33 characters',
      (m) => {
        const [command] = m.bots[0]!.commandLists[0]!.commands;
        command!.title = 'x'.repeat(33);
      },
      'title',
    ],
    [
      'with 11 commands',
      (m) => m.bots[0]!.commandLists[0]!.commands.push({ title: 'more', description: 'More' }),
      'commands',
    ],
    ['with two bots', (m) => m.bots.push(m.bots[0]!), 'bot'],
    ['with a field Teams does not know', (m) => (m['colour'] = 'blue'), 'colour'],
    ['without description', (m) => delete m['description'], 'description'],
    ['with an unknown placeholder', (m) => (m['accentColor'] = '${{ACCENT}}'), 'ACCENT has no value'],
  ])('%s', async (_, change, expected) => {
    await edit(change);
    expect(await problemsOf()).toContain(expected);
  });

  it.each([
    ['BOT_ID', 'my-bot', 'botId is not a lower-case GUID'],
    ['BOT_ID', '00000000-0000-0000-0000-000000000000', 'botId is not a lower-case GUID'],
    ['TEAMS_APP_ID', 'bbbbbbbb-0000-4000-8000-000000000001', 'an id of its own'],
    ['APP_NAME_SUFFIX', '-a-suffix-that-is-far-too-long', 'short'],
    ['DEVELOPER_WEBSITE_URL', 'ftp://www.contoso.com', 'websiteUrl'],
    ['BOT_DOMAIN', '${{TEAMS_APP_ID}}', 'left over'],
  ])('with %s=%s', async (name, value, expected) => {
    environment = environment.replace(new RegExp(`^${name}=.*$`, 'm'), () => `${name}=${value}`);
    expect(await problemsOf()).toContain(expected);
  });

  it.each<[string, string, Buffer | string, string]>([
    [
      'a colour icon of 96 pixels',
      'color.png',
      square(96, [0, 0, 0, 255]),
      'color.png: is 96 x 96 pixels, not 192 x 192',
    ],
    ['an outline icon of 192 pixels', 'outline.png', square(192, [255, 255, 255, 255]), 'outline.png: is 192 x 192'],
    ['a black outline icon', 'outline.png', square(32, [0, 0, 0, 255]), 'not white on transparent'],
    ['an outline icon without transparency', 'outline.png', square(32, [255, 255, 255, 255], 2), 'is not 8-bit RGBA'],
    ['a JPEG', 'color.png', Buffer.from([0xff, 0xd8, 0xff]), 'color.png: is not a PNG'],
    ['a file more', 'notes.txt', 'x', 'must hold exactly'],
    ['a broken manifest', 'manifest.json', '{', 'cannot be read'],
  ])('from a folder with %s', async (_, name, bytes, expected) => {
    await writeFile(join(folder, name), bytes);
    expect(await problemsOf()).toContain(expected);
  });

  it('and every problem is named at once', async () => {
    await writeFile(join(folder, 'color.png'), 'x');
    environment = environment.replace(/^BOT_ID=.*$/m, 'BOT_ID=x').replace(/^DEVELOPER_NAME=.*$/m, '');
    const problems = await problemsOf();
    for (const part of ['color.png', 'botId', 'DEVELOPER_NAME']) expect(problems).toContain(part);
  });
});

describe('an environment file', () => {
  it('may quote, comment and leave blank', () =>
    expect([
      ...parseEnvironmentFile('# x\n\nA=1\nB = "two # words" # why\nexport C=\'3\'\r\nD=\nE=a#b # c\nF=# none\n'),
    ]).toEqual([
      ['A', '1'],
      ['B', 'two # words'],
      ['C', '3'],
      ['D', ''],
      ['E', 'a#b'],
      ['F', ''],
    ]));

  it('with a line that says nothing is refused with its number', () =>
    expect(() => parseEnvironmentFile('A=1\nwhat\n')).toThrow('line 2'));

  it('as committed configures the sandbox at once, and production but for the credential', async () => {
    const of = async (name: string) => readConfig(Object.fromEntries(parseEnvironmentFile(await environmentOf(name))));
    expect(await of('local')).toMatchObject({ ok: true, config: { profile: 'sandbox' } });
    expect(await of('dev')).toMatchObject({ ok: false, problems: [{ variable: 'BOT_CERTIFICATE_PATH' }] });
  });

  it('lists, commented out, the default the service has', async () => {
    const text = (await environmentOf('local')).replace(/^# ([A-Z_]+=)/gm, '$1');
    const bare = readConfig(Object.fromEntries(parseEnvironmentFile(await environmentOf('local'))));
    const spelt = readConfig(Object.fromEntries(parseEnvironmentFile(text)));
    expect(JSON.stringify(spelt)).toBe(JSON.stringify(bare));
  });
});
