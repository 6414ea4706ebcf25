import { z } from 'zod';

const text = z.string().nullable().optional();
const usageLocation = z.string().regex(/^[A-Z]{2}$/);
const passwordProfile = z
  .object({
    password: z.string().min(8).max(256),
    forceChangePasswordNextSignIn: z.boolean().optional(),
    forceChangePasswordNextSignInWithMfa: z.boolean().optional(),
  })
  .strict();

/** Contract schema req.createUser. */
export const createUserBody = z
  .object({
    '@odata.type': z.literal('#microsoft.graph.user').optional(),
    accountEnabled: z.boolean(),
    displayName: z.string().min(1).max(256),
    mailNickname: z
      .string()
      .max(64)
      .regex(/^[^@()\\[\]";:<>, ]+$/),
    passwordProfile,
    userPrincipalName: z
      .string()
      .max(113)
      .regex(/^[A-Za-z0-9'._!#^~-]+@[A-Za-z0-9.-]+$/),
    usageLocation: usageLocation.optional(),
    passwordPolicies: text,
    userType: z.enum(['Member', 'Guest']).nullable().optional(),
    jobTitle: text,
    department: text,
    companyName: text,
    givenName: text,
    surname: text,
    employeeType: text,
    preferredLanguage: text,
    otherMails: z.array(z.string()).optional(),
  })
  .strict();

/** Contract schema req.updateUser. */
export const updateUserBody = z
  .object({
    accountEnabled: z.boolean().nullable().optional(),
    displayName: text,
    passwordProfile: passwordProfile.partial().nullable().optional(),
    usageLocation: usageLocation.optional(),
    passwordPolicies: text,
    jobTitle: text,
    department: text,
    userPrincipalName: text,
    mailNickname: text,
    otherMails: z.array(z.string()).optional(),
  })
  .strict()
  .refine((body) => Object.keys(body).length > 0, 'At least one property is needed.');

export type CreateUserBody = z.infer<typeof createUserBody>;
export type UpdateUserBody = z.infer<typeof updateUserBody>;
