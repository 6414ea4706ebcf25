import { alerts } from './alerts.js';
import { answers } from './answers.js';
import { approvals } from './approvals.js';
import { errors } from './errors.js';
import { fields } from './fields.js';
import { history } from './history.js';
import { refusals } from './refusals.js';
import { requirements } from './requirements.js';
import { secrets } from './secrets.js';
import { steps } from './steps.js';

/** By topic; every English pattern stands in one of them. */
export const topics: readonly Readonly<Record<string, string>>[] = [
  alerts,
  answers,
  approvals,
  errors,
  fields,
  history,
  refusals,
  requirements,
  secrets,
  steps,
];

/** English pattern -> German pattern. */
export const german: ReadonlyMap<string, string> = new Map(topics.flatMap((topic) => Object.entries(topic)));
