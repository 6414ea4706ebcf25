import { assignLicence, awaitMailbox, checkName, createAccount, enableAccount } from './performers/account.js';
import { readAdopted, readRequirements } from './performers/requirements.js';
import { retireCard, showCard } from './performers/cards.js';
import { createGroup, joinGroup, readGroups } from './performers/groups.js';
import { awaitMethod, enforceMfa } from './performers/mfa.js';
import { changeRoles, endGrant, expireApproval, readRoles, startRoleChange } from './performers/roles.js';
import { readTenant } from './performers/tenant.js';
import { readWizard } from './performers/wizard.js';
import type { Performers } from './performer.js';

/** EffectName -> performer: the one list of what Countersign does to a tenant and in a channel. */
export const performers: Performers = {
  readTenant,
  readAdopted,
  checkName,
  readGroups,
  createAccount,
  createGroup,
  joinGroup,
  assignLicence,
  awaitMailbox,
  enforceMfa,
  enableAccount,
  awaitMethod,
  startRoleChange,
  changeRoles,
  endGrant,
  expireApproval,
  readWizard,
  readRoles,
  readRequirements,
  showCard,
  retireCard,
};
