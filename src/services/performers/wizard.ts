import type { WizardReading } from '../../core/readings.js';
import { done } from '../outcome.js';
import { accountIdOf, type Performer } from '../performer.js';
import { reading } from '../reading.js';

/** The name CIPP's setup wizard gives its app (facts/cipp.md section 2, step 7). */
const APP_NAME = 'CIPP-SAM';

/**
 * What the tenant's logs say of the wizard. Logs lag by minutes and need licences, so "not seen" is said on the card
 * and holds nothing up: what follows is a removal.
 */
export const readWizard: Performer<'readWizard'> = async (_effect, run, { directory, now }) => {
  const accountId = accountIdOf(run);
  const [audits, lastSignIn] = await Promise.all([
    reading(directory.auditedBy(accountId, run.startedAt)),
    reading(directory.lastSignInWithMfa(accountId, run.startedAt)),
  ]);
  const seen = (pattern: RegExp) =>
    audits.known
      ? ({
          known: true,
          value: audits.value.some((entry) => pattern.test(entry.activity) && entry.targets.includes(APP_NAME)),
        } as const)
      : audits;
  const wizard: WizardReading = {
    appSeen: seen(/^(add|update) (application|service principal)/i),
    consentSeen: seen(/consent to application|add delegated permission grant|add app role assignment/i),
    lastSignIn,
  };
  return done({ type: 'WizardSeen', at: now(), reading: wizard });
};
