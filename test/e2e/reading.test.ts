import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../../scripts/chromium.js';
import { type OpsRoom, startRoom } from '../../sandbox/web/startRoom.js';
import { chromiumPath, describeInBrowser } from './browser.js';
import { type Visit, visit } from './visit.js';

// Who is told what, and what stays where it is while somebody reads.
describeInBrowser('what is read in the ops room', () => {
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
  const news = () => at.page.getByRole('status', { name: 'News' });

  it('keeps the focus on a fact of the journal while others are added', async () => {
    await at.left.say('@Countersign setup');
    await at.left.card('Check the tenant');
    await at.page.getByRole('tab', { name: 'Journal' }).click();
    const rows = at.page.locator('.journal li');
    const first = at.page.locator('.journal summary').last();
    await first.focus();
    await at.page.keyboard.press('Enter');
    const before = await rows.count();
    // Not with the mouse: the focus is where it was.
    const ana = room.teams.client(room.tenant.people.ana);
    await ana.click(ana.cards().at(-1)?.activityId ?? '', 'Check the tenant');
    await rows.nth(before).waitFor();
    expect(await at.page.locator('.journal summary:focus').count()).toBe(1);
    expect(await at.page.locator('.journal details[open]').count()).toBe(1);
    // Newest first.
    const types = await at.page.locator('.journal .type').allInnerTexts();
    expect(types.at(-1)).toBe(await first.locator('.type').innerText());
  });

  it('tells a screen reader what the bot answers in a chat, and whose it is', async () => {
    await room.teams.client(room.tenant.people.dora).personal('help');
    await at.right.root.getByRole('button', { name: 'Chat with the bot' }).click();
    await at.right.say('help');
    await news()
      .getByText('Countersign posted in the chat with Ben Okafor: What Countersign can do')
      .waitFor({ state: 'attached' });
    // Nobody on the page is Dora.
    expect(await news().getByText('Dora').count()).toBe(0);
    await at.right.root.getByRole('button', { name: /^# ops/ }).click();
  });

  it('shows who is mentioned by a person, and marks it for that one', async () => {
    await at.left.say('@Ben Okafor please look');
    const seen = await at.right.sees('please look');
    expect(await seen.locator('.mention.me').innerText()).toBe('Ben Okafor');
    expect(await seen.getAttribute('class')).toContain('mentions-me');
    await news().getByText('Ben Okafor is mentioned: Ben Okafor please look').waitFor({ state: 'attached' });
    const own = await at.left.sees('please look');
    expect(await own.locator('.mention').getAttribute('class')).toBe('mention');
    // The bot takes its own mention out of the command, and the other one too.
    await at.left.say('@Countersign help @Ben Okafor');
    await at.left.card('What Countersign can do');
    expect(await (await at.right.sees('help')).count()).toBe(1);
  });

  it('says what people are now, not what they were at the start', async () => {
    const choice = at.left.root.getByRole('combobox', { name: 'Signed in on the left' });
    const ben = choice.locator('option[value=ben]');
    await at.page
      .locator('option[value=ben]', { hasText: 'Ben Okafor · Global Administrator' })
      .first()
      .waitFor({ state: 'attached' });
    for (const role of room.tenant.world.rolesOf(room.tenant.people.ben.id))
      room.tenant.world.removeRole(room.tenant.people.ben.id, role);
    await ben.filter({ hasText: 'Ben Okafor · no role' }).waitFor({ state: 'attached' });
    expect(await choice.inputValue()).toBe('ana');
  });

  it('was quiet: no error of the page, nothing its policy had to stop', () => {
    expect(at.complaints).toEqual([]);
  });
});
