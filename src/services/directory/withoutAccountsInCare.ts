import type { Care } from '../ports.js';
import type { Directory } from './port.js';

/**
 * The directory as the two-person rule must see it: an account that a run is about may hold Global Administrator for some
 * hours, but it is a password somebody knows and no second person. Its standing carries no right, and it is no approver.
 */
export function withoutAccountsInCare(directory: Directory, care: Pick<Care, 'accounts'>): Directory {
  return {
    ...directory,
    together: (urgency) => withoutAccountsInCare(directory.together(urgency), care),
    standing: async (objectId) => {
      const [standing, accounts] = await Promise.all([directory.standing(objectId), care.accounts()]);
      if (!standing.known || !accounts.has(objectId.toLowerCase())) return standing;
      return { ...standing, roles: [], inApproverGroup: false, inOperatorGroup: false };
    },
    approvers: async () => {
      const [people, accounts] = await Promise.all([directory.approvers(), care.accounts()]);
      return people.filter((person) => !accounts.has(person.id.toLowerCase()));
    },
  };
}
