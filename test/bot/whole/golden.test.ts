import { describe, expect, it } from 'vitest';
import { startSandbox } from '../../../sandbox/startSandbox.js';
import { finalState } from '../../../sandbox/walk/finalState.js';
import type { WalkOptions } from '../../../sandbox/walk/options.js';
import { play } from '../../../sandbox/walk/play.js';

const silent = { card: () => undefined, click: () => undefined };

async function walk(choice: Pick<WalkOptions, 'profile' | 'edition' | 'mode'>) {
  const options: WalkOptions = { json: false, ...choice };
  const sandbox = await startSandbox({ edition: options.edition, mailboxDelayMs: 0 });
  try {
    const { submissions, decisions } = await play(sandbox, options, silent);
    return { submissions: submissions.length, decisions, faults: finalState(sandbox, options).faults };
  } finally {
    await sandbox.close();
  }
}

describe('a whole setup by two admins', () => {
  for (const profile of ['global-administrator', 'least-privilege'] as const) {
    for (const edition of ['free', 'p1', 'p2'] as const) {
      it(`ends with the account of the guide: ${profile} on ${edition}`, { timeout: 30_000 }, async () => {
        const played = await walk({ profile, edition, mode: 'gdap' });
        expect(played.faults).toEqual([]);
        expect(played.submissions).toBeLessThanOrEqual(12);
        expect(played.decisions).toEqual([
          { by: 'ben.okafor@contoso.com', decision: 'approve' },
          { by: 'ben.okafor@contoso.com', decision: 'approve' },
        ]);
      });
    }
  }

  it.each(['partner', 'single'] as const)('ends with the account of the guide in %s mode', async (mode) => {
    const played = await walk({ profile: 'global-administrator', edition: 'p2', mode });
    expect(played.faults).toEqual([]);
    expect(played.submissions).toBeLessThanOrEqual(12);
    expect(played.decisions).toHaveLength(2);
  });
});
