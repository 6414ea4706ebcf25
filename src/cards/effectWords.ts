import type { EffectName } from '../core/effects.js';

/** What is being done, as a continuation of "Countersign is …". */
const doing: Readonly<Record<EffectName, string>> = {
  readTenant: 'reading the tenant',
  readAdopted: 'reading the account',
  checkName: 'checking that the name is free',
  readGroups: 'reading the groups',
  createAccount: 'creating the account',
  createGroup: 'creating a GDAP group',
  joinGroup: 'adding the account to a group',
  assignLicence: 'assigning the licence',
  awaitMailbox: 'waiting for the mailbox',
  enforceMfa: 'enforcing MFA',
  enableAccount: 'enabling the account',
  awaitMethod: 'waiting for a registered method',
  startRoleChange: 'checking the approval once more',
  changeRoles: 'changing the roles and reading them back',
  endGrant: 'removing the setup roles',
  expireApproval: 'closing an expired request',
  readWizard: 'looking for what the CIPP wizard made',
  readRoles: 'reading the account’s roles',
  readRequirements: 'checking every requirement',
  showCard: 'updating a card',
  retireCard: 'updating an old card',
};

/** @param key an effect's name, or its key (`joinGroup:<id>`) */
export function effectWords(key: string): string {
  const name = key.split(':')[0] ?? '';
  return Object.hasOwn(doing, name) ? doing[name as EffectName] : 'working on it';
}
