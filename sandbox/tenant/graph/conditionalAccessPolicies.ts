import { randomUUID } from 'node:crypto';
import { collectionAnswer, entityAnswer } from '../http/collection.js';
import { requireConditionalAccess } from '../edition.js';
import { GraphError, notFound } from '../http/graphError.js';
import { allOf, anyOf, type Call, operation } from '../http/operation.js';
import { audit, byApp } from '../rules/audit.js';
import { fullConditions, fullGrantControls, fullSessionControls } from '../rules/conditionalAccessPolicies.js';
import type { ConditionalAccessPolicy } from '../rules/conditionalAccessTypes.js';
import { iso, type TenantState } from '../state.js';
import {
  type ConditionalAccessBody,
  conditionalAccessBody,
  conditionalAccessUpdateBody,
} from './conditionalAccessBody.js';

const path = '/identity/conditionalAccess/policies';
const one = `${path}/{conditionalAccessPolicy-id}` as const;
const view = {
  context: 'identity/conditionalAccess/policies',
  resource: 'ConditionalAccessPolicy',
  filterable: { displayName: ['eq', 'startsWith'], state: ['eq'], id: ['eq'] },
} as const;
const reader = anyOf('Policy.Read.All');
const writer = allOf('Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess');
const licence = requireConditionalAccess;

export const conditionalAccessPolicies = [
  operation(`GET ${path}`, {
    permissions: reader,
    licence,
    query: ['filter', 'select', 'top', 'count', 'orderby', 'skiptoken'],
    run: (call) => collectionAnswer(call, call.state.conditionalAccessPolicies.map(resource), view),
  }),
  operation(`GET ${one}`, {
    permissions: reader,
    licence,
    run: (call) => entityAnswer(call, resource(policyOf(call)), view),
  }),
  operation(`POST ${path}`, {
    permissions: writer,
    licence,
    body: conditionalAccessBody,
    run: (call) => {
      const policy = createPolicy(call.state, call.body);
      record(call, 'Add conditional access policy', 'Add', policy);
      return entityAnswer(call, resource(policy), view, 201);
    },
  }),
  operation(`PATCH ${one}`, {
    permissions: writer,
    licence,
    body: conditionalAccessUpdateBody,
    run: (call) => {
      const policy = policyOf(call);
      const { displayName, state, conditions, grantControls, sessionControls } = call.body;
      if (state) requireNoSecurityDefaults(call.state, state);
      policy.displayName = displayName ?? policy.displayName;
      policy.state = state ?? policy.state;
      if (conditions) policy.conditions = fullConditions(conditions);
      if (grantControls !== undefined) policy.grantControls = fullGrantControls(grantControls);
      if (sessionControls !== undefined) policy.sessionControls = fullSessionControls(sessionControls);
      policy.modifiedDateTime = iso(call.state.timing.now());
      record(call, 'Update conditional access policy', 'Update', policy);
      return { status: 204 };
    },
  }),
  operation(`DELETE ${one}`, {
    permissions: writer,
    licence,
    run: (call) => {
      const policy = policyOf(call);
      call.state.conditionalAccessPolicies = call.state.conditionalAccessPolicies.filter((other) => other !== policy);
      record(call, 'Delete conditional access policy', 'Delete', policy);
      return { status: 204 };
    },
  }),
];

/** Adds a policy; 400 when it would be enforced while security defaults are on. Names need not be unique. */
export function createPolicy(state: TenantState, body: ConditionalAccessBody): ConditionalAccessPolicy {
  requireNoSecurityDefaults(state, body.state);
  const policy: ConditionalAccessPolicy = {
    id: randomUUID(),
    displayName: body.displayName,
    state: body.state,
    conditions: fullConditions(body.conditions),
    grantControls: fullGrantControls(body.grantControls),
    sessionControls: fullSessionControls(body.sessionControls),
    createdDateTime: iso(state.timing.now()),
    modifiedDateTime: null,
  };
  state.conditionalAccessPolicies.push(policy);
  return policy;
}

/** Report-only is accepted beside security defaults; an enforced policy is not (facts/graph.md 1.6). */
function requireNoSecurityDefaults(state: TenantState, wanted: ConditionalAccessPolicy['state']): void {
  if (!state.securityDefaults || wanted !== 'enabled') return;
  const message =
    'Security Defaults is enabled in the tenant. You must disable Security defaults before enabling a Conditional Access policy.';
  throw new GraphError(400, 'BadRequest', message);
}

const resource = (policy: ConditionalAccessPolicy) => ({ ...policy, templateId: null, deletedDateTime: null });

function policyOf(call: Call<unknown>): ConditionalAccessPolicy {
  const id = call.parameter('conditionalAccessPolicy-id');
  const policy = call.state.conditionalAccessPolicies.find((candidate) => candidate.id === id);
  if (!policy) throw notFound(id);
  return policy;
}

function record(
  call: Call<unknown>,
  activityDisplayName: string,
  operationType: 'Add' | 'Update' | 'Delete',
  policy: ConditionalAccessPolicy,
): void {
  audit(call.state, {
    activityDisplayName,
    category: 'Policy',
    operationType,
    loggedByService: 'Conditional Access',
    initiatedBy: byApp(call.state, call.caller.appId),
    targets: [{ id: policy.id, type: 'Policy', displayName: policy.displayName }],
  });
}
