import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { inLanguage, languageOf } from '../src/cards/language.js';
import { gallery } from '../test/cards/gallery.js';
import { cardPage } from './cardPage.js';
import { findChromium, launchChromium } from './chromium.js';
import { fewerColours } from './fewerColours.js';

// `npm run cards [-- --language de] [name ...]`: every card in every state as JSON, as one page, and (with a Chromium) as
// pictures.

const { values, positionals } = parseArgs({
  options: { language: { type: 'string', default: 'en' } },
  allowPositionals: true,
});
const language = languageOf(values.language);
const OUT = language === 'en' ? 'build/cards' : `build/cards-${language}`;
const cards = inLanguage(language, gallery);
await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
for (const [name, card] of cards) await writeFile(join(OUT, `${name}.json`), `${JSON.stringify(card, null, 2)}\n`);
const page = join(OUT, 'index.html');
await writeFile(page, await cardPage(cards));
console.log(`${cards.size} cards: ${page}`);

const browser = findChromium();
if (browser) await photograph(browser, positionals);
else console.log('No Chromium found (set CHROMIUM): no pictures.');

async function photograph(executablePath: string, wanted: readonly string[]): Promise<void> {
  const chrome = await launchChromium(executablePath);
  try {
    const tab = await chrome.newPage({ viewport: { width: 2100, height: 1200 }, locale: 'en-GB', timezoneId: 'UTC' });
    await tab.goto(pathToFileURL(page).href);
    const shown = [...cards.keys()].filter((name) => wanted.length === 0 || wanted.includes(name));
    for (const name of shown) await tab.locator(`[data-card="${name}"]`).screenshot({ path: join(OUT, `${name}.png`) });
    console.log(`${shown.length} pictures beside it`);
    if (language !== 'en') return;
    await mkdir('docs/pictures', { recursive: true });
    const approval = tab.locator('[data-card="approval"] [data-view="light-640"]');
    await writeFile('docs/pictures/approval.png', fewerColours(await approval.screenshot()));
    console.log('and docs/pictures/approval.png');
  } finally {
    await chrome.close();
  }
}
