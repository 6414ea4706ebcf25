import { tell } from './language.js';
import type { steps } from '../core/steps.js';

export type FieldId = (typeof steps)[number]['fields'][number]['id'];

/** What stands beside each input, and what the client says when its content does not fit. */
export const fieldWords = (): Readonly<Record<FieldId, { label: string; error: string }>> => ({
  profile: { label: tell`Roles for the time of the setup`, error: tell`Choose the roles.` },
  mode: { label: tell`What CIPP will manage`, error: tell`Choose what CIPP will manage.` },
  displayName: { label: tell`Display name`, error: tell`Enter a display name of at most 64 ordinary characters.` },
  userName: {
    label: tell`User name (before the @)`,
    error: tell`Use letters, digits and . - _ ' ! # ^ ~ and neither begin nor end with a dot.`,
  },
  domain: { label: tell`Domain (after the @)`, error: tell`Choose a domain.` },
  usageLocation: { label: tell`Usage location`, error: tell`Enter a country code of two letters, such as US or NL.` },
  licence: { label: tell`Licence for a mailbox`, error: tell`Choose a licence, or none.` },
  partner: { label: tell`Do you manage client tenants as a Microsoft partner?`, error: tell`Choose yes or no.` },
  groups: { label: tell`GDAP groups the account will join`, error: tell`Choose from the groups shown.` },
  createMissing: { label: tell`Missing groups`, error: tell`Switch on or off.` },
  method: { label: tell`How MFA is enforced`, error: tell`Choose how MFA is enforced.` },
  reason: { label: tell`Reason, for the second admin`, error: tell`Enter a reason of at most 200 characters.` },
  hours: { label: tell`For how long`, error: tell`Choose for how long.` },
});

/** The words of a field whose name came from a decision; undefined for a name no step has. */
export const wordsOf = (field: string): { label: string; error: string } | undefined =>
  Object.hasOwn(fieldWords(), field) ? fieldWords()[field as FieldId] : undefined;
