import type { AdminQuestion, AdminReading } from './adminReading.js';
import type { Reading } from './readings.js';
import { missing, ok, unknown, type Verdict } from './verdicts.js';

/** More admins than these are counted and not named: the card is a summary. */
const NAMED_MAX = 12;

const words: Readonly<Record<AdminQuestion, { missing: string; unknown: string }>> = {
  registered: { missing: 'not registered', unknown: 'registration not known' },
  enforced: { missing: 'not enforced', unknown: 'enforcement not known' },
  proven: { missing: 'not proven', unknown: 'proof not known' },
};

/** All admins as one verdict: one card for the whole tenant, however many lack something. Nobody is left out. */
export function judgeAdmins(admins: Reading<readonly AdminReading[]>): Verdict {
  if (!admins.known) return unknown(admins.why);
  // Every tenant has one: whoever they are, they were not read.
  if (admins.value.length === 0) return unknown('no administrator was found');
  const lacking = admins.value.filter((admin) => lacks(admin, 'missing'));
  const unclear = admins.value.filter((admin) => !lacks(admin, 'missing') && lacks(admin, 'unknown'));
  const all = admins.value.length;
  if (lacking.length > 0) {
    const items = lacking.flatMap(lacksOf);
    return unclear.length > 0
      ? missing(
          `${lacking.length} of ${all} admins: ${named(lacking)}. ${unclear.length} more could not be checked.`,
          items,
        )
      : missing(`${lacking.length} of ${all} admins: ${named(lacking)}.`, items);
  }
  if (unclear.length > 0) return unknown(`${unclear.length} of ${all} admins: ${named(unclear)}`);
  return ok(`All ${all} admins.`);
}

const lacks = ({ findings }: AdminReading, state: 'missing' | 'unknown'): boolean =>
  findings.some((finding) => finding.state === state);

/** Everybody's, also of those who are counted and not named. */
const lacksOf = ({ id, findings }: AdminReading): readonly string[] =>
  findings.filter(({ state }) => state === 'missing').map(({ question }) => `${id} ${question}`);

function named(admins: readonly AdminReading[]): string {
  const first = admins.slice(0, NAMED_MAX).map(({ userPrincipalName, name, findings }) => {
    const what = findings.flatMap(({ question, state }) => (state === 'ok' ? [] : [words[question][state]]));
    return `${userPrincipalName === '' ? name : userPrincipalName} (${what.join(', ')})`;
  });
  const more = admins.length - NAMED_MAX;
  return [...first, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
