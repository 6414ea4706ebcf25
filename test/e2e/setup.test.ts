import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchChromium } from '../../scripts/chromium.js';
import { type OpsRoom, startRoom } from '../../sandbox/web/startRoom.js';
import { chromiumPath, describeInBrowser } from './browser.js';
import { outsideOf, seriousFindings, signBefore, type Visit, visit } from './visit.js';

// One setup from the first word to the last, clicked by two admins; each test goes on where the one before ended.
describeInBrowser('a setup in the ops room', () => {
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
  // Where one was stuck, the rest has nothing to go on from.
  let isStuck = false;
  beforeEach(({ skip }) => {
    if (isStuck) skip('a story before it failed');
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    isStuck = true;
    await at.page.screenshot({ path: 'build/e2e-setup.png' });
  });
  const account = () => room.tenant.world.userByUpn('CIPPServiceAccount@contoso.com');
  const rolesOfAccount = () => room.tenant.world.rolesOf(account()?.id ?? '');
  /**
   * Until the bot has asked Graph nothing for longer than it paces itself: a round of the watch in which the clock is set is
   * begun anew only after five seconds.
   */
  const calm = () =>
    new Promise<void>((resolve) => {
      const begin = () =>
        setTimeout(() => {
          stop();
          resolve();
        }, 1_400);
      let timer = begin();
      const stop = room.tenant.onCall(() => {
        clearTimeout(timer);
        timer = begin();
      });
    });
  /** A dialog keeps the colours it was opened in, so the theme is changed before. */
  const inTheme = (theme: 'Dark' | 'Light') => at.page.getByRole('button', { name: `${theme} theme` }).click();
  const fine = async () => expect(await seriousFindings(at.page)).toEqual([]);
  const journal = () => at.page.getByRole('tabpanel', { name: 'Journal' });

  it('begins with a mention, which both people see', async () => {
    await at.left.say('@Countersign setup');
    await at.left.press('Check the tenant', 'Check the tenant');
    await at.right.card('Describe the account');
    await at.left.press('Check this name', 'Describe the account');
    await at.left.press('Next', 'Microsoft partner');
    await at.left.press('Next', 'GDAP groups');
    await at.right.card('Review');
  });

  it('goes on after the bot was killed in the middle of making the account', async () => {
    let joins = 0;
    const killed = new Promise<void>((resolve) => {
      const stop = room.tenant.onCall(({ method, path }) => {
        if (method !== 'POST' || !path.endsWith('/members/$ref') || (joins += 1) < 3) return;
        stop();
        void room.bot.kill().then(resolve);
      });
    });
    await at.left.press('Create the account', 'Review');
    await killed;
    await at.page.getByText('Bot dead').waitFor();
    await at.world('start-bot');
    await at.left.press('Enforce MFA', 'Enforce MFA');
    await at.left.card('Password and pass');
    expect(room.tenant.world.groupsOf(account()?.id ?? '')).toHaveLength(16);
    expect(room.tenant.state.users.filter((user) => user.userPrincipalName.startsWith('CIPP'))).toHaveLength(1);
  });

  it('says so where the bot cannot be reached, and works again when it can', async () => {
    await at.world('kill-bot');
    await at.left.press('Show password and pass');
    expect(await at.left.problem()).toContain('Unable to reach app');
    await at.world('start-bot');
    await at.left.root.getByRole('button', { name: 'Dismiss' }).click();
  });

  it('shows the password in a dialog to one person, and leaves nothing of it on the page', async () => {
    const { dialog } = at.left;
    const shown = async (button?: string) => {
      await at.left.openSecret(button);
      const password = /^Password\s+(\S{20,})$/m.exec(await dialog.innerText())?.[1];
      if (password === undefined) throw new Error('no password is shown');
      return password;
    };
    const first = await shown();
    // Wherever it is looked at, all of it is on the screen, and the password on one line.
    const desk = at.page.viewportSize()!;
    for (const width of [320, 390, 1280]) {
      await at.page.setViewportSize({ width, height: 844 });
      expect(await outsideOf(at.page, 'left')).toEqual([]);
    }
    await at.page.setViewportSize(desk);
    await fine();
    await at.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await at.page.content()).not.toContain(first);
    // Within seconds a second opening counts as a double click.
    await at.world('clock-15-minutes');
    await inTheme('Dark');
    const second = await shown('Replace and show again');
    expect(second).not.toBe(first);
    // Required, and said so by the card itself.
    await dialog.getByRole('button', { name: 'Done' }).click();
    await dialog.getByText('Store the password first: it is not shown again.').waitFor();
    // Told by a sign, not by its colour alone.
    expect(await signBefore(at.page, '.dialog .ac-input-container + .ac-textBlock > :first-child')).toContain('✕');
    await fine();
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await dialog.getByRole('button', { name: 'Close', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await at.page.content()).not.toContain(second);
    await inTheme('Light');
    await at.left.card('Register Microsoft Authenticator');
  });

  it('refuses to have a request countersigned by whoever asked', async () => {
    await at.world('register-authenticator');
    // The bot looks by itself too; where it was first, the button is gone.
    await at.left.press('I have registered it', undefined, { timeout: 2_000 }).catch(() => undefined);
    const ask = await at.left.card('Assign the setup roles');
    await ask.getByLabel('Reason, for the second admin').fill('Run the CIPP setup wizard');
    await at.left.press('Ask a second admin', 'Assign the setup roles');
    await at.left.press('Approve', 'Assign Global Administrator');
    await at.left.sees('You asked for this yourself');
    expect(await at.right.root.getByText('You asked for this yourself').count()).toBe(0);
    expect(rolesOfAccount()).toEqual([]);
  });

  it('mentions the second admin, unread until they look', async () => {
    const request = await at.right.card('Assign Global Administrator');
    expect(await request.getAttribute('class')).toContain('mentions-me');
    expect(await request.locator('.mention.me').first().innerText()).toContain('Ben Okafor');
    expect(await request.locator('.new').count()).toBe(1);
    await request.locator('.author').click();
    expect(await request.locator('.new').count()).toBe(0);
  });

  it('takes no for an answer, with a reason', async () => {
    await at.right.press('Deny', 'Assign Global Administrator');
    await at.right.sees('Please say why');
    expect(rolesOfAccount()).toEqual([]);
    const request = await at.right.card('Assign Global Administrator');
    await request.getByLabel(/^Reason/).fill('Not during the audit');
    await at.right.press('Deny', 'Assign Global Administrator');
    await at.left.sees('Not during the audit');
    expect(rolesOfAccount()).toEqual([]);
  });

  it('counts a double click on Approve once', async () => {
    const ask = await at.left.card('Assign the setup roles');
    await ask.getByLabel('Reason, for the second admin').fill('The audit is over');
    await at.left.press('Ask a second admin', 'Assign the setup roles');
    const request = await at.right.card('Assign Global Administrator');
    await request.getByRole('button', { name: 'Approve' }).dblclick();
    await at.left.card('Run the CIPP setup wizard');
    await at.page.getByRole('tab', { name: 'Journal' }).click();
    // The journal is read from its file a moment later; by then a second grant would be in it.
    await journal().getByText('RolesAssigned', { exact: true }).waitFor();
    expect(await journal().getByText('ApprovalGranted', { exact: true }).count()).toBe(1);
    expect(await journal().getByText('RolesAssigned', { exact: true }).count()).toBe(1);
    expect(rolesOfAccount()).toHaveLength(1);
  });

  it('ends with no role left and a journal whose chain is intact', async () => {
    await at.world('run-wizard');
    await at.left.press('I have finished the CIPP setup wizard', 'Run the CIPP setup wizard');
    await at.left.press('Ask a second admin', 'Remove the setup roles');
    await at.right.press('Approve', 'Remove Global Administrator');
    await at.left.card(/^Done\b/);
    expect(rolesOfAccount()).toEqual([]);
    await journal().getByText('chain intact').waitFor();
  });

  it('shows both people an alert when MFA is removed, though nobody asks, and closes it when that is put right', async () => {
    const missing = '✗ Microsoft MFA registered: not met';
    const sides = [at.left, at.right];
    await at.world('remove-mfa');
    // The next round of the watch is due.
    await calm();
    await at.world('clock-15-minutes');
    for (const side of sides) {
      const alert = await side.card(missing);
      expect(await alert.innerText()).toContain('Please act');
      await alert.getByRole('button', { name: 'Acknowledge' }).waitFor();
    }
    // The same button, which now puts it right.
    await at.world('undo-remove-mfa');
    await calm();
    await at.world('clock-15-minutes');
    for (const side of sides) {
      // Longer, where a round was just due by itself when MFA was removed; shorter, where one was when it came back.
      const closed = await side.sees(/In order again\. It was open for (less than a minute|\d+ minutes?)/);
      expect(await closed.getByRole('button', { name: 'Acknowledge' }).count()).toBe(0);
    }
    // The same message, edited in place; nothing else was posted.
    expect(await at.left.root.getByRole('heading', { name: /^✗/ }).count()).toBe(0);
    expect(await at.left.root.getByRole('heading', { name: '✓ Closed: Microsoft MFA registered' }).count()).toBe(1);
  });

  it('says in its status what the account meets', async () => {
    await at.left.say('@Countersign status');
    const status = await at.left.card('Status of CIPPServiceAccount@contoso.com');
    await status.getByText('Microsoft MFA registered').waitFor();
  });

  it('was quiet: no error of the page, nothing its policy had to stop', () => {
    expect(at.complaints).toEqual([]);
  });
});
