import { type RequirementId, requirementRow } from './requirements.js';
import type { StepId } from './steps.js';

/** What an alert can be about: a requirement, or the watch itself. */
export type Topic = RequirementId | OwnTopic;
export type OwnTopic = (typeof ownTopics)[number]['id'];

type TopicRow = {
  title: string;
  severity: 'critical' | 'warning';
  means: string;
  /** The step of a setup that mends it; null where people have to, outside a setup. */
  fixedBy: StepId | null;
};

/** What can go wrong with the watch itself. */
export const ownTopics = [
  {
    id: 'readable',
    title: 'The account can be checked',
    severity: 'critical',
    means: 'Nobody would notice if MFA were missing.',
    fixedBy: null,
  },
  {
    id: 'tenant-readable',
    title: 'The tenant can be checked',
    severity: 'critical',
    means: 'No account under care can be checked: nobody would notice if MFA were missing.',
    fixedBy: null,
  },
  {
    id: 'channel',
    title: 'The ops channel takes messages',
    severity: 'critical',
    means: 'Alerts did not reach this channel. They were sent to people in person, and to the webhook if there is one.',
    fixedBy: null,
  },
  {
    id: 'privileged-admins',
    title: 'MFA of every privileged admin',
    severity: 'critical',
    means:
      'Whoever gets hold of one of these accounts has its rights in your tenant, and through it in your customers’.',
    fixedBy: null,
  },
  {
    id: 'rounds',
    title: 'The watch is running',
    severity: 'critical',
    means: 'No account was looked at for three intervals: nobody would notice if MFA were missing.',
    fixedBy: null,
  },
] as const satisfies readonly ({ id: string } & TopicRow)[];

/** What is the same for whichever account it was read: one alert for all, on the tenant. */
export const isOfTenant = (id: RequirementId): boolean => requirementRow(id).isOfTenant === true;

/** Steps of a setup that make or describe something new mend nothing of what is there. */
const mendsNothing: ReadonlySet<StepId> = new Set<StepId>(['preflight', 'describe', 'wizard', 'create']);
/** What an adoption does not enter a step for: it is mended in the Entra admin centre. */
const mendedByHand: ReadonlySet<Topic> = new Set<Topic>(['mfa-not-remembered', 'no-trusted-locations']);

/** Is it about the watch itself, and no requirement? */
export const isOwnTopic = (topic: Topic): topic is OwnTopic => ownTopics.some((row) => row.id === topic);

/** Title, severity, meaning and remedy of whatever an alert is about. */
export function topicRow(topic: Topic): TopicRow {
  const own = ownTopics.find((row) => row.id === topic);
  if (own) return own;
  const row = requirementRow(topic as RequirementId);
  const mended = !mendsNothing.has(row.fixedBy) && !mendedByHand.has(topic) && row.isOfTenant !== true;
  return { title: row.title, severity: row.severity, means: row.means, fixedBy: mended ? row.fixedBy : null };
}
