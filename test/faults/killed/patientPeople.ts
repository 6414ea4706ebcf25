import type { Client } from '../../../sandbox/teams/client.js';
import type { Teams } from '../../../sandbox/teams/startTeams.js';
import type { Tenant } from '../../../sandbox/tenant/startTenant.js';

/** The account of the setup, as the sandbox's card proposes it. */
export const ACCOUNT = 'CIPPServiceAccount@contoso.com';

const inputs: Readonly<Record<string, Record<string, string>>> = {
  'step.preflight': { profile: 'global-administrator', mode: 'gdap' },
  'step.partner': { partner: 'yes' },
  'step.elevate': { reason: 'Run the CIPP setup wizard', hours: '2' },
};
const onCards = ['preflight', 'describe', 'partner', 'gdap', 'review', 'mfa', 'elevate', 'wizard', 'demote'].map(
  (step) => `step.${step}`,
);

/** Ana and Ben, who press whatever there is to press, again and again, however often nobody answers. */
export class PatientPeople {
  readonly #ana: Client;
  readonly #ben: Client;
  readonly #tenant: Tenant;
  constructor(teams: Teams, tenant: Tenant) {
    this.#ana = teams.client(tenant.people.ana);
    this.#ben = teams.client(tenant.people.ben);
    this.#tenant = tenant;
  }

  /** @returns whether the setup says that it is done. */
  async pressOnce(): Promise<boolean> {
    const newest = this.#ana.cards().at(-1);
    if (!newest) return this.#tried(() => this.#ana.mention('setup'));
    if (/^Done/m.test(newest.text) || this.#ana.cards().some(({ text }) => /^Done/.test(text))) return true;
    this.#register();
    if (await this.#press(this.#ben, 'approval.approve')) return false;
    if (this.#ana.findCard((seen) => JSON.stringify(seen.card).includes('"run.retry"')))
      return this.#pressed('run.retry');
    if (this.#has(this.#ana, 'secret.show')) return this.#tried(() => this.#takeSecret());
    for (const verb of onCards) if (this.#has(this.#ana, verb)) return this.#pressed(verb);
    return false;
  }

  #register(): void {
    const { world } = this.#tenant;
    const user = world.userByUpn(ACCOUNT);
    if (user?.accountEnabled && user.methods.length === 0) world.registerAuthenticator(user.id);
  }

  async #takeSecret(): Promise<void> {
    const card = this.#ana.findCard((seen) => JSON.stringify(seen.card).includes('"secret.show"'));
    if (!card) return;
    let dialog = await this.#ana.openDialog(card.activityId, 'Show password and pass');
    for (let tries = 0; tries < 10 && JSON.stringify(dialog.card ?? {}).includes('"secret.show"'); tries += 1)
      dialog = await this.#ana.submitDialog(dialog, 'Show it now');
    await this.#ana.submitDialog(dialog, 'Done', { stored: 'true' });
  }

  #has = (who: Client, verb: string): boolean =>
    who.findCard((seen) => JSON.stringify(seen.card).includes(`"${verb}"`)) !== undefined;

  async #press(who: Client, verb: string): Promise<boolean> {
    const card = who.findCard((seen) => JSON.stringify(seen.card).includes(`"${verb}"`));
    if (!card) return false;
    await this.#tried(() => who.click(card.activityId, verb, inputs[verb] ?? {}));
    return true;
  }

  async #pressed(verb: string): Promise<false> {
    await this.#press(this.#ana, verb);
    return false;
  }

  /** Nobody may answer: then it is tried again a little later. */
  async #tried(work: () => Promise<unknown>): Promise<false> {
    await work().catch(() => undefined);
    return false;
  }
}
