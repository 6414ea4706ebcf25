import { always, judged, missing, ok, type RequirementRow } from './verdicts.js';

/** Who could act when it matters (DESIGN.md section 5). */
export const peopleRequirements = [
  {
    id: 'global-administrators',
    title: 'Number of Global Administrators',
    severity: 'warning',
    means: 'Too few and you can lock yourselves out; too many and the tenant is hard to defend.',
    fixedBy: 'demote',
    isOfTenant: true,
    applies: always,
    judge: (reading, expected) =>
      judged(reading.globalAdministrators, (count) =>
        count < expected.globalAdminMin || count > expected.globalAdminMax
          ? missing(`${count}; ${expected.globalAdminMin} to ${expected.globalAdminMax} are wanted.`, [
              ...numbered('too many', expected.globalAdminMax, count),
              ...numbered('too few', count, expected.globalAdminMin),
            ])
          : ok(String(count)),
      ),
  },
  {
    id: 'approvers',
    title: 'At least two people who can countersign',
    severity: 'critical',
    means: 'The two-person rule could not be kept: nothing privileged can be done or undone.',
    fixedBy: 'preflight',
    isOfTenant: true,
    applies: always,
    judge: ({ approvers, approverGroup }) => {
      // Whoever owns it could make anybody a second admin, were it counted; that is told however many others there are.
      if (approverGroup.known && approverGroup.value === 'has-owners')
        return missing(
          'The approver group has owners, who could add anybody, so it does not count. Remove its owners.',
        );
      return judged(approvers, (count) =>
        count < 2
          ? missing(`Only ${count}.`, numbered('too few', count, 2))
          : judged(approverGroup, () => ok(String(count))),
      );
    },
  },
] as const satisfies readonly RequirementRow[];

/** One item for each that is too many or too few: who they are does not matter, one more does. */
const numbered = (word: string, after: number, upTo: number): readonly string[] =>
  Array.from({ length: Math.max(0, upTo - after) }, (_, index) => `${word} ${after + index + 1}`);
