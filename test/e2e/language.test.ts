import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../../scripts/chromium.js';
import { type OpsRoom, startRoom } from '../../sandbox/web/startRoom.js';
import { chromiumPath, describeInBrowser } from './browser.js';
import { type Visit, visit } from './visit.js';

// Ana reads English, Ben German; they decide about the same card.
describeInBrowser('two languages in one channel', () => {
  let room: OpsRoom;
  let browser: Browser;
  let at: Visit;
  beforeAll(async () => {
    [room, browser] = await Promise.all([startRoom(), launchChromium(chromiumPath())]);
    at = await visit(browser, room);
  });
  afterAll(async () => {
    await browser.close();
    await room.close();
  });

  it('Ben sets his Teams to German and is answered in it, Ana is not', async () => {
    await at.right.root.getByLabel('Language on the right').selectOption('Deutsch');
    await at.right.say('@Countersign help');
    await at.right.card('Was Countersign kann');
    await at.left.say('@Countersign help');
    await at.left.card('What Countersign can do');
  });

  it('a setup is English for her, and German for him, on the same card', async () => {
    await at.left.say('@Countersign setup');
    await at.right.card('Mandanten prüfen');
    await at.left.press('Check the tenant', 'Check the tenant');
    await at.right.card('Konto beschreiben');
    await at.left.press('Check this name', 'Describe the account');
    await at.left.press('Next', 'Microsoft partner');
    await at.left.press('Next', 'GDAP groups');
    await at.left.press('Create the account', 'Review');
    await at.left.press('Enforce MFA', 'Enforce MFA');
    await at.right.card('Kennwort und Zugriffspass');
    await at.left.openSecret();
    await at.left.dialog.getByRole('checkbox').check();
    await at.left.dialog.getByRole('button', { name: 'Done' }).click();
    await at.left.dialog.getByRole('button', { name: 'Close', exact: true }).click();
    await at.world('register-authenticator');
    const ask = await at.left.card('Assign the setup roles');
    await ask.getByLabel('Reason, for the second admin').fill('Run the CIPP setup wizard');
    await at.left.press('Ask a second admin', 'Assign the setup roles');
  });

  it('he approves with the German button, and each sees in their language what came of it', async () => {
    await at.left.card('Assign Global Administrator');
    const request = await at.right.card('Zuweisen: Globaler Administrator');
    expect(await request.innerText()).toContain('Ein zweiter Administrator muss entscheiden');
    await at.right.press('Genehmigen', 'Zuweisen: Globaler Administrator');
    await at.right.sees('Genehmigt und ausgeführt');
    await at.left.sees('Approved and done');
    const account = room.tenant.world.userByUpn('CIPPServiceAccount@contoso.com');
    expect(room.tenant.world.rolesOf(account?.id ?? '')).toHaveLength(1);
  });

  it('was quiet: no error of the page, nothing its policy had to stop', () => {
    expect(at.complaints).toEqual([]);
  });
});
