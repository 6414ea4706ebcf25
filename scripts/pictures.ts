import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startRoom } from '../sandbox/web/startRoom.js';
import { findChromium, launchChromium } from './chromium.js';
import { fewerColours } from './fewerColours.js';

// `npm run pictures`: the pictures of the README, taken of the ops room while two admins click through a setup.

const OUT = 'docs/pictures';
const PATIENCE = 60_000;
const found = findChromium();
if (found === undefined) {
  console.error('No Chromium found (set CHROMIUM): no pictures.');
  process.exit(1);
}
await mkdir(OUT, { recursive: true });
const room = await startRoom();
const browser = await launchChromium(found);
try {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  await page.goto(room.url);
  await clickThrough(page);
  await write('ops-room', await page.screenshot());
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await page.getByRole('tab', { name: 'Journal' }).click();
  await page.getByRole('tab', { name: 'Tenant' }).click();
  await write('ops-room-dark', await page.screenshot());
} finally {
  await browser.close();
  await room.close();
}

/** To the moment in which the second admin is asked. */
async function clickThrough(page: Page): Promise<void> {
  const left = page.locator('[data-side="left"]');
  const press = async (button: string, title: string) => {
    const heading = page.getByRole('heading', { name: title, exact: true });
    const message = left.locator('.message').filter({ has: heading }).last();
    await message.getByRole('button', { name: button, exact: true }).click();
  };
  await left.getByRole('button', { name: '@Countersign setup' }).click();
  await press('Check the tenant', 'Check the tenant');
  await press('Check this name', 'Describe the account');
  await press('Next', 'Microsoft partner');
  await press('Next', 'GDAP groups');
  await press('Create the account', 'Review');
  await press('Enforce MFA', 'Enforce MFA');
  await press('Show password and pass', 'Password and pass');
  const dialog = left.getByRole('dialog');
  await dialog.getByRole('button', { name: /^(Done|Show it now)$/ }).waitFor();
  const again = dialog.getByRole('button', { name: 'Show it now' });
  while (await again.isVisible()) await again.click();
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('button', { name: 'Register Authenticator' }).click();
  await left.getByLabel('Reason, for the second admin').fill('Run the CIPP setup wizard');
  await press('Ask a second admin', 'Assign the setup roles');
  await page.locator('[data-side="right"] .message.mentions-me').waitFor();
  // The setup's own card says so too, once it is put right.
  await left.getByText('Withdraw', { exact: true }).first().waitFor();
  for (const log of await page.locator('.messages').all()) await log.evaluate('(node) => node.scrollTo(0, 1e6)');
}

async function write(name: string, picture: Buffer): Promise<void> {
  await writeFile(join(OUT, `${name}.png`), fewerColours(picture));
  console.log(join(OUT, `${name}.png`));
}
