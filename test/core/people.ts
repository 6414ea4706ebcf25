import type { Person, Standing } from '../../src/core/people.js';
import { GLOBAL_ADMINISTRATOR, USER_ADMINISTRATOR } from '../../src/core/roles.js';

const person = (name: string, digit: string): Person => ({
  id: `${digit.repeat(8)}-0000-4000-8000-${digit.repeat(12)}`,
  name,
  userPrincipalName: `${name.toLowerCase()}@contoso.com`,
});

/** Starts the run of every story. */
export const ana = person('Ana', 'a');
export const ben = person('Ben', 'b');
export const cas = person('Cas', 'c');
/** Holds no role at all. */
export const dan = person('Dan', 'd');

export const ACCOUNT_ID = '5e7f1ce0-0000-4000-8000-acc000000001';
/** The service account itself, should it ever press a button. */
export const account: Person = {
  id: ACCOUNT_ID,
  name: 'CIPP Service Account',
  userPrincipalName: 'CIPPServiceAccount@contoso.com',
};

type Known = Extract<Standing, { known: true }>;

const rolesOf = (who: Person): readonly string[] => {
  if (who.id === ana.id) return [USER_ADMINISTRATOR];
  return who.id === dan.id ? [] : [GLOBAL_ADMINISTRATOR];
};

/** What Microsoft Graph says of a person: an enabled member, with the role of the story, unless said otherwise. */
export const standingOf = (who: Person, change: Partial<Known> = {}): Standing => ({
  known: true,
  person: who,
  enabled: true,
  guest: false,
  roles: rolesOf(who),
  inApproverGroup: false,
  inOperatorGroup: false,
  ...change,
});

export const unknownStanding: Standing = { known: false };
