import { z } from 'zod';
import { collectionAnswer, entityAnswer } from '../http/collection.js';
import { anyOf, operation } from '../http/operation.js';
import { GraphError } from '../http/graphError.js';
import { addLicence, consumedUnits, hasMailbox, licencesOf, removeLicence } from '../rules/licences.js';
import { requireUser } from '../rules/visibility.js';
import type { Sku } from '../state.js';
import { userDefaults, userResource } from './userResource.js';

/** Contract schema req.assignLicense: both arrays are required. */
const assignLicenseBody = z
  .object({
    addLicenses: z.array(
      z
        .object({
          skuId: z.string().uuid().nullable().optional(),
          disabledPlans: z.array(z.string().uuid()).optional(),
        })
        .strict(),
    ),
    removeLicenses: z.array(z.string().uuid()),
  })
  .strict();

const servicePlans = (sku: Sku) =>
  sku.plans.map((plan) => ({
    servicePlanId: plan.id,
    servicePlanName: plan.name,
    provisioningStatus: 'Success',
    appliesTo: plan.appliesTo,
  }));

export const licences = [
  operation('GET /subscribedSkus', {
    permissions: anyOf(
      'Directory.Read.All',
      'Directory.ReadWrite.All',
      'LicenseAssignment.Read.All',
      'Organization.Read.All',
      'Organization.ReadWrite.All',
    ),
    query: ['select'],
    run: (call) => {
      const rows = call.state.skus.map((sku) => ({
        id: `${call.state.tenantId}_${sku.skuId}`,
        accountName: call.state.organization.displayName,
        accountId: call.state.tenantId,
        appliesTo: 'User',
        capabilityStatus: 'Enabled',
        consumedUnits: consumedUnits(call.state, sku),
        prepaidUnits: { enabled: sku.enabled, suspended: 0, warning: 0, lockedOut: 0 },
        servicePlans: servicePlans(sku),
        skuId: sku.skuId,
        skuPartNumber: sku.skuPartNumber,
        subscriptionIds: [],
      }));
      return collectionAnswer(call, rows, { context: 'subscribedSkus', resource: 'SubscribedSku' });
    },
  }),
  operation('POST /users/{user-id}/assignLicense', {
    permissions: anyOf('Directory.ReadWrite.All', 'LicenseAssignment.ReadWrite.All', 'User.ReadWrite.All'),
    body: assignLicenseBody,
    run: (call) => {
      const user = requireUser(call.state, call.parameter('user-id'));
      const before = { licences: user.licences, mailboxReadyAt: user.mailboxReadyAt };
      try {
        for (const skuId of call.body.removeLicenses) removeLicence(call.state, user, skuId);
        for (const licence of call.body.addLicenses) {
          addLicence(call.state, user, licence.skuId ?? '', licence.disabledPlans ?? []);
        }
      } catch (problem) {
        Object.assign(user, before); // all or nothing
        throw problem;
      }
      const view = {
        context: 'users',
        resource: 'User',
        defaults: [...userDefaults, 'assignedLicenses', 'usageLocation'],
      };
      return entityAnswer(call, userResource(call.state, user), view);
    },
  }),
  operation('GET /users/{user-id}/licenseDetails', {
    permissions: anyOf(
      'Directory.Read.All',
      'Directory.ReadWrite.All',
      'LicenseAssignment.Read.All',
      'User.Read.All',
      'User.ReadWrite.All',
    ),
    run: (call) => {
      const user = requireUser(call.state, call.parameter('user-id'));
      const rows = licencesOf(call.state, user).map(({ sku }) => ({
        id: `${user.id}_${sku.skuId}`,
        skuId: sku.skuId,
        skuPartNumber: sku.skuPartNumber,
        servicePlans: servicePlans(sku),
      }));
      return collectionAnswer(call, rows, {
        context: `users('${user.id}')/licenseDetails`,
        resource: 'LicenseDetails',
      });
    },
  }),
  operation('GET /users/{user-id}/mailboxSettings', {
    permissions: anyOf('MailboxSettings.Read', 'MailboxSettings.ReadWrite'),
    run: (call) => {
      const user = requireUser(call.state, call.parameter('user-id'));
      if (!hasMailbox(call.state, user)) {
        const message = 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.';
        throw new GraphError(404, 'MailboxNotEnabledForRESTAPI', message);
      }
      const row = {
        archiveFolder: '',
        timeZone: 'UTC',
        timeFormat: 'HH:mm',
        dateFormat: 'yyyy-MM-dd',
        userPurpose: 'user',
      };
      return entityAnswer(call, row, { context: `users('${user.id}')/mailboxSettings`, resource: 'MailboxSettings' });
    },
  }),
];
