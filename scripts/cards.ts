import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { PNG } from 'pngjs';
import { gallery } from '../test/cards/gallery.js';
import { cardPage } from './cardPage.js';

// `npm run cards [-- name ...]`: every card in every state as JSON, as one page, and (with a Chromium) as pictures.

const OUT = 'build/cards';
const BROWSERS = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const QUIET =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --disable-lcd-text';

const cards = gallery();
await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
for (const [name, card] of cards) await writeFile(join(OUT, `${name}.json`), `${JSON.stringify(card, null, 2)}\n`);
const page = join(OUT, 'index.html');
await writeFile(page, await cardPage(cards));
console.log(`${cards.size} cards: ${page}`);

const browser = BROWSERS.find((path) => path !== undefined && existsSync(path));
if (browser) await photograph(browser, process.argv.slice(2));
else console.log('No Chromium found (set CHROMIUM): no pictures.');

async function photograph(executablePath: string, wanted: readonly string[]): Promise<void> {
  const chrome = await chromium.launch({ executablePath, args: QUIET.split(' ') });
  try {
    const tab = await chrome.newPage({ viewport: { width: 2100, height: 1200 }, locale: 'en-GB', timezoneId: 'UTC' });
    await tab.goto(pathToFileURL(page).href);
    const shown = [...cards.keys()].filter((name) => wanted.length === 0 || wanted.includes(name));
    for (const name of shown) await tab.locator(`[data-card="${name}"]`).screenshot({ path: join(OUT, `${name}.png`) });
    await mkdir('docs/pictures', { recursive: true });
    const approval = tab.locator('[data-card="approval"] [data-view="light-640"]');
    await writeFile('docs/pictures/approval.png', fewerColours(await approval.screenshot()));
    console.log(`${shown.length} pictures beside it, and docs/pictures/approval.png`);
  } finally {
    await chrome.close();
  }
}

/** Sixteen shades a channel are enough for letters, and keep the picture in the repository small. */
function fewerColours(picture: Buffer): Buffer {
  const image = PNG.sync.read(picture);
  image.data.forEach((value, index) => (image.data[index] = Math.round(value / 17) * 17));
  return PNG.sync.write(image, { deflateLevel: 9, colorType: 2 });
}
