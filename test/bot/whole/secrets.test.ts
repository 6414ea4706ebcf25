import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../../src/bot/log.js';
import { refusalSentence } from '../../../src/cards/words.js';
import type { DialogAnswer } from '../../../sandbox/teams/answers.js';
import { shown } from './refusalCase.js';
import { formsOf, sinks } from './sinks.js';
import { showSecret } from './stages.js';
import { type Overheard, overhear } from './overheard.js';
import { cardWith, count, reads, say, type Story, tellStory } from './story.js';
import { unchanged } from './unchanged.js';

/** A secret in every variable that may hold one; what the sandbox does not use is read all the same. */
const planted = {
  BOT_CLIENT_SECRET: 'canary~client/secret+0b5e',
  BOT_CERTIFICATE_PASSWORD: 'canary"certificate\\password-77c1',
  JOURNAL_KEY: 'canary&journal<key>of32charactersormore-9d20',
};

type TextRun = { text: string };

/** Password and pass, as a person reads them in the dialog. */
function secretsIn(dialog: DialogAnswer): readonly string[] {
  const found: string[] = [];
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, inlines } = node as { type?: unknown; inlines?: readonly TextRun[] };
    if (type === 'RichTextBlock' && inlines) found.push(inlines.map(({ text }) => text).join(''));
    Object.values(node).forEach(look);
  };
  look(dialog.card);
  return found;
}

describe('the password and the pass', () => {
  let story: Story;
  let dialog: DialogAnswer;
  const logLines: string[] = [];
  let printed = '';
  let overheard: Overheard;
  const streams = [process.stdout, process.stderr];
  const originals = streams.map((stream) => stream.write.bind(stream));

  beforeAll(async () => {
    streams.forEach((stream, index) => {
      stream.write = (chunk: string | Uint8Array, ...rest: never[]) => {
        printed += String(chunk);
        return originals[index]!(chunk, ...rest);
      };
    });
    const log = createLog('debug', { write: (line) => void logLines.push(line) });
    overheard = overhear();
    story = await tellStory({ log, environment: { ...planted, LOG_LEVEL: 'debug' } });
    await story.to('secret');
    dialog = await showSecret(story.ana);
  });
  afterAll(async () => {
    streams.forEach((stream, index) => (stream.write = originals[index]!));
    overheard.stop();
    await story.sandbox.close();
  });

  it('are shown to the operator in a dialog, with the user name', () => {
    expect(secretsIn(dialog)).toHaveLength(2);
    const [password = '', pass = ''] = secretsIn(dialog);
    expect(password.length).toBeGreaterThanOrEqual(20);
    expect(pass.length).toBeGreaterThanOrEqual(8);
    expect(shown(dialog)).toContain('CIPPServiceAccount@contoso.com');
  });

  it('are shown to nobody else', async () => {
    const { activityId, card } = await cardWith(story.ana, 'secret.show');
    for (const who of [story.ben, story.dora, story.gus]) {
      const title = JSON.stringify(card).includes('"Replace and show again"')
        ? 'Replace and show again'
        : 'Show password and pass';
      const other = await unchanged(story, () => who.openDialog(activityId, title, { asVersion: card! }));
      expect(shown(other)).toContain('Nothing was changed');
      expect(secretsIn(other)).toEqual([]);
    }
  });

  it('are not shown again when the same click is sent again, or pressed twice', async () => {
    const { activityId, card } = await cardWith(story.ana, 'secret.show');
    const again = await unchanged(story, () =>
      story.ana.openDialog(activityId, 'Replace and show again', { asVersion: card! }),
    );
    expect(shown(again)).toContain(refusalSentence({ code: 'already-pressed' }));
    story.skip(11_000);
    const twice = await story.ana.openDialog(activityId, 'Replace and show again', { asVersion: card!, resend: true });
    expect(shown(twice.others[0]!)).toContain(refusalSentence({ code: 'already-received' }));
    expect(secretsIn(twice.others[0]!)).toEqual([]);
    await story.settled();
  });

  it('are replaced by new ones when they are asked for once more', async () => {
    story.skip(11_000);
    const { activityId } = await reads(story.ana, /cannot be shown again/);
    const before = story.writes.length;
    let next = await story.ana.openDialog(activityId, 'Replace and show again');
    while (JSON.stringify(next.card).includes('"secret.show"'))
      next = await story.ana.submitDialog(next, 'Show it now');
    const [password, pass] = secretsIn(next);
    expect(secretsIn(dialog)).not.toContain(password);
    expect(secretsIn(dialog)).not.toContain(pass);
    expect(story.writes.slice(before).filter((write) => write.startsWith('PATCH /v1.0/users/'))).toHaveLength(1);
    await story.ana.submitDialog(next, 'Done', { stored: 'true' });
    await cardWith(story.ana, 'step.register');
  });

  it('are said to have been shown, and to whom', async () => {
    const facts = (await story.facts()).filter((fact) => fact.type === 'SecretShown');
    expect(facts.length).toBeGreaterThanOrEqual(2);
    expect(facts.every((fact) => fact.by.id === story.ana.person.id)).toBe(true);
    expect(count(await story.facts(), 'SecretStored')).toBe(1);
  });

  it('are found nowhere else: not in the journal, the log, the channel, an export or the output', async () => {
    const places = await sinks(story, logLines, printed);
    expect(logLines.length).toBeGreaterThan(20);
    expect(places['the export as JSON Lines']).toContain('"SecretShown"');
    expect(`${places['the file journal.sqlite']}${places['the file journal.sqlite-wal']}`).toContain('SecretShown');
    const answers = overheard.answers.join('\n');
    for (const secret of secretsIn(dialog)) {
      expect(holding(places, secret)).toEqual([]);
      // Once, in the dialog; not in any answer to anybody else.
      expect(answers.split(JSON.stringify(secret).slice(1, -1))).toHaveLength(2);
    }
  });

  it('are not the only ones: no credential, key or token is found anywhere either, also after faults', async () => {
    const { sandbox } = story;
    const botUrl = sandbox.bot().url;
    // What went wrong is said, too.
    sandbox.teams.faults.fail(500, 3);
    sandbox.tenant.faults.fail(/./, 'GET', 503, 3);
    await say(story.ana, 'check').catch(() => undefined);
    await say(story.ana, 'export').catch(() => undefined);
    const forged = await sandbox.teams.signToken({ iss: 'https://evil.example' });
    await story.ana.mention('status', { token: forged }).catch(() => undefined);
    await story.settled();
    await sandbox.restartBot();

    const places = { ...(await sinks(story, logLines, printed)), 'every answer': overheard.answers.join('\n') };
    expect(Object.keys(places)).toContain('the file journal.sqlite.checkpoint');
    const origins = [sandbox.tenant.graphUrl, new URL(sandbox.teams.connectorUrl).origin, botUrl];
    for (const origin of origins) expect(overheard.tokens.get(origin)?.size, origin).toBeGreaterThan(0);
    const tokens = [...overheard.tokens.values()].flatMap((some) => [...some]);
    expect(tokens).toContain(forged);
    for (const secret of [...Object.values(planted), ...tokens, ...tokens.map(signatureOf)])
      expect(holding(places, secret)).toEqual([]);
  });
});

/** The names of the places that have this secret in one of its forms. */
const holding = (places: Readonly<Record<string, string>>, secret: string): string[] =>
  Object.keys(places).filter((place) => formsOf(secret).some((form) => places[place]!.includes(form)));

const signatureOf = (token: string): string => token.split('.')[2] ?? token;

it('the search itself finds a secret in each of its forms', () => {
  const secret = 'aB"3\\{{x$%&+/=?~9';
  const inside = `lead${secret}tail`;
  const hiding = [
    inside,
    JSON.stringify(inside),
    encodeURIComponent(inside),
    Buffer.from(inside).toString('hex'),
    ...['', 'x', 'xy'].map((lead) => Buffer.from(`${lead}${inside}`).toString('base64')),
    Buffer.from(inside).toString('base64url'),
    Buffer.from(inside, 'utf16le').toString('latin1'),
  ];
  for (const text of hiding) expect(formsOf(secret).some((form) => text.includes(form))).toBe(true);
});
