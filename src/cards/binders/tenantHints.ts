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
            'No Entra ID P1 in this tenant, so there is no Conditional Access: per-user MFA is used instead.',
          ),
        ]),
    ...(defaults.known && defaults.value
      ? [
          hint(
            'warning',
            'Security defaults are on. They ask for MFA now and then, not at every sign-in, and forbid Conditional Access policies: per-user MFA is used instead. They can also block the device-code sign-in of the CIPP wizard (AADSTS530035).',
          ),
        ]
      : []),
    ...(defaults.known ? [] : [hint('warning', `Security defaults could not be read (${safe(defaults.why, 120)}).`)]),
  ];
};

const NAMED = 5;

/** Who may countersign is looked through before anybody relies on a name. */
export function lookAlikeHints({ approvers }: TenantReport): readonly Hint[] {
  const judge = judgeAmong(approvers);
  const doubtful = approvers
    .map((someone) => ({ someone, doubts: doubtsAbout(someone, judge) }))
    .filter(({ doubts }) => doubts !== '');
  if (doubtful.length === 0) return [];
  const shown = doubtful.slice(0, NAMED).map(({ someone, doubts }) => `${person(someone)}${doubts}`);
  const more = doubtful.length > NAMED ? ` And ${doubtful.length - NAMED} more.` : '';
  return [
    hint('warning', `Look twice at who can countersign: ${shown.join('; ')}.${more} Go by the end of the object id.`),
  ];
}

export const passHints = (run: RunState): readonly Hint[] => {
  const pass = run.report?.temporaryAccessPass;
  if (!pass || (pass.known && pass.value)) return [];
  const why = pass.known
    ? 'Temporary Access Pass is switched off in this tenant'
    : 'It is not known whether Temporary Access Pass is on';
  return [
    hint(
      'warning',
      `${why}. Without a pass, the first sign-in uses the password, and Entra asks for Microsoft Authenticator there.`,
    ),
  ];
};

export const grantEndHint = (run: RunState): Hint =>
  run.report?.hasP2
    ? hint('plain', 'Entra ends the assignment itself at the time approved (PIM), even if Countersign is down.')
    : hint(
        'warning',
        'No Entra ID P2 in this tenant: only Countersign ends this grant, Entra does not. Keep Countersign running until it has.',
      );

export function domainHints(report: TenantReport): readonly Hint[] {
  const federated = report.domains.filter((domain) => !domain.isManaged);
  if (federated.length === 0) return [];
  const names = federated.slice(0, 5).map((domain) => safe(domain.name, 60));
  return [
    hint('plain', `Not offered, because another provider signs people in there (federated): ${names.join(', ')}.`),
  ];
}

export function licenceHints(report: TenantReport): readonly Hint[] {
  const mailboxes = report.licences.filter((licence) => licence.hasExchange);
  if (mailboxes.some((licence) => licence.free > 0)) return [];
  const why =
    mailboxes.length === 0
      ? 'No licence with Exchange is in this tenant'
      : 'No seat is free of any licence with Exchange';
  return [
    hint(
      'warning',
      `${why}: without a mailbox CIPP cannot send notifications, webhooks and reports. One can be given later.`,
    ),
  ];
}

export const tenantFacts = (report: TenantReport): readonly Fact[] => [
  fact('Tenant', safe(report.organisation, 80)),
  fact('Licences', `Entra ID P1 ${yes(report.hasP1)} (Conditional Access), P2 ${yes(report.hasP2)} (PIM)`),
  fact(
    'Settings',
    `security defaults ${onOff(report.securityDefaults)}, Temporary Access Pass ${onOff(report.temporaryAccessPass)}`,
  ),
  fact('AdminAgents', report.adminAgents.length === 1 ? '✓ found' : `${report.adminAgents.length} groups of this name`),
  fact('GDAP groups', String(report.gdapGroups.length)),
  fact('Global Admins', String(report.globalAdministrators)),
  fact('Can countersign', String(report.approvers.length)),
];

const onOff = (setting: Reading<boolean>): string => (setting.known ? (setting.value ? 'on' : 'off') : 'not known');
const yes = (has: boolean): string => (has ? '✓ yes' : '✗ no');

/** CIPP on the partner's own tenant lives on directly assigned roles, which GDAP does not give (facts/cipp.md 1.7). */
export const ownTenantHint = (run: RunState): readonly Hint[] =>
  run.mode === 'partner' || run.mode === 'single'
    ? [
        hint(
          'warning',
          `${run.mode === 'single' ? 'Single tenant' : 'Own tenant included'}: GDAP does not reach your own tenant. There CIPP works only with roles assigned directly to this account, such as User Administrator and Exchange Administrator. Assign those you need by hand; Global Administrator and the other tier-0 roles are removed all the same.`,
        ),
      ]
    : [];
