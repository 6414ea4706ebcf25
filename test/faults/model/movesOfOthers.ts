import { GLOBAL_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR, USER_ADMINISTRATOR } from '../../../src/core/roles.js';
import { people } from '../../fakes/tenant/seed.js';
import type { Move } from './moves.js';

const roles = [GLOBAL_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR, USER_ADMINISTRATOR] as const;
const admins = [people.ben, people.cas, people.ana, people.dan];
const HOUR = 3_600_000;

/** What other admins of the tenant do meanwhile. */
export const ofOthers: Readonly<Record<string, Move>> = {
  approverLosesRole: {
    weight: 1,
    run: ({ place }, a) => {
      const who = admins[a % 2]!;
      for (const role of roles) place.others.takeRole(who.id, role);
    },
  },
  roleGiven: { weight: 1, run: ({ place }, a, b) => place.others.giveRole(admins[a % 4]!.id, roles[b % 2]!) },
  everybodyBack: {
    weight: 3,
    run: ({ place }) => {
      for (const who of admins) place.others.setEnabled(who.id, true);
      place.others.giveRole(people.ben.id, GLOBAL_ADMINISTRATOR);
      place.others.giveRole(people.cas.id, PRIVILEGED_ROLE_ADMINISTRATOR);
      place.others.giveRole(people.ana.id, USER_ADMINISTRATOR);
    },
  },
  personDisabled: { weight: 1, run: ({ place }, a) => place.others.setEnabled(admins[a % 4]!.id, false) },
  accountMeddledWith: {
    weight: 1,
    run: (stage, a, b) => {
      const { others } = stage.place;
      const accountId = stage.run(a)?.accountId;
      if (!accountId) return;
      if (b % 7 === 6) {
        others.deleteUser(accountId);
        return;
      }
      if (b % 7 === 5) {
        others.setEnabled(accountId, a % 2 === 0);
        return;
      }
      if (b % 7 === 4) {
        others.takeRole(accountId, roles[a % 3]!);
        return;
      }
      others.giveRole(accountId, roles[a % 3]!, b % 2 === 0 ? 'direct' : 'eligibility');
    },
  },
  settings: {
    weight: 1,
    run: ({ place }, a) => {
      const { tenant } = place;
      const changes = [
        { longestGrant: 8 * HOUR },
        { longestGrant: HOUR / 2 },
        { securityDefaults: !tenant.written.securityDefaults },
        { freeSeats: tenant.written.freeSeats === 0 ? 3 : 0 },
      ];
      tenant.change(changes[a % changes.length]!);
    },
  },
  policiesRemoved: { weight: 1, run: ({ place }) => place.others.removePolicies() },
  cardDeleted: {
    weight: 1,
    run: ({ place }, a) => {
      const ids = [...place.channel.cards.keys()];
      const id = ids[a % Math.max(ids.length, 1)];
      if (id !== undefined) place.channel.remove(id);
    },
  },
};
