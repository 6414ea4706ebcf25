import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startRoom } from '../sandbox/web/startRoom.js';
import { type Visit, visit } from '../test/e2e/visit.js';
import { findChromium, launchChromium } from './chromium.js';
import { fewerColours } from './fewerColours.js';

// `npm run pictures`: the pictures of the README, taken of the ops room while two admins click through a setup.

const OUT = 'docs/pictures';
const found = findChromium();
if (found === undefined) {
  console.error('No Chromium found (set CHROMIUM): no pictures.');
  process.exit(1);
}
await mkdir(OUT, { recursive: true });
const room = await startRoom();
const browser = await launchChromium(found);
try {
  const at = await visit(browser, room, { viewport: { width: 1500, height: 1000 } });
  const { page } = at;
  await clickThrough(at);
  await write('approval', await (await at.left.card('Assign Global Administrator')).screenshot());
  await write('ops-room', await page.screenshot());
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await page.getByRole('tab', { name: 'Journal' }).click();
  await page.getByRole('tab', { name: 'Tenant' }).click();
  await write('ops-room-dark', await page.screenshot());
  await page.getByRole('button', { name: 'Light theme' }).click();
  await page.getByRole('tab', { name: 'World' }).click();
  await write('alert', await (await alertIn(at)).screenshot());
} finally {
  await browser.close();
  await room.close();
}

/** To the moment in which the second admin is asked. */
async function clickThrough({ page, left, right, world }: Visit): Promise<void> {
  await left.say('@Countersign setup');
  await left.press('Check the tenant', 'Check the tenant');
  await left.press('Check this name', 'Describe the account');
  await left.press('Next', 'Microsoft partner');
  await left.press('Next', 'GDAP groups');
  await left.press('Create the account', 'Review');
  await left.press('Enforce MFA', 'Enforce MFA');
  await left.openSecret();
  await left.dialog.getByRole('checkbox').check();
  await left.dialog.getByRole('button', { name: 'Done' }).click();
  await left.dialog.getByRole('button', { name: 'Close', exact: true }).click();
  await world('register-authenticator');
  const ask = await left.card('Assign the setup roles');
  await ask.getByLabel('Reason, for the second admin').fill('Run the CIPP setup wizard');
  await left.press('Ask a second admin', 'Assign the setup roles');
  for (const side of [left, right]) {
    const request = await side.card('Assign Global Administrator');
    await request.evaluate('(node) => node.scrollIntoView({ block: "end" })').catch(() => undefined);
  }
  await page.mouse.move(0, 0);
}

/** The rest of the setup; then MFA is removed, and the watch is due. */
async function alertIn({ left, right, world }: Visit) {
  await right.press('Approve', 'Assign Global Administrator');
  await left.card('Run the CIPP setup wizard');
  await world('run-wizard');
  await left.press('I have finished the CIPP setup wizard', 'Run the CIPP setup wizard');
  await left.press('Ask a second admin', 'Remove the setup roles');
  await right.press('Approve', 'Remove Global Administrator');
  await left.card(/^Done\b/);
  await world('remove-mfa');
  await world('clock-15-minutes');
  return left.card('✗ Microsoft MFA registered: not met');
}

async function write(name: string, picture: Buffer): Promise<void> {
  await writeFile(join(OUT, `${name}.png`), fewerColours(picture));
  console.log(join(OUT, `${name}.png`));
}
