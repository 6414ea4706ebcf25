import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../../scripts/chromium.js';
import { type OpsRoom, startRoom } from '../../sandbox/web/startRoom.js';
import { chromiumPath, describeInBrowser } from './browser.js';
import { seriousFindings, type Visit, visit } from './visit.js';

// The same room for everybody: light, dark, small, without a mouse, and seen by others than the two admins.
describeInBrowser('the ops room', () => {
  let room: OpsRoom;
  let browser: Browser;
  beforeAll(async () => {
    [room, browser] = await Promise.all([startRoom(), launchChromium(chromiumPath())]);
  });
  afterAll(async () => {
    await browser.close();
    await room.close();
  });
  const within = async (options: Parameters<typeof visit>[2], story: (at: Visit) => Promise<void>) => {
    const at = await visit(browser, room, options);
    try {
      await story(at);
      expect(at.complaints).toEqual([]);
    } finally {
      await at.leave();
    }
  };

  it('is used with the keyboard alone, from the mention to the next card', () =>
    within({}, async ({ page, left }) => {
      const { keyboard } = page;
      const focused = (selector: string) => page.locator(`${selector}:focus`);
      const tabTo = async (selector: string) => {
        for (let stops = 0; stops < 60; stops += 1) {
          if ((await focused(selector).count()) > 0) return;
          await keyboard.press('Tab');
        }
        throw new Error(`The Tab key never came to ${selector}.`);
      };
      await tabTo('[data-side=left] .composer-area input');
      await keyboard.type('@Cou');
      await left.root.getByRole('option', { name: /Countersign/ }).waitFor();
      await keyboard.press('Enter');
      await keyboard.type('se');
      await left.root.getByRole('option', { name: /^setup/ }).waitFor();
      await keyboard.press('Enter');
      await keyboard.press('Enter');
      await left.card('Check the tenant');
      // Back to the card, and to the second choice of its first question.
      for (const selector of ['input[type=radio]', 'button.ac-pushButton']) {
        for (let stops = 0; (await focused(`[data-side=left] .card ${selector}`).count()) === 0; stops += 1) {
          expect(stops, `the Tab key never came to ${selector}`).toBeLessThan(60);
          await keyboard.press(selector.startsWith('input') ? 'Shift+Tab' : 'Tab');
        }
      }
      await keyboard.press('Enter');
      await left.card('Describe the account');
      // What was pressed is gone; the focus stays with the message.
      expect(await page.locator('[data-side=left] .message:focus, [data-side=left] .message :focus').count()).toBe(1);
    }));

  it.each(['light', 'dark'] as const)('has no serious finding of axe when it is %s', (colorScheme) =>
    within({ colorScheme }, async ({ page, left }) => {
      expect(await page.locator('html').getAttribute('data-theme')).toBe(colorScheme);
      await left.card('Describe the account');
      expect(await seriousFindings(page)).toEqual([]);
      await page.getByRole('tab', { name: 'Tenant' }).click();
      await page.getByRole('tab', { name: 'Journal' }).click();
      expect(await seriousFindings(page)).toEqual([]);
    }),
  );

  it('draws its cards anew when the theme is changed', () =>
    within({ colorScheme: 'light' }, async ({ page, left }) => {
      const card = (await left.card('Describe the account')).locator('.ac-textBlock').first();
      // The renderer writes colours to its elements.
      const colour = () => card.getAttribute('style');
      const before = await colour();
      await page.getByRole('button', { name: 'Dark theme' }).click();
      expect(await colour()).not.toBe(before);
      await page.reload();
      expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    }));

  it('shows one person at a time on a phone, and says who has news', () =>
    within({ viewport: { width: 390, height: 844 } }, async ({ page, left, right }) => {
      await left.card('Describe the account');
      expect(await right.root.isVisible()).toBe(false);
      const sideways = () => page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(await sideways()).toBeLessThanOrEqual(0);
      await left.say('Hello Ben');
      const ben = page.getByRole('navigation').getByRole('button', { name: /Ben Okafor/ });
      await ben.getByText('unread').waitFor({ state: 'attached' });
      await ben.click();
      await right.sees('Hello Ben');
      expect(await left.root.isVisible()).toBe(false);
      await page.getByRole('button', { name: 'Behind the scenes' }).click();
      await page.getByRole('tab', { name: 'World' }).waitFor();
      expect(await sideways()).toBeLessThanOrEqual(0);
      expect(await seriousFindings(page)).toEqual([]);
    }));

  it('plays the world with the keyboard: groups fold, a button says what it does, why it cannot, and undoes it', () =>
    within({}, async ({ page }) => {
      const { keyboard } = page;
      const group = page.locator('.world details').filter({ hasText: 'Behind our back: tenant and app' });
      await group.locator('summary').focus();
      await keyboard.press('Enter');
      await keyboard.press('Tab');
      const focused = page.locator('.world button:focus');
      const says = async () => page.locator(`#${await focused.getAttribute('aria-describedby')}`).innerText();
      expect(await says()).toBe('There is no service account yet.');
      expect(await focused.getAttribute('aria-disabled')).toBe('true');
      await page.getByRole('button', { name: 'Take Graph down' }).focus();
      await keyboard.press('Enter');
      // The same button, still in focus.
      await page.getByRole('button', { name: 'Bring Graph back' }).waitFor();
      expect(await focused.innerText()).toBe('Bring Graph back');
      expect(await seriousFindings(page)).toEqual([]);
      await keyboard.press('Enter');
      await page.getByRole('button', { name: 'Take Graph down' }).waitFor();
      expect(await says()).toBe('Every connection is cut.');
    }));

  it('lets a guest and somebody without a role look, and refuses what they press', () =>
    within({}, async ({ left, right }) => {
      await left.root.getByRole('combobox', { name: 'Signed in on the left' }).selectOption('gus');
      await right.root.getByRole('combobox', { name: 'Signed in on the right' }).selectOption('dora');
      for (const side of [left, right]) {
        await side.press('Check this name', 'Describe the account');
        await side.root.getByText('Only you see this').waitFor();
      }
      expect(room.tenant.state.users).toHaveLength(5);
    }));

  it('shows what others write as text, whatever it looks like', () =>
    within({}, async ({ page, left, right }) => {
      await left.say('<img src=x onerror="document.title=1"> **bold** <at>Ben Okafor</at>');
      const seen = await right.sees('<img src=x');
      expect(await seen.locator('img, strong, .mention').count()).toBe(0);
      expect(await page.title()).toBe('Countersign: the ops room');
    }));

  it('draws the table of the help card, one command a row', () =>
    within({}, async ({ left }) => {
      await left.say('@Countersign help');
      const help = await left.card('What Countersign can do');
      await help.getByRole('row', { name: /^demote/ }).waitFor();
    }));

  it('keeps a chat with the bot to the person in it', () =>
    within({}, async ({ left, right }) => {
      await left.root.getByRole('button', { name: 'Chat with the bot' }).click();
      await left.say('help');
      await left.card('What Countersign can do');
      await right.root.getByRole('button', { name: 'Chat with the bot' }).click();
      expect(await right.root.getByText('What Countersign can do').count()).toBe(0);
    }));
});
