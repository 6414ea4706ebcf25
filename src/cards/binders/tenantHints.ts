import { evidenceInWords } from '../evidenceWords.js';
import { tell } from '../language.js';
import type { Reading, TenantReport } from '../../core/readings.js';
import type { RunState } from '../../core/runState.js';
import { judgeAmong } from '../../core/lookAlikes.js';
import { doubtsAbout } from '../doubts.js';
import { person, safe } from '../text.js';
import { type Fact, fact, type Hint, hint } from './frame.js';

// What the tenant lacks is said on the card where it matters, with the way taken instead.

export const mfaHints = (run: RunState): readonly Hint[] => {
  const report = run.report;
  if (!report) return [];
  const defaults = report.securityDefaults;
  return [
    ...(report.hasP1
      ? []
      : [
          hint(
            'warning',
            tell`No Entra ID P1 in this tenant, so there is no Conditional Access: per-user MFA is used instead.`,
          ),
        ]),
    ...securityDefaultsHint(run),
    ...(defaults.known
      ? []
      : [hint('warning', tell`Security defaults could not be read (${safe(evidenceInWords(defaults.why), 120)}).`)]),
  ];
};

/** They stand in the way of the wizard, too. */
export const securityDefaultsHint = ({ report }: RunState): readonly Hint[] =>
  report?.securityDefaults.known && report.securityDefaults.value
    ? [
        hint(
          'warning',
          tell`Security defaults are on. They ask for MFA now and then, not at every sign-in, and forbid Conditional Access policies: per-user MFA is used instead. They can also block the device-code sign-in of the CIPP wizard (AADSTS530035).`,
        ),
      ]
    : [];

const NAMED = 5;

/** Who may countersign is looked through before anybody relies on a name. */
export function lookAlikeHints({ approvers }: TenantReport): readonly Hint[] {
  const judge = judgeAmong(approvers);
  const doubtful = approvers
    .map((someone) => ({ someone, doubts: doubtsAbout(someone, judge) }))
    .filter(({ doubts }) => doubts !== '');
  if (doubtful.length === 0) return [];
  const shown = doubtful.slice(0, NAMED).map(({ someone, doubts }) => `${person(someone)}${doubts}`);
  const more = doubtful.length > NAMED ? tell` And ${doubtful.length - NAMED} more.` : '';
  return [
    hint(
      'warning',
      tell`Look twice at who can countersign: ${shown.join('; ')}.${more} Go by the end of the object id.`,
    ),
  ];
}

export const passHints = (run: RunState): readonly Hint[] => {
  const pass = run.report?.temporaryAccessPass;
  if (!pass || (pass.known && pass.value)) return [];
  const why = pass.known
    ? tell`Temporary Access Pass is switched off in this tenant`
    : tell`It is not known whether Temporary Access Pass is on`;
  return [
    hint(
      'warning',
      tell`${why}. Without a pass, the first sign-in uses the password, and Entra asks for Microsoft Authenticator there.`,
    ),
  ];
};

export const grantEndHint = (run: RunState): Hint =>
  run.report?.hasP2
    ? hint('plain', tell`Entra ends the assignment itself at the time approved (PIM), even if Countersign is down.`)
    : hint(
        'warning',
        tell`No Entra ID P2 in this tenant: only Countersign ends this grant, Entra does not. Keep Countersign running until it has.`,
      );

export function domainHints(report: TenantReport): readonly Hint[] {
  const federated = report.domains.filter((domain) => !domain.isManaged);
  if (federated.length === 0) return [];
  const names = federated.slice(0, 5).map((domain) => safe(domain.name, 60));
  return [
    hint('plain', tell`Not offered, because another provider signs people in there (federated): ${names.join(', ')}.`),
  ];
}

export function licenceHints(report: TenantReport): readonly Hint[] {
  const mailboxes = report.licences.filter((licence) => licence.hasExchange);
  if (mailboxes.some((licence) => licence.free > 0)) return [];
  const why =
    mailboxes.length === 0
      ? tell`No licence with Exchange is in this tenant`
      : tell`No seat is free of any licence with Exchange`;
  return [
    hint(
      'warning',
      tell`${why}: without a mailbox CIPP cannot send notifications, webhooks and reports. One can be given later.`,
    ),
  ];
}

export const tenantFacts = (report: TenantReport): readonly Fact[] => [
  fact(tell`Tenant`, safe(report.organisation, 80)),
  fact(tell`Licences`, tell`Entra ID P1 ${yes(report.hasP1)} (Conditional Access), P2 ${yes(report.hasP2)} (PIM)`),
  fact(
    tell`Settings`,
    tell`security defaults ${onOff(report.securityDefaults)}, Temporary Access Pass ${onOff(report.temporaryAccessPass)}`,
  ),
  fact(
    'AdminAgents',
    report.adminAgents.length === 1 ? tell`✓ found` : tell`${report.adminAgents.length} groups of this name`,
  ),
  fact(tell`GDAP groups`, String(report.gdapGroups.length)),
  fact(tell`Global Admins`, String(report.globalAdministrators)),
  fact(tell`Can countersign`, String(report.approvers.length)),
];

const onOff = (setting: Reading<boolean>): string =>
  setting.known ? (setting.value ? tell`on` : tell`off`) : tell`not known`;
const yes = (has: boolean): string => (has ? tell`✓ yes` : tell`✗ no`);

/** CIPP on the partner's own tenant lives on directly assigned roles, which GDAP does not give (facts/cipp.md 1.7). */
export const ownTenantHint = (run: RunState): readonly Hint[] =>
  run.mode === 'partner' || run.mode === 'single'
    ? [
        hint(
          'warning',
          tell`${run.mode === 'single' ? tell`Single tenant` : tell`Own tenant included`}: GDAP does not reach your own tenant. There CIPP works only with roles assigned directly to this account, such as User Administrator and Exchange Administrator. Assign those you need by hand; Global Administrator and the other tier-0 roles are removed all the same.`,
        ),
      ]
    : [];
