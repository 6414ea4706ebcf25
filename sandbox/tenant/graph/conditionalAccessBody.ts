import { z } from 'zod';

const texts = z.array(z.string()).optional();
const flags = z.object({ isEnabled: z.boolean().nullable().optional() }).strict().nullable().optional();
const risks = z.array(z.enum(['low', 'medium', 'high', 'hidden', 'none'])).optional();
const guests = z
  .object({ guestOrExternalUserTypes: z.string(), externalTenants: z.record(z.unknown()).nullable().optional() })
  .strict()
  .nullable()
  .optional();
const accessFilter = z
  .object({ mode: z.enum(['include', 'exclude']), rule: z.string() })
  .strict()
  .nullable()
  .optional();

const usersShape = z
  .object({
    includeUsers: texts,
    excludeUsers: texts,
    includeGroups: texts,
    excludeGroups: texts,
    includeRoles: texts,
    excludeRoles: texts,
    includeGuestsOrExternalUsers: guests,
    excludeGuestsOrExternalUsers: guests,
  })
  .strict();
const applicationsShape = z
  .object({
    includeApplications: texts,
    excludeApplications: texts,
    includeUserActions: texts,
    includeAuthenticationContextClassReferences: texts,
    applicationFilter: accessFilter,
  })
  .strict();
const platform = z.enum(['android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'all', 'linux']);

const conditions = z
  .object({
    users: usersShape,
    applications: applicationsShape,
    clientAppTypes: z
      .array(z.enum(['all', 'browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'easSupported', 'other']))
      .min(1),
    locations: z.object({ includeLocations: texts, excludeLocations: texts }).strict().nullable().optional(),
    platforms: z
      .object({ includePlatforms: z.array(platform).optional(), excludePlatforms: z.array(platform).optional() })
      .strict()
      .nullable()
      .optional(),
    devices: z.object({ deviceFilter: accessFilter }).strict().nullable().optional(),
    userRiskLevels: risks,
    signInRiskLevels: risks,
    servicePrincipalRiskLevels: risks,
    insiderRiskLevels: z.string().nullable().optional(),
    authenticationFlows: z.object({ transferMethods: z.string() }).strict().nullable().optional(),
    clientApplications: z
      .object({
        includeServicePrincipals: texts,
        excludeServicePrincipals: texts,
        servicePrincipalFilter: accessFilter,
      })
      .strict()
      .nullable()
      .optional(),
  })
  .strict();

const grantControls = z
  .object({
    operator: z.enum(['AND', 'OR']),
    builtInControls: z
      .array(
        z.enum([
          'block',
          'mfa',
          'compliantDevice',
          'domainJoinedDevice',
          'approvedApplication',
          'compliantApplication',
          'passwordChange',
          'riskRemediation',
        ]),
      )
      .optional(),
    customAuthenticationFactors: texts,
    termsOfUse: texts,
    authenticationStrength: z.object({ id: z.string() }).strict().nullable().optional(),
  })
  .strict()
  .nullable();

const signInFrequency = z
  .object({
    isEnabled: z.boolean().nullable(),
    authenticationType: z.enum(['primaryAndSecondaryAuthentication', 'secondaryAuthentication']).nullable().optional(),
    frequencyInterval: z.enum(['timeBased', 'everyTime']).nullable().optional(),
    type: z.enum(['days', 'hours']).nullable().optional(),
    value: z.number().int().nullable().optional(),
  })
  .strict()
  .refine(
    (value) =>
      value.frequencyInterval === 'everyTime'
        ? (value.value ?? null) === null && (value.type ?? null) === null
        : value.value !== undefined && value.type !== undefined,
    'everyTime has no value and type; every other interval has both.',
  );

const sessionControls = z
  .object({
    signInFrequency: signInFrequency.nullable().optional(),
    persistentBrowser: z
      .object({ isEnabled: z.boolean().nullable().optional(), mode: z.enum(['always', 'never']).nullable().optional() })
      .strict()
      .nullable()
      .optional(),
    cloudAppSecurity: z
      .object({ isEnabled: z.boolean().nullable().optional(), cloudAppSecurityType: z.string().nullable().optional() })
      .strict()
      .nullable()
      .optional(),
    applicationEnforcedRestrictions: flags,
    secureSignInSession: flags,
    disableResilienceDefaults: z.boolean().nullable().optional(),
  })
  .strict()
  .nullable();

const policy = z
  .object({
    displayName: z.string(),
    state: z.enum(['enabled', 'disabled', 'enabledForReportingButNotEnforced']),
    conditions,
    grantControls: grantControls.optional(),
    sessionControls: sessionControls.optional(),
  })
  .strict();

/** Contract schema req.conditionalAccessPolicy: grant or session controls, at least one. */
export const conditionalAccessBody = policy.refine(
  (body) => body.grantControls !== undefined || body.sessionControls !== undefined,
  'grantControls or sessionControls is needed.',
);

/** Contract schema req.conditionalAccessPolicyUpdate. */
export const conditionalAccessUpdateBody = policy
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'At least one property is needed.');

export type ConditionalAccessBody = z.infer<typeof policy>;
