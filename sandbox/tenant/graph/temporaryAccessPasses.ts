import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { collectionAnswer, entityAnswer } from '../http/collection.js';
import type { Row } from '../http/filter.js';
import { badRequest, insufficientPrivileges, notFound } from '../http/graphError.js';
import { anyOf, operation } from '../http/operation.js';
import { transitiveGroupsOf } from '../rules/membership.js';
import { isProtected } from '../rules/roles.js';
import { requireUser } from '../rules/visibility.js';
import { iso, type TemporaryAccessPass, type TenantState, type User } from '../state.js';

const path = '/users/{user-id}/authentication/temporaryAccessPassMethods';
const writers = anyOf('UserAuthenticationMethod.ReadWrite.All', 'UserAuthMethod-TAP.ReadWrite.All');

/** Contract schema req.temporaryAccessPass. */
const passBody = z
  .object({
    '@odata.type': z.literal('#microsoft.graph.temporaryAccessPassAuthenticationMethod').optional(),
    startDateTime: z.string().datetime({ offset: true }).nullable().optional(),
    lifetimeInMinutes: z.number().int().min(10).max(43200).optional(),
    isUsableOnce: z.boolean().optional(),
  })
  .strict();

export const temporaryAccessPasses = [
  operation(`GET ${path}`, {
    permissions: anyOf(
      'UserAuthenticationMethod.Read.All',
      'UserAuthenticationMethod.ReadWrite.All',
      'UserAuthMethod-TAP.Read.All',
      'UserAuthMethod-TAP.ReadWrite.All',
    ),
    run: (call) => {
      const { temporaryAccessPass: pass, id } = requireUser(call.state, call.parameter('user-id'));
      const context = `users('${id}')/authentication/temporaryAccessPassMethods`;
      const view = { context, resource: 'TemporaryAccessPassAuthenticationMethod' };
      return collectionAnswer(call, pass ? [passResource(call.state, pass)] : [], view);
    },
  }),
  operation(`POST ${path}`, {
    permissions: writers,
    body: passBody,
    run: (call) => {
      const user = requireUser(call.state, call.parameter('user-id'));
      if (isProtected(call.state, user.id)) throw insufficientPrivileges();
      const limits = requireAllowed(call.state, user);
      const lifetimeInMinutes = call.body.lifetimeInMinutes ?? limits.standard;
      if (lifetimeInMinutes < limits.minimum || lifetimeInMinutes > limits.maximum) {
        throw badRequest(`Lifetime must be between ${limits.minimum} and ${limits.maximum} minutes in this tenant.`);
      }
      const isUsableOnce = call.body.isUsableOnce ?? limits.once;
      if (limits.once && !isUsableOnce) throw badRequest('The policy allows one-time passes only.');
      const now = call.state.timing.now();
      const startsAt = call.body.startDateTime ? Date.parse(call.body.startDateTime) : now;
      // One per user: a new one overrides the old.
      const pass = { id: randomUUID(), createdAt: now, startsAt, lifetimeInMinutes, isUsableOnce };
      user.temporaryAccessPass = pass;
      const row = { ...passResource(call.state, pass), temporaryAccessPass: randomBytes(9).toString('base64') };
      const context = `users('${user.id}')/authentication/temporaryAccessPassMethods`;
      return entityAnswer(call, row, { context, resource: 'TemporaryAccessPassAuthenticationMethod' }, 201);
    },
  }),
  operation(`DELETE ${path}/{temporaryAccessPassAuthenticationMethod-id}`, {
    permissions: writers,
    run: (call) => {
      const user = requireUser(call.state, call.parameter('user-id'));
      const id = call.parameter('temporaryAccessPassAuthenticationMethod-id');
      if (isProtected(call.state, user.id)) throw insufficientPrivileges();
      if (user.temporaryAccessPass?.id !== id) throw notFound(id);
      user.temporaryAccessPass = null;
      return { status: 204 };
    },
  }),
];

/** A pass as it can be read back: never with the pass itself. */
export function passResource(state: TenantState, pass: TemporaryAccessPass): Row {
  const now = state.timing.now();
  const expired = now >= pass.startsAt + pass.lifetimeInMinutes * 60_000;
  return {
    id: pass.id,
    createdDateTime: iso(pass.createdAt),
    startDateTime: iso(pass.startsAt),
    lifetimeInMinutes: pass.lifetimeInMinutes,
    isUsableOnce: pass.isUsableOnce,
    isUsable: now >= pass.startsAt && !expired,
    methodUsabilityReason: expired ? 'Expired' : now < pass.startsAt ? 'NotYetValid' : 'EnabledByPolicy',
    temporaryAccessPass: null,
  };
}

function requireAllowed(
  state: TenantState,
  user: User,
): { minimum: number; maximum: number; standard: number; once: boolean } {
  const policy = state.methodConfigurations.find((one) => one.id === 'TemporaryAccessPass');
  const groups = ['all_users', ...transitiveGroupsOf(state, user.id).map((group) => group.id)];
  const targeted = policy?.includeTargets.some((target) => groups.includes(String(target['id'])));
  if (policy?.state !== 'enabled' || !targeted) {
    throw badRequest(
      'Temporary Access Pass cannot be added to the user: the authentication method policy does not allow it.',
    );
  }
  return {
    minimum: Number(policy['minimumLifetimeInMinutes']),
    maximum: Number(policy['maximumLifetimeInMinutes']),
    standard: Number(policy['defaultLifetimeInMinutes']),
    once: policy['isUsableOnce'] === true,
  };
}
