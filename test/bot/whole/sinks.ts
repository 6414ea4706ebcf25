import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
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
  const path = database.replace(/^sqlite:/, '');
  const bytes = (name: string) => (existsSync(name) ? readFileSync(name).toString('latin1') : '');
  const exported = async (format: string): Promise<string> => {
    const words = ['--import', 'tsx', 'scripts/journal.ts', 'export', '--format', format, '--database', database];
    const { stdout, stderr } = await run(process.execPath, words, { maxBuffer: 1 << 26 });
    return stdout + stderr;
  };
  const [jsonl, csv] = await Promise.all([exported('jsonl'), exported('csv')]);
  return {
    'the journal file': bytes(path),
    'its write-ahead log': bytes(`${path}-wal`),
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
