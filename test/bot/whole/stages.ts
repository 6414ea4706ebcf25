import type { DialogAnswer } from '../../../sandbox/teams/answers.js';
import type { Client } from '../../../sandbox/teams/client.js';
import { cardWith, hasButton, PATIENCE, press, reads, type Story } from './story.js';

/** What is on the screen, in the order of a setup; `countersign` and `countersign-removal` wait for Ben. */
export const stages = [
  'preflight',
  'describe',
  'partner',
  'gdap',
  'review',
  'mfa',
  'secret',
  'register',
  'elevate',
  'countersign',
  'wizard',
  'demote',
  'countersign-removal',
  'done',
] as const;
export type Stage = (typeof stages)[number];

/** Waits until that stage is on the screen of whoever has to act. */
export async function enter(stage: Stage, { ana, ben }: Story): Promise<void> {
  if (stage === 'secret') await cardWith(ana, 'secret.show');
  else if (stage === 'countersign' || stage === 'countersign-removal') await cardWith(ben, 'approval.approve');
  else if (stage === 'done') await reads(ana, /^Done/);
  else await cardWith(ana, `step.${stage}`);
}

/** Does what the stage asks for. */
export async function leave(stage: Stage, story: Story): Promise<void> {
  const { ana, ben, sandbox } = story;
  switch (stage) {
    case 'secret':
      return storeSecret(ana);
    case 'register':
      await cardWith(ana, 'step.register');
      sandbox.tenant.world.registerAuthenticator(story.account().id);
      return pressUnlessPassed(ana);
    case 'countersign':
    case 'countersign-removal':
      await press(ben, 'approval.approve');
      return;
    case 'wizard':
      await cardWith(ana, 'step.wizard');
      sandbox.tenant.world.runCippWizard(story.account().id);
      await press(ana, 'step.wizard');
      return;
    case 'done':
      throw new Error('nothing comes after the end');
    default:
      await press(ana, `step.${stage}`, inputsOf(stage, story));
      return;
  }
}

/** What Ana types and chooses at that stage. */
export function inputsOf(stage: Stage, { profile, mode }: Pick<Story, 'profile' | 'mode'>): Record<string, string> {
  if (stage === 'preflight') return { profile, mode };
  if (stage === 'describe') return { licence: MAILBOX };
  if (stage === 'partner') return { partner: 'yes' };
  if (stage === 'elevate') return { reason: 'Run the CIPP setup wizard', hours: '2' };
  return {};
}

/** Exchange Online Plan 1, of which the sandbox has seats. */
export const MAILBOX = '4b9405b0-7788-4568-add1-99614e613b69';

/** Opens the dialog and presses on until the password is on the screen. */
export async function showSecret(who: Client): Promise<DialogAnswer> {
  const { activityId } = await cardWith(who, 'secret.show');
  let dialog = await who.openDialog(activityId, 'Show password and pass');
  for (let tries = 0; tries < 20 && JSON.stringify(dialog.card ?? {}).includes('"secret.show"'); tries += 1) {
    dialog = await who.submitDialog(dialog, 'Show it now');
  }
  return dialog;
}

async function storeSecret(who: Client): Promise<void> {
  const dialog = await showSecret(who);
  await who.submitDialog(dialog, 'Done', { stored: 'true' });
}

/** The bot looks for the registration by itself too; whoever is first, the setup goes on. */
async function pressUnlessPassed(ana: Client): Promise<void> {
  const { activityId } = await ana.waitFor(
    (message) => hasButton('step.register')(message) || hasButton('step.elevate')(message),
    PATIENCE,
  );
  const passed = ana.findCard((card) => hasButton('step.elevate')(card));
  if (!passed) await ana.click(activityId, 'step.register');
}
