import { expect, it } from 'vitest';
import { createLog } from '../../src/bot/log.js';
import { createRefusalLog } from '../../src/bot/refusalLog.js';

it('a flood of one reason is 20 lines a minute and then its count, though nobody refused comes again', () => {
  const lines: Record<string, unknown>[] = [];
  const due: (() => void)[] = [];
  let now = 0;
  const log = createLog('info', {
    write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>),
  });
  const refuse = createRefusalLog(
    log,
    () => now,
    (milliseconds, act) => {
      expect(milliseconds).toBe(60_000);
      due.push(act);
    },
  );
  for (let count = 0; count < 5_000; count += 1) refuse(401, 'token-missing');
  refuse(400, 'body-cut-off');
  expect(lines).toHaveLength(21);
  now = 60_000;
  for (const act of due) act();
  expect(lines.at(-1)).toMatchObject({ event: 'activity.refused', reason: 'token-missing', leftOut: 4_980 });
  expect(lines).toHaveLength(22);
  // The next minute begins anew.
  refuse(401, 'token-missing');
  expect(lines).toHaveLength(23);
});
