import { z } from 'zod';
import { cloudNames } from './clouds.js';
import { Secret } from './secret.js';
import { databaseUrl } from './databaseUrl.js';
import { isProxyAddress } from './proxyAddresses.js';
import { webhookUrl } from './webhookUrl.js';

const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const NIL_GUID = '00000000-0000-0000-0000-000000000000';
const CONVERSATION = /^19:[A-Za-z0-9_-]+@thread\.(tacv2|skype)$/;

/** A GUID in lower case, the way Entra and Teams write it; the all-zero one is a placeholder, not an id. */
export const guid = z
  .string()
  .regex(GUID, 'is not a GUID')
  .transform((value) => value.toLowerCase())
  .refine((value) => value !== NIL_GUID, 'is the all-zero placeholder');

const whole = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, 'is not a whole number')
    .transform(Number)
    .refine((value) => value >= from && value <= to, `is not between ${from} and ${to}`);

const conversation = z
  .string()
  .refine((value) => !/;messageid=/i.test(value), 'names one thread (";messageid=…"), not the channel')
  .refine((value) => CONVERSATION.test(value), 'is not a channel conversation id');

const groupRemedy = 'Set it to the object id of the Entra group, or leave it out.';

/** The settings both profiles share: what they must look like, and what to do when they do not. */
export const commonSettings = {
  PORT: { schema: whole(0, 65535), remedy: 'Set it to the port to listen on, for example 3978.' },
  HOST: {
    schema: z.string().regex(/^[A-Za-z0-9.:[\]-]+$/, 'is not an address or host name'),
    remedy: 'Set it to the address to listen on, for example 0.0.0.0, or leave it out.',
  },
  PROXY_ADDRESSES: {
    schema: z
      .string()
      .transform((value) => value.split(',').map((address) => address.trim()))
      .refine((addresses) => addresses.every(isProxyAddress), 'is not a list of addresses and subnets'),
    remedy:
      'Set it to the addresses or subnets of your reverse proxies, separated by commas, for example 10.0.0.0/8, or leave it out.',
  },
  CLOUD: {
    schema: z.enum(cloudNames, { message: 'is not one of the clouds Countersign knows' }),
    remedy: `Set it to one of ${cloudNames.join(', ')} (GCC is public, GCC High is usgov), or leave it out for public.`,
  },
  BOT_ID: { schema: guid, remedy: "Set it to the application (client) id of the bot's app registration." },
  BOT_TENANT_ID: { schema: guid, remedy: 'Set it to the directory (tenant) id of your own Entra tenant.' },
  BOT_NAME: {
    schema: z
      .string()
      .regex(/^[^\p{C}\p{Zl}\p{Zp}]{1,30}$/u, 'is longer than 30 characters or holds control characters'),
    remedy: 'Set it to the name people see in Teams, at most 30 characters, or leave it out.',
  },
  OPS_CONVERSATION_ID: {
    schema: conversation,
    remedy: 'Set it to the id of the ops channel, 19:…@thread.tacv2, as found in "Get link to channel", URL-decoded.',
  },
  DATABASE_URL: {
    schema: databaseUrl,
    remedy: 'Set it to sqlite:PATH, a file on a disk that is kept, or to postgres://USER:PASSWORD@HOST/DATABASE.',
  },
  JOURNAL_KEY: {
    schema: z
      .string()
      .min(32, 'is shorter than 32 characters')
      .transform((value) => new Secret(value)),
    remedy:
      'Set it to a secret of at least 32 random characters, the same for every replica, before the journal is first written.',
  },
  CHECKPOINT_FILE: {
    schema: z.string().regex(/^[^\0]{1,1000}$/, 'is not a path'),
    remedy: 'Set it to a file on a disk of this machine, or leave it out.',
  },
  LOG_LEVEL: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], { message: 'is not a log level' }),
    remedy: 'Set it to one of fatal, error, warn, info, debug, trace, silent, or leave it out for info.',
  },
  APPROVER_GROUP_ID: { schema: guid, remedy: groupRemedy },
  OPERATOR_GROUP_ID: { schema: guid, remedy: groupRemedy },
  APPROVAL_MINUTES: { schema: whole(5, 240), remedy: 'Set it to 5 to 240 minutes, or leave it out for 30.' },
  GRANT_HOURS_MAX: { schema: whole(1, 8), remedy: 'Set it to 1 to 8 hours, or leave it out for 8.' },
  GLOBAL_ADMIN_MIN: { schema: whole(2, 8), remedy: 'Set it to 2 to 8, or leave it out for 2.' },
  GLOBAL_ADMIN_MAX: {
    schema: whole(2, 8),
    remedy: 'Set it to 2 to 8, not below GLOBAL_ADMIN_MIN, or leave it out for 5.',
  },
  PLAN_REQUESTS_PER_HOUR: {
    schema: whole(2, 60),
    remedy: 'Set it to 2 to 60 requests per person and hour, or leave it out for 6.',
  },
  WATCH_MINUTES: { schema: whole(1, 60), remedy: 'Set it to 1 to 60 minutes, or leave it out for 5.' },
  WATCH_PRIVILEGED: {
    schema: z.enum(['true', 'false'], { message: 'is neither true nor false' }).transform((value) => value === 'true'),
    remedy: 'Set it to true to watch every privileged admin of the tenant too, or leave it out.',
  },
  ALERT_WEBHOOK_URL: {
    schema: webhookUrl,
    remedy: 'Set it to an https address without user name, password or fragment, or leave it out.',
  },
  ALERT_WEBHOOK_KEY: {
    schema: z
      .string()
      .min(32, 'is shorter than 32 characters')
      .transform((value) => new Secret(value)),
    remedy: 'Set it to a secret of at least 32 random characters that the receiver of the webhook knows too.',
  },
  BREAK_GLASS_IDS: {
    schema: z
      .string()
      .transform((value) => value.split(',').map((id) => id.trim()))
      .pipe(z.array(guid))
      .transform((ids) => [...new Set(ids)]),
    remedy: 'Set it to object ids separated by commas, or leave it out.',
  },
} as const satisfies Record<string, { schema: z.ZodTypeAny; remedy: string }>;
