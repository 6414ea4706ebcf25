import { z } from 'zod';
import { collectionAnswer } from '../http/collection.js';
import { requireConditionalAccess } from '../edition.js';
import { anyOf, operation } from '../http/operation.js';
import { requireUser } from '../rules/visibility.js';
import { judge } from '../rules/whatIf.js';
import { iso } from '../state.js';

const text = z.string().nullable().optional();

/** Contract schema req.evaluateConditionalAccess, for a user's sign-in to applications; other questions are not modelled. */
const evaluationBody = z
  .object({
    signInIdentity: z.object({ '@odata.type': z.literal('#microsoft.graph.userSignIn'), userId: z.string() }).strict(),
    signInContext: z
      .object({
        '@odata.type': z.literal('#microsoft.graph.applicationContext'),
        includeApplications: z.array(z.string()),
      })
      .strict(),
    signInConditions: z
      .object({
        clientAppType: text,
        ipAddress: text,
        country: text,
        devicePlatform: text,
        signInRiskLevel: text,
        userRiskLevel: text,
        authenticationFlow: z.object({ transferMethod: text }).strict().nullable().optional(),
      })
      .strict()
      .optional(),
    appliedPoliciesOnly: z.boolean().nullable().optional(),
  })
  .strict();

export const conditionalAccessEvaluation = [
  operation('POST /identity/conditionalAccess/evaluate', {
    permissions: anyOf('Policy.Read.All', 'Policy.Read.ConditionalAccess', 'Policy.ReadWrite.ConditionalAccess'),
    licence: requireConditionalAccess,
    body: evaluationBody,
    run: (call) => {
      const conditions = call.body.signInConditions;
      const question = {
        user: requireUser(call.state, call.body.signInIdentity.userId),
        applications: call.body.signInContext.includeApplications,
        clientAppType: conditions?.clientAppType ?? undefined,
        ipAddress: conditions?.ipAddress ?? undefined,
        devicePlatform: conditions?.devicePlatform ?? undefined,
        signInRiskLevel: conditions?.signInRiskLevel ?? undefined,
        userRiskLevel: conditions?.userRiskLevel ?? undefined,
        transferMethod: conditions?.authenticationFlow?.transferMethod ?? undefined,
      };
      const all = call.state.conditionalAccessPolicies.map((policy) => ({
        ...policy,
        templateId: null,
        ...judge(call.state, policy, question),
      }));
      const value = call.body.appliedPoliciesOnly ? all.filter((result) => result.policyApplies) : all;
      return { status: 200, body: { value } };
    },
  }),
  operation('GET /identity/conditionalAccess/namedLocations', {
    permissions: anyOf('Policy.Read.All'),
    licence: requireConditionalAccess,
    query: ['filter', 'select'],
    run: (call) => {
      const rows = call.state.namedLocations.map((place) => ({
        '@odata.type': '#microsoft.graph.ipNamedLocation',
        id: place.id,
        displayName: place.displayName,
        isTrusted: place.isTrusted,
        createdDateTime: iso(place.createdAt),
        modifiedDateTime: null,
        ipRanges: place.cidrAddresses.map((cidrAddress) => ({
          '@odata.type': '#microsoft.graph.iPv4CidrRange',
          cidrAddress,
        })),
      }));
      return collectionAnswer(call, rows, {
        context: 'identity/conditionalAccess/namedLocations',
        resource: 'NamedLocation',
        filterable: { displayName: ['eq'], isTrusted: ['eq'] },
      });
    },
  }),
];
