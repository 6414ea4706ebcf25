import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../../scripts/chromium.js';
import { type OpsRoom, startRoom } from '../../sandbox/web/startRoom.js';
import { chromiumPath, describeInBrowser } from './browser.js';
import { seriousFindings, type SidePage, type Visit, visit } from './visit.js';

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

  const languageOf = async (side: SidePage, title: string) =>
    (await side.card(title)).locator('.card').getAttribute('lang');

  it('Ben sets his Teams to German and is answered in it, Ana is not', async () => {
    await at.right.root.getByLabel('Language on the right').selectOption('Deutsch');
    await at.right.say('@Countersign help');
    // A screen reader speaks each card in its own language, whoever looks at it.
    for (const side of [at.left, at.right]) expect(await languageOf(side, 'Was Countersign kann')).toBe('de');
    await at.left.say('@Countersign help');
    for (const side of [at.left, at.right]) expect(await languageOf(side, 'What Countersign can do')).toBe('en');
  });

  it('a setup is English for her, and German for him, on the same card', async () => {
    await at.left.say('@Countersign setup');
    expect(await languageOf(at.right, 'Mandanten prüfen')).toBe('de');
    expect(await languageOf(at.left, 'Check the tenant')).toBe('en');
    expect(await seriousFindings(at.page)).toEqual([]);
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

  it('is still set to German when the page is loaded again', async () => {
    await at.page.reload();
    const choice = at.right.root.getByLabel('Language on the right');
    await at.right.sees('Genehmigt und ausgeführt');
    expect(await choice.inputValue()).toBe('de-DE');
    // Whoever looks from the other side sees the same client.
    await at.left.root.getByLabel('Signed in on the left').selectOption('ben');
    expect(await at.left.root.getByLabel('Language on the left').inputValue()).toBe('de-DE');
  });

  it('was quiet: no error of the page, nothing its policy had to stop', () => {
    expect(at.complaints).toEqual([]);
  });
});
