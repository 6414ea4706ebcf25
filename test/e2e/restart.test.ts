import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../../scripts/chromium.js';
import { startRoom } from '../../sandbox/web/startRoom.js';
import { chromiumPath, describeInBrowser } from './browser.js';
import { visit } from './visit.js';

describeInBrowser('a tab that stays open while the ops room is started anew', () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await launchChromium(chromiumPath())));
  afterAll(() => browser.close());

  it('shows the new room, and nothing of the old one', async () => {
    const old = await startRoom();
    const at = await visit(browser, old);
    await at.left.say('Hello Ben');
    await at.right.sees('Hello Ben');
    await old.close();
    await at.page.getByText('Connection lost').waitFor();
    const room = await startRoom({ port: Number(new URL(old.url).port), scenario: 'existing-account' });
    try {
      await at.page.locator('.scenario', { hasText: 'Existing account' }).waitFor();
      await at.left.root.getByRole('button', { name: /@Countersign adopt/ }).waitFor();
      expect(await at.page.getByText('Hello Ben').count()).toBe(0);
    } finally {
      await at.leave();
      await room.close();
    }
  });
});
