import type { steps } from '../core/steps.js';

export type FieldId = (typeof steps)[number]['fields'][number]['id'];

/** What stands beside each input, and what the client says when its content does not fit. */
export const fieldWords: Readonly<Record<FieldId, { label: string; error: string }>> = {
  profile: { label: 'Roles for the time of the setup', error: 'Choose the roles.' },
  mode: { label: 'What CIPP will manage', error: 'Choose what CIPP will manage.' },
  displayName: { label: 'Display name', error: 'Enter a display name of at most 64 ordinary characters.' },
  userName: {
    label: 'User name (before the @)',
    error: "Use letters, digits and . - _ ' ! # ^ ~ and neither begin nor end with a dot.",
  },
  domain: { label: 'Domain (after the @)', error: 'Choose a domain.' },
  usageLocation: { label: 'Usage location', error: 'Enter a country code of two letters, such as US or NL.' },
  licence: { label: 'Licence for a mailbox', error: 'Choose a licence, or none.' },
  partner: { label: 'Do you manage client tenants as a Microsoft partner?', error: 'Choose yes or no.' },
  groups: { label: 'GDAP groups the account will join', error: 'Choose from the groups shown.' },
  createMissing: { label: 'Missing groups', error: 'Switch on or off.' },
  method: { label: 'How MFA is enforced', error: 'Choose how MFA is enforced.' },
  reason: { label: 'Reason, for the second admin', error: 'Enter a reason of at most 200 characters.' },
  hours: { label: 'For how long', error: 'Choose for how long.' },
};

/** The words of a field whose name came from a decision; undefined for a name no step has. */
export const wordsOf = (field: string): { label: string; error: string } | undefined =>
  Object.hasOwn(fieldWords, field) ? fieldWords[field as FieldId] : undefined;
