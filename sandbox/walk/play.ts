import type { Card } from '../teams/activity.js';
import { textOf } from '../teams/cardReading.js';
import type { Client } from '../teams/client.js';
import type { SeenMessage } from '../teams/sight.js';
import type { Sandbox } from '../startSandbox.js';
import type { WalkOptions } from './options.js';

export type Submission = { step: string; by: string; milliseconds: number };
export type Decision = { by: string; decision: 'approve' };
export type Played = { submissions: readonly Submission[]; decisions: readonly Decision[] };
export type Narrator = { card: (title: string) => void; click: (who: string, what: string) => void };

const PATIENCE = 20_000;

/** A complete setup by two admins, as they would click it. Fails where a person would be stuck. */
export async function play(
  sandbox: Pick<Sandbox, 'tenant' | 'teams'>,
  options: WalkOptions,
  narrator: Narrator,
): Promise<Played> {
  const { tenant, teams } = sandbox;
  const ana = teams.client(tenant.people.ana);
  const ben = teams.client(tenant.people.ben);
  const submissions: Submission[] = [];
  const decisions: Decision[] = [];
  let lastTitle = '';
  const see = (card: Card): void => {
    const title = titleOf(card);
    if (title !== lastTitle) narrator.card(title);
    lastTitle = title;
  };

  const submit = async (step: string, inputs: Record<string, string> = {}): Promise<void> => {
    const verb = `step.${step}`;
    const shown = await ana.waitFor((message) => JSON.stringify(message.card ?? {}).includes(`"${verb}"`), PATIENCE);
    if (shown.card) see(shown.card);
    narrator.click(ana.person.displayName, verb);
    const startedAt = performance.now();
    const answer = await ana.click(shown.activityId, verb, inputs);
    submissions.push({
      step,
      by: ana.person.userPrincipalName,
      milliseconds: Math.round(performance.now() - startedAt),
    });
    if (answer.card) see(answer.card);
  };

  narrator.click(ana.person.displayName, '@Countersign setup');
  await ana.mention('setup');
  await submit('preflight', { profile: options.profile, mode: options.mode });
  await submit('describe', { licence: mailboxLicence(sandbox) });
  if (options.mode !== 'single') {
    await submit('partner', { partner: 'yes' });
    await submit('gdap');
  }
  await submit('review');
  await submit('mfa');
  submissions.push(...(await takeSecret(ana, narrator)));

  const account = tenant.world.userByUpn('CIPPServiceAccount@contoso.com');
  if (!account) throw new Error('the account is not in the tenant');
  tenant.world.registerAuthenticator(account.id);
  narrator.click(ana.person.displayName, '(registers Microsoft Authenticator for the account)');
  await submitUnlessPassed(ana, 'register', submit);

  await submit('elevate', { reason: 'Run the CIPP setup wizard', hours: '2' });
  decisions.push(await approve(ben, narrator, see));
  await ana.waitFor((message) => JSON.stringify(message.card ?? {}).includes('"step.wizard"'), PATIENCE);
  tenant.world.runCippWizard(account.id);
  narrator.click(ana.person.displayName, '(runs the CIPP setup wizard as the account)');
  await submit('wizard');
  await submit('demote');
  decisions.push(await approve(ben, narrator, see));
  const end = await ana.waitFor((message) => /\bDone\b/.test(titleOf(message.card ?? {})), PATIENCE);
  if (end.card) see(end.card);
  return { submissions, decisions };
}

/** Opens the dialog, reads it like a person would, and says that the password is in the vault. */
async function takeSecret(ana: Client, narrator: Narrator): Promise<Submission[]> {
  const shown = await ana.waitFor((message) => JSON.stringify(message.card ?? {}).includes('"secret.show"'), PATIENCE);
  narrator.click(ana.person.displayName, 'Show password and pass');
  const startedAt = performance.now();
  let dialog = await ana.openDialog(shown.activityId, 'Show password and pass');
  for (let tries = 0; tries < 20 && JSON.stringify(dialog.card ?? {}).includes('"secret.show"'); tries += 1) {
    dialog = await ana.submitDialog(dialog, 'Show it now');
  }
  const opened = performance.now();
  narrator.card(`${dialog.title ?? 'Dialog'} (to ${ana.person.displayName} alone)`);
  narrator.click(ana.person.displayName, 'I have stored it');
  await ana.submitDialog(dialog, 'Done', { stored: 'true' });
  const by = ana.person.userPrincipalName;
  return [
    { step: 'secret', by, milliseconds: Math.round(opened - startedAt) },
    { step: 'secret', by, milliseconds: Math.round(performance.now() - opened) },
  ];
}

/** The bot looks by itself too; whoever is first, the walk goes on. */
async function submitUnlessPassed(ana: Client, step: string, submit: (step: string) => Promise<void>): Promise<void> {
  const shows = (verb: string) => (message: SeenMessage) => JSON.stringify(message.card ?? {}).includes(`"${verb}"`);
  await ana.waitFor((message) => shows(`step.${step}`)(message) || shows('step.elevate')(message), PATIENCE);
  if (!ana.findCard(shows('step.elevate'))) await submit(step);
}

async function approve(ben: Client, narrator: Narrator, see: (card: Card) => void): Promise<Decision> {
  const shown = await ben.waitFor(
    (message) => JSON.stringify(message.card ?? {}).includes('"approval.approve"'),
    PATIENCE,
  );
  if (shown.card) see(shown.card);
  narrator.click(ben.person.displayName, 'approval.approve');
  await ben.click(shown.activityId, 'approval.approve');
  return { by: ben.person.userPrincipalName, decision: 'approve' };
}

/** The first line a reader sees. */
export const titleOf = (card: Card | Record<string, never>): string => textOf(card).split('\n')[0] ?? '';

/** A licence with Exchange and a free seat, if the tenant has one: CIPP's notifications need a mailbox. */
function mailboxLicence(sandbox: Pick<Sandbox, 'tenant'>): string {
  const { skus } = sandbox.tenant.state;
  const sku = skus.find(
    (one) => one.plans.some((plan) => plan.name === 'EXCHANGE_S_STANDARD') && one.enabled > one.consumedByOthers,
  );
  return sku?.skuId ?? 'none';
}
