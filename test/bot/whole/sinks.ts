import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Story } from './story.js';

const run = promisify(execFile);

/** Every place outside the one dialog in which a secret could have come to rest. */
export async function sinks(
  story: Story,
  logLines: readonly string[],
  printed: string,
): Promise<Record<string, string>> {
  const database = story.sandbox.environment['DATABASE_URL'] ?? '';
  const folder = dirname(database.replace(/^sqlite:/, ''));
  // The journal, its write-ahead log, the checkpoint beside it and whatever else has come to lie there.
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  const contents = files.map(({ name }) => [`the file ${name}`, readFileSync(join(folder, name)).toString('latin1')]);
  const exported = async (format: string): Promise<string> => {
    const words = ['--import', 'tsx', 'scripts/journal.ts', 'export', '--format', format, '--database', database];
    const key = story.sandbox.environment['JOURNAL_KEY'];
    const env = { ...process.env, ...(key === undefined ? {} : { JOURNAL_KEY: key }) };
    const { stdout, stderr } = await run(process.execPath, words, { maxBuffer: 1 << 26, env });
    return stdout + stderr;
  };
  const [jsonl, csv] = await Promise.all([exported('jsonl'), exported('csv')]);
  return {
    ...(Object.fromEntries(contents) as Record<string, string>),
    'every version of every post': JSON.stringify(story.sandbox.teams.channel.posts()),
    'the log': logLines.join('\n'),
    'standard output and error': printed,
    'the export as JSON Lines': jsonl,
    'the export as CSV': csv,
  };
}

/** The secret as it is, escaped, encoded, and at each of the three places it can have in a longer base64 text. */
export function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const shifted = [0, 1, 2].map((lead) =>
    Buffer.concat([Buffer.alloc(lead), bytes])
      .toString('base64')
      .slice(lead === 0 ? 0 : 4)
      .replace(/=+$/, '')
      // The last character also depends on what would follow.
      .slice(0, -1),
  );
  const utf16 = Buffer.from(secret, 'utf16le').toString('latin1');
  const json = JSON.stringify(secret).slice(1, -1);
  const base64url = shifted.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  const hex = bytes.toString('hex');
  return [
    ...new Set([
      secret,
      json,
      JSON.stringify(json).slice(1, -1),
      encodeURIComponent(secret),
      hex,
      hex.toUpperCase(),
      utf16,
      ...shifted,
      ...base64url,
    ]),
  ];
}
