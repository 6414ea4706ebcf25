import { tell } from '../language.js';
import type { RunState } from '../../core/runState.js';
import type { CardContext } from '../card.js';
import { accountName, type Frame, frame, numbered } from './frame.js';
import { grantHint } from './planFacts.js';
import { securityDefaultsHint } from './tenantHints.js';

export type WizardData = Frame & { instructions: ReturnType<typeof numbered> };

export function wizard(run: RunState, context: CardContext): WizardData {
  return {
    ...frame(run, context, {
      intro: tell`Now connect CIPP. Allow about 20 minutes, and use a computer that will not be wiped soon: its tokens die with the device.`,
      hints: [...grantHint(run), ...securityDefaultsHint(run)],
      next: tell`Countersign looks for what the wizard made; then the setup roles are removed, countersigned again.`,
    }),
    instructions: numbered(
      tell`Sign in to CIPP with your own account, and open the Setup Wizard, “First Setup”.`,
      tell`When Microsoft asks, use a new private window: sign in as ${accountName(run)} with its password and Microsoft Authenticator. Never in the session of the Temporary Access Pass.`,
      tell`Application Registration signs in with a device code. Device-code sign-in must be allowed for this account.`,
      tell`Connect to Partner Tenant, and choose this account there too: that sign-in makes the token CIPP lives on.`,
      tell`Finish the wizard and run CIPP’s Permissions Check. Then come back here.`,
    ),
  };
}
