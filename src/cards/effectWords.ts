import { tell } from './language.js';
import type { EffectName } from '../core/effects.js';

/** What is being done, as a continuation of "Countersign is …". */
const doing = (): Readonly<Record<EffectName, string>> => ({
  readTenant: tell`reading the tenant`,
  readAdopted: tell`reading the account`,
  checkName: tell`checking that the name is free`,
  readGroups: tell`reading the groups`,
  createAccount: tell`creating the account`,
  createGroup: tell`creating a GDAP group`,
  joinGroup: tell`adding the account to a group`,
  assignLicence: tell`assigning the licence`,
  awaitMailbox: tell`waiting for the mailbox`,
  enforceMfa: tell`enforcing MFA`,
  enableAccount: tell`enabling the account`,
  awaitMethod: tell`waiting for a registered method`,
  startRoleChange: tell`checking the approval once more`,
  changeRoles: tell`changing the roles and reading them back`,
  endGrant: tell`removing the setup roles`,
  expireApproval: tell`closing an expired request`,
  readWizard: tell`looking for what the CIPP wizard made`,
  readRoles: tell`reading the account’s roles`,
  readRequirements: tell`checking every requirement`,
  showCard: tell`updating a card`,
  retireCard: tell`updating an old card`,
});

/** @param key an effect's name, or its key (`joinGroup:<id>`) */
export function effectWords(key: string): string {
  const name = key.split(':')[0] ?? '';
  return Object.hasOwn(doing(), name) ? doing()[name as EffectName] : tell`working on it`;
}
