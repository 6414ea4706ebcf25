import type { Attack, Family } from '../attack.js';
import type { Scene } from '../scene.js';
import { textsOf } from '../../cards/reading.js';
import type { Answer } from '../wire.js';

/** What people and the directory could write into a name, a reason or a user name (threats.md, section 5). */
export const hostileTexts: readonly string[] = [
  '**APPROVED**',
  '# APPROVED',
  '|a|b|\n|-|-|',
  '[click](https://contoso.com)',
  '![](http://contoso.com/t.png)',
  'https://contoso.com',
  '<at>Ana Bakker</at>',
  '<b>x</b><script>alert(1)</script>',
  '&lt;at&gt;Ana&lt;/at&gt;',
  '${secret}',
  '${json(string($root))}',
  '{{DATE(2026-01-01T00:00:00Z, SHORT)}}',
  '{{TIME(2026-01-01T00:00:00Z)}}',
  'x\n2026-01-01T00:00:00Z {"level":"info","event":"approved"}',
  'x\r\nSet-Cookie: a=b',
  '\u001b[2J\u001b[31mAPPROVED',
  'x\u2028y\u2029z',
  'nimda\u202eadmin',
  '\u2066isolated\u2069',
  'zero\u200bwidth\u200d\ufeff',
  'tag\u{E0041}\u{E007F}',
  'variation\ufe0f',
  '\u0410dmin',
  '\uff21dmin',
  '=HYPERLINK("https://contoso.com")',
  '+1',
  '-1',
  '@x',
  "' or 1 eq 1",
  "%27) or 1 eq 1 or ('",
  `a${'\u0301'.repeat(10_000)}`,
  '😀'.repeat(5_000),
  `${'a'.repeat(50_000)}!`,
  '__proto__',
  'toString',
  '',
  ' ',
];
const short = (text: string): string => JSON.stringify(text).slice(0, 40);

/** Active parts that only the bot's own words may hold. */
const ACTIVE = /<at>|\$\{|\[[^\]]*\]\(|https?:\/\/(?!learn\.microsoft\.com)|[\u202a-\u202e\u2066-\u2069\u200b\u001b]/;
/** The answer, and whatever is found wrong with its words. */
function judged(answer: Answer, sent: string): readonly Answer[] {
  let card: unknown;
  try {
    card = JSON.parse(answer.body === '' ? '{}' : answer.body);
  } catch {
    return [answer, { status: -1, body: 'the answer is no JSON' }];
  }
  const shown = textsOf(card).filter((text) => text.includes(sent.trim()) && ACTIVE.test(text) && sent.trim() !== '');
  return shown.length === 0 ? [answer] : [answer, { status: -1, body: `shown as it was: ${shown[0]!.slice(0, 100)}` }];
}

const asReason = (text: string): Attack => ({
  name: `a denial by somebody without rights, for the reason ${short(text)}`,
  status: [200],
  said: 'not-eligible',
  recorded: true,
  send: async (scene) => {
    const { dora } = scene.story;
    return judged(
      await scene.post(scene.press(dora.person, 'approval.deny', { ...scene.approvalData, reason: text })),
      text,
    );
  },
});
const asCommand = (text: string): Attack => ({
  name: `the words ${short(text)} to explain`,
  status: [200],
  send: async (scene) => {
    const before = scene.story.sandbox.teams.channel.posts().length;
    const answer = await scene.post(scene.message(scene.story.dora.person, `explain ${text}`));
    const posted = scene.story.sandbox.teams.channel.posts().slice(before);
    const faults = posted.flatMap(({ versions }) =>
      versions.flatMap(({ activity }) => judged({ status: 200, body: JSON.stringify(activity) }, text).slice(1)),
    );
    return [answer, ...faults];
  },
});
const asName = (text: string): Attack => ({
  name: `somebody called ${short(text)}`,
  status: [200],
  said: 'not-eligible',
  recorded: true,
  send: async (scene) => {
    const user = userOf(scene);
    const called = user.displayName;
    user.displayName = text;
    try {
      const refused = await scene.post(
        scene.press(scene.story.dora.person, 'approval.approve', scene.approvalData, { from: { name: text } }),
      );
      return judged(refused, text);
    } finally {
      user.displayName = called;
    }
  },
});
const userOf = ({ story }: Scene) => {
  const user = story.sandbox.tenant.state.users.find(({ id }) => id === story.dora.person.id);
  if (!user) throw new Error('Dora is not in the tenant');
  return user;
};

const commands: readonly Attack[] = [
  'approve',
  'APPROVE',
  'cancel\u200b',
  'setup; demote',
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  'adopt',
  'adopt __proto__',
  "status ' or 1 eq 1",
  `status ${'a'.repeat(100_000)}`,
  '(a+)+$',
  'x'.repeat(60_000),
  '<at>'.repeat(10_000),
  '<at>x'.repeat(8_000),
  '&nbsp;'.repeat(8_000),
  '\u00a0'.repeat(25_000),
  '.* NOT (a OR b)',
  '/setup',
  '!setup',
].map((text): Attack => ({
  name: `Dora writes ${short(text)}`,
  status: [200],
  send: async (scene) => {
    const from = performance.now();
    const answer = await scene.post(scene.message(scene.story.dora.person, text));
    const took = performance.now() - from;
    // A pattern that backtracks takes minutes over these; no other work takes this long.
    return took < 5_000 ? [answer] : [{ status: -1, body: `took ${took.toFixed(0)} ms` }];
  },
}));

export const texts: Family = {
  name: 'texts',
  attacks: [...hostileTexts.map(asReason), ...hostileTexts.map(asCommand), ...hostileTexts.map(asName), ...commands],
};
