import { parse } from '../../../src/bot/commands.js';
import { ownText, readIncoming } from '../../../src/bot/incoming.js';
import { readConfig } from '../../../src/config.js';
import { checkOrigin } from '../../../src/bot/activityOrigin.js';
import { readFields, readReason } from '../../../src/core/fields.js';
import { steps } from '../../../src/core/steps.js';
import { activity, botId, serviceUrl, tenantId } from '../../bot/issuer.js';
import { hostileTexts } from '../families/texts.js';
import { mutateText } from './mutate.js';
import type { Random } from './random.js';
import { claim, type Target } from './target.js';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TEXTS = [
  ...hostileTexts.map((text) => text.slice(0, 100)),
  'x'.repeat(300),
  botId,
  tenantId,
  'NL',
  'true',
  '2',
  serviceUrl,
];

/** Anything JSON can say, with the shapes that have fooled parsers. */
function anything(random: Random, depth = 0): unknown {
  switch (random.below(depth > 3 ? 5 : 8)) {
    case 0:
      return random.pick([null, true, false, 0, -0, 1, 2 ** 53 + 2, 1e308, -1]);
    case 1:
    case 2:
      return random.pick(TEXTS);
    case 3:
    case 4:
      return mutateText(random, random.pick(TEXTS), TEXTS);
    case 5:
      return Array.from({ length: random.below(4) }, () => anything(random, depth + 1));
    default: {
      const names = ['id', 'toString', 'valueOf', 'tenantId', 'reason', 'hours', ...FIELDS];
      return Object.fromEntries(
        Array.from({ length: random.below(5) }, () => [random.pick(names), anything(random, depth + 1)]),
      );
    }
  }
}
const FIELDS = steps.flatMap((step) => step.fields.map((field) => field.id));

/** One or two members of a good activity replaced by anything. */
function alteredActivity(random: Random): Record<string, unknown> {
  const altered = structuredClone(activity) as Record<string, unknown>;
  for (let times = random.below(3); times > 0; times -= 1) {
    const key = random.pick(Object.keys(altered));
    const inner = altered[key];
    if (typeof inner === 'object' && inner !== null && random.chance(0.7)) {
      const name = random.pick([...Object.keys(inner), 'tenantId', 'role', 'id']);
      Object.assign(inner, { [name]: anything(random) });
    } else altered[key] = anything(random);
  }
  return altered;
}

function tryActivity(random: Random): void {
  const altered = alteredActivity(random);
  const expected = { botId, tenantId, tokenServiceUrl: serviceUrl, connector: { hosts: ['smba.trafficmanager.net'] } };
  const verdict = checkOrigin(altered, expected);
  if (!verdict.ok) return;
  claim(altered['channelId'] === 'msteams' && altered['serviceUrl'] === serviceUrl, 'from elsewhere', altered);
  const { conversation, channelData, from } = altered as Record<string, Record<string, unknown> | undefined>;
  const tenants = [
    conversation?.['tenantId'],
    (channelData?.['tenant'] as { id?: unknown } | undefined)?.id,
    from?.['tenantId'],
  ];
  claim(
    tenants.every((tenant) => tenant === undefined || tenant === tenantId),
    'of another tenant',
    altered,
  );
  claim(tenants[0] !== undefined || tenants[1] !== undefined, 'of no tenant', altered);
  const incoming = readIncoming(altered);
  if (!incoming) return;
  claim(GUID.test(incoming.objectId) && incoming.activityId !== '', 'from nobody', altered);
  claim(!String(from?.['id']).startsWith('28:') && from?.['role'] !== 'bot', 'from a bot', altered);
}

function tryFields(random: Random): void {
  const step = random.pick(steps);
  const input = anything(random);
  const { values, problems } = readFields(step.id, input);
  const declared = new Map<string, (typeof step.fields)[number]>(step.fields.map((field) => [field.id, field]));
  for (const [name, value] of Object.entries(values)) {
    const field = declared.get(name);
    claim(field !== undefined && typeof value === 'string', `a field nobody asked for: ${name}`, input);
    if (problems.some((problem) => problem.field === name)) continue;
    claim(value.length <= field.maxLength && !/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u.test(value), `taken: ${name}`, input);
  }
  claim(
    problems.every(({ field }) => declared.has(field)),
    'a problem with a field that is not there',
    input,
  );
  claim(typeof ownText(input, random.pick(FIELDS)) === 'string', 'text that is none', input);
}

function tryWords(random: Random): void {
  const text = mutateText(random, random.pick(TEXTS), [...TEXTS, '<at>', '</at>', '&nbsp;', 'setup', ' ', '\n']);
  const { word, argument } = parse(text);
  claim(!/\s/.test(word) && word === word.toLowerCase() && word.length + argument.length <= 2_010, 'no word', text);
  const { text: reason, problem } = readReason(text);
  claim(problem !== undefined || (reason.length > 0 && reason.length <= 200), 'no reason', text);
}

const VARIABLES = [
  'PROFILE',
  'PORT',
  'HOST',
  'BOT_ID',
  'BOT_TENANT_ID',
  'OPS_CONVERSATION_ID',
  'DATABASE_URL',
  'JOURNAL_KEY',
  'BOT_CLIENT_SECRET',
  'BREAK_GLASS_IDS',
  'GRANT_HOURS_MAX',
  'SANDBOX_GRAPH_URL',
  'CLOUD',
  '__proto__',
  'constructor',
];
function tryConfiguration(random: Random): void {
  const entries = Array.from({ length: random.below(12) }, () => [
    random.pick(VARIABLES),
    mutateText(random, random.pick(TEXTS), TEXTS),
  ]);
  const reading = readConfig({ BOT_ID: botId, BOT_TENANT_ID: tenantId, ...(Object.fromEntries(entries) as object) });
  claim(reading.ok || reading.problems.length > 0, 'neither a configuration nor a reason', entries);
}

/** Activities, the fields of cards, words and variables: what is taken is within its bounds, and nothing throws. */
export const submissions: Target = {
  name: 'schemas',
  share: 27,
  open: async () => ({
    tryOne: (random) => random.pick([tryActivity, tryFields, tryFields, tryWords, tryConfiguration])(random),
  }),
};
