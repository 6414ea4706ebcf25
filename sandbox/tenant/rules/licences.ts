import { badRequest } from '../http/graphError.js';
import type { Sku, TenantState, User } from '../state.js';

export function consumedUnits(state: TenantState, sku: Sku): number {
  const assigned = state.users.filter((user) => user.licences.some((licence) => licence.skuId === sku.skuId));
  return sku.consumedByOthers + assigned.length;
}

export function licencesOf(
  state: TenantState,
  user: User,
): { sku: Sku; disabledPlans: readonly string[]; assignedAt: number }[] {
  return user.licences.flatMap((licence) => {
    const sku = state.skus.find((one) => one.skuId === licence.skuId);
    return sku ? [{ sku, disabledPlans: licence.disabledPlans, assignedAt: licence.assignedAt }] : [];
  });
}

/** Whether a licence gives a mailbox. EXCHANGE_S_FOUNDATION does not: it belongs to the company, not to a user. */
export function hasExchange(state: TenantState, user: User): boolean {
  return licencesOf(state, user).some(({ sku, disabledPlans }) =>
    sku.plans.some((plan) => isMailboxPlan(plan) && !disabledPlans.includes(plan.id)),
  );
}

export const isMailboxPlan = (plan: Sku['plans'][number]): boolean =>
  plan.appliesTo === 'User' && plan.name.startsWith('EXCHANGE_');

/** Assigns one SKU; again is a no-op. Throws 400 without usage location, for an unknown SKU, and when no seat is free. */
export function addLicence(state: TenantState, user: User, skuId: string, disabledPlans: readonly string[]): void {
  const sku = state.skus.find((one) => one.skuId === skuId);
  if (!sku) throw badRequest(`License ${skuId} does not correspond to a valid company License.`);
  if (!user.usageLocation) throw badRequest('License assignment cannot be done for user with invalid usage location.');
  const held = user.licences.find((licence) => licence.skuId === skuId);
  if (!held && consumedUnits(state, sku) >= sku.enabled) {
    throw badRequest(`Subscription with SKU ${skuId} does not have any available licenses.`);
  }
  user.licences = [
    ...user.licences.filter((licence) => licence !== held),
    { skuId, disabledPlans, assignedAt: held?.assignedAt ?? state.timing.now() },
  ];
  provisionMailbox(state, user);
}

export function removeLicence(state: TenantState, user: User, skuId: string): void {
  if (!user.licences.some((licence) => licence.skuId === skuId)) {
    throw badRequest('User does not have a corresponding license.');
  }
  user.licences = user.licences.filter((licence) => licence.skuId !== skuId);
  provisionMailbox(state, user);
}

function provisionMailbox(state: TenantState, user: User): void {
  if (!hasExchange(state, user)) user.mailboxReadyAt = null;
  else user.mailboxReadyAt ??= state.timing.now() + state.timing.mailboxDelayMs;
}

export function hasMailbox(state: TenantState, user: User): boolean {
  return user.mailboxReadyAt !== null && user.mailboxReadyAt <= state.timing.now();
}
