import { accountRequirements } from './accountRequirements.js';
import { groupRequirements } from './groupRequirements.js';
import { mfaRequirements } from './mfaRequirements.js';
import { peopleRequirements } from './peopleRequirements.js';
import type { AccountReading } from './readings.js';
import type { Expectation, RequirementRow, Verdict } from './verdicts.js';

export type { ExpectedGroups, Expectation, FindingState } from './verdicts.js';

/** What a check says of a requirement, with the evidence and the time it was read (ms since the epoch). */
export type Finding = Verdict & { requirement: RequirementId; at: number };

/** Everything the account must keep satisfying (facts/cipp.md section 1, facts/graph.md 1.6 to 1.8). */
export const requirements = [
  ...mfaRequirements,
  ...accountRequirements,
  ...groupRequirements,
  ...peopleRequirements,
] as const satisfies readonly RequirementRow[];

export type RequirementId = (typeof requirements)[number]['id'];

/** Judges every requirement that applies. The time of what it was judged by becomes the finding's. */
export const judgeAll = (reading: AccountReading, expected: Expectation): readonly Finding[] =>
  requirements
    .filter((row) => row.applies(expected))
    .map((row) => ({
      requirement: row.id,
      at: 'isOfTenant' in row ? reading.tenantAt : reading.at,
      ...row.judge(reading, expected),
    }));

export const requirementRow = (id: RequirementId): RequirementRow => {
  const row = requirements.find((candidate) => candidate.id === id);
  if (!row) throw new Error(`no requirement ${id}`);
  return row;
};
