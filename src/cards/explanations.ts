import { tell } from './language.js';
/** What an error of Entra or Partner Center means for a CIPP service account (facts/cipp.md 3.1). */
export type Explanation = { name: string; meaning: string; scope: string; remedy: string };
type Row = { codes: readonly string[]; phrases?: readonly string[]; meaning: string; scope: string; remedy: string };

const REFRESH = () =>
  tell`In CIPP’s Setup Wizard, run “Refresh Tokens for existing application registration” with the service account and MFA.`;
const GROUPS = () =>
  tell`Add the account to its 15 GDAP groups (AdminAgents too), then run a CPV refresh for the tenant.`;
const EXCLUDE = () =>
  tell`In the client’s policy, exclude Guest or external users, Service provider users, with your tenant id.`;
const ALL = () => tell`All tenants: the account’s tokens.`;
const ONE = () => tell`Usually one client tenant.`;

const rows = (): readonly Row[] => [
  {
    codes: ['50076'],
    meaning: tell`MFA is asked for and the token has none: it was made without MFA, a client’s policy blocks it, or CIPP-SAM is switched off for sign-in there.`,
    scope: tell`All tenants fail: the tokens. One tenant fails: its policy or its CIPP-SAM app.`,
    remedy: tell`All tenants: ${REFRESH()} One tenant: exclude service provider users from its policy, and set CIPP-SAM to “Enabled for users to sign in”.`,
  },
  {
    codes: ['50078'],
    phrases: ['Presented multi-factor authentication has expired'],
    meaning: tell`A policy limits how long MFA lasts, and that time is over.`,
    scope: ONE(),
    remedy: EXCLUDE(),
  },
  {
    codes: ['50079', '50072', '53004'],
    meaning: tell`The account has not registered MFA.`,
    scope: ALL(),
    remedy: tell`Register Microsoft Authenticator at https://aka.ms/mysecurityinfo. ${REFRESH()}`,
  },
  {
    codes: ['50074', '500121'],
    meaning: tell`The MFA prompt was not answered or failed.`,
    scope: tell`This one sign-in.`,
    remedy: tell`Sign in again and answer the prompt.`,
  },
  {
    codes: ['70043'],
    meaning: tell`A sign-in frequency policy made the refresh token invalid.`,
    scope: tell`The tenant named in the error.`,
    remedy: tell`Find that policy and exclude the account or service provider users. ${REFRESH()}`,
  },
  {
    codes: ['700082', '70008'],
    phrases: ['The CIPP user access token has expired'],
    meaning: tell`The refresh token was not used for 90 days.`,
    scope: ALL(),
    remedy: REFRESH(),
  },
  {
    codes: ['50173', '50133', '50132'],
    meaning: tell`The password was changed or the sessions were revoked, which ends the tokens.`,
    scope: ALL(),
    remedy: REFRESH(),
  },
  {
    codes: ['50055', '50126', '50057', '50053'],
    meaning: tell`The account cannot sign in: password expired or wrong, account disabled or locked.`,
    scope: ALL(),
    remedy: tell`Mend the account in Entra. ${REFRESH()}`,
  },
  {
    codes: ['700003'],
    phrases: ['Device object was not found', 'have the key ID configured'],
    meaning: tell`The device used when the tokens were made has been deleted.`,
    scope: ALL(),
    remedy: tell`On a device that stays: ${REFRESH()}`,
  },
  {
    codes: ['50020', '50177'],
    meaning: tell`The account is a guest in the client tenant, or not in its GDAP groups, or a policy blocks it, or consent is old.`,
    scope: ONE(),
    remedy: tell`Delete the guest user there. ${GROUPS()} ${EXCLUDE()}`,
  },
  {
    codes: ['65001'],
    meaning: tell`CIPP-SAM has no consent in this tenant.`,
    scope: ONE(),
    remedy: tell`Run a CPV refresh for the tenant; look for a guest user of the account there. ${GROUPS()}`,
  },
  {
    codes: ['650051'],
    meaning: tell`The service principal of CIPP-SAM exists already or not yet, or there is no write access.`,
    scope: ONE(),
    remedy: tell`Run CIPP’s GDAP Check, then a CPV refresh for the tenant.`,
  },
  {
    codes: ['53003'],
    meaning: tell`Conditional Access blocks the sign-in.`,
    scope: tell`The tenant named in the error.`,
    remedy: tell`Look up the blocking policy in its sign-in logs. ${EXCLUDE()}`,
  },
  {
    codes: ['530035'],
    meaning: tell`Security defaults block the sign-in, usually the device code of the CIPP wizard.`,
    scope: tell`Your own tenant.`,
    remedy: tell`Turn security defaults off once Conditional Access protects your users, then run the wizard again.`,
  },
  {
    codes: ['530034'],
    meaning: tell`Delegated admin access is blocked because the account is held to be at risk in your own tenant.`,
    scope: tell`Your own tenant.`,
    remedy: tell`Look into the risk in Entra ID Protection, secure the account, dismiss the risk.`,
  },
  {
    codes: ['7000215'],
    meaning: tell`The client secret of CIPP-SAM is not active yet, or wrong.`,
    scope: ALL(),
    remedy: tell`Right after the wizard: wait some minutes; nothing needs to be made again.`,
  },
  {
    codes: ['7000222'],
    meaning: tell`The client secret of CIPP-SAM has expired.`,
    scope: ALL(),
    remedy: tell`Make a new secret and enter it in the Setup Wizard under “Manually enter credentials”.`,
  },
  {
    codes: ['9002313'],
    phrases: ['invalid or malformed'],
    meaning: tell`The request was malformed: usually the setup wizard was not finished or its credentials are wrong.`,
    scope: ALL(),
    remedy: tell`Finish CIPP’s Setup Wizard.`,
  },
  {
    codes: ['50011'],
    meaning: tell`The redirect address is not registered, usually after a custom domain was added.`,
    scope: tell`Sign-in to CIPP.`,
    remedy: tell`Add the address to the app registration’s redirect URIs.`,
  },
  {
    codes: ['900144'],
    meaning: tell`The consent address is malformed (“scope” is missing), made by an old approval wizard.`,
    scope: ONE(),
    remedy: tell`Update CIPP.`,
  },
  {
    codes: ['5000224', '900023'],
    meaning: tell`The tenant does not exist any more.`,
    scope: tell`One client tenant.`,
    remedy: tell`Offboard it in CIPP.`,
  },
  {
    codes: ['900421', '10001'],
    phrases: ['MFA required'],
    meaning: tell`Partner Center refuses tokens without MFA (401).`,
    scope: tell`All partner calls: onboarding, GDAP, consent.`,
    remedy: tell`See that MFA is enforced for the account. ${REFRESH()}`,
  },
  {
    codes: [],
    phrases: ['Provide valid credential'],
    meaning: tell`The account is in no GDAP group of this tenant.`,
    scope: ONE(),
    remedy: GROUPS(),
  },
  {
    codes: [],
    phrases: ['User was not found'],
    meaning: tell`The GDAP relationship was dissolved, has expired or is set up wrongly.`,
    scope: ONE(),
    remedy: tell`Make a new GDAP relationship.`,
  },
  {
    codes: [],
    phrases: ['Insufficient access rights'],
    meaning: tell`The role for Exchange is missing.`,
    scope: ONE(),
    remedy: tell`Add the account to “M365 GDAP Exchange Administrator”.`,
  },
  {
    codes: [],
    phrases: ['Unable to initialize the authorization context'],
    meaning: tell`The GDAP mapping gives no write access.`,
    scope: ONE(),
    remedy: tell`Correct the group mapping of the relationship.`,
  },
  {
    codes: [],
    phrases: ['access container does not exist'],
    meaning: tell`A mapped group was deleted.`,
    scope: ONE(),
    remedy: tell`Run “Repair Role Mappings” in CIPP.`,
  },
];

/** Error texts are pasted whole; what is longer than this is not looked at. */
const LONGEST = 4_000;

/** What is known of an error text, each cause once, and the codes in it of which nothing is known. */
export type Explained = { known: readonly Explanation[]; unknownCodes: readonly string[] };

/** @param query '50076', 'AADSTS50076', or a pasted error text, which may hold several codes */
export function explanationsOf(query: string): Explained {
  const all = rows();
  const rowOf = (code: string): Row | undefined => all.find((row) => row.codes.includes(code));
  const text = query.slice(0, LONGEST);
  const prefixed = [...text.matchAll(/AADSTS(\d{4,8})/gi)].map(([, code = '']) => code);
  // A bare number counts only where no AADSTS code stands: texts are full of other numbers.
  const bare = [...text.matchAll(/\b\d{5,7}\b/g)].map(([code]) => code).filter((code) => rowOf(code) !== undefined);
  const partner = bare.filter((code) => partnerCodes.has(code));
  const codes = [...new Set(prefixed.length > 0 ? [...prefixed, ...partner] : bare)];
  const lower = text.toLowerCase();
  const spoken = all.flatMap((row) => {
    const phrase = row.phrases?.find((known) => lower.includes(known.toLowerCase()));
    return phrase ? [{ row, name: `“${phrase}”` }] : [];
  });
  const coded = codes.flatMap((code) => {
    const row = rowOf(code);
    return row ? [{ row, name: partnerCodes.has(code) ? code : `AADSTS${code}` }] : [];
  });
  const found = [...coded, ...spoken];
  const first = found.filter(({ row }, index) => found.findIndex((other) => other.row === row) === index);
  return {
    known: first.map(({ row: { meaning, scope, remedy }, name }) => ({ name, meaning, scope, remedy })),
    unknownCodes: prefixed.filter((code) => rowOf(code) === undefined).map((code) => `AADSTS${code}`),
  };
}

/** Codes of Partner Center, which bear no prefix. */
const partnerCodes: ReadonlySet<string> = new Set(['900421', '10001']);

/** Every code that is explained. */
export const explainedCodes: readonly string[] = rows().flatMap((row) => row.codes);
