import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { inLanguage, languageOf } from '../src/cards/language.js';
import { gallery } from '../test/cards/gallery.js';
import { cardPage, type Shown } from './cardPage.js';
import { findChromium, launchChromium } from './chromium.js';

// `npm run cards [-- --language de] [name ...]`: every card in every state as JSON, as one page, and (with a Chromium) as
// pictures; what folds out of a card and what inputs complain of are shown once each.

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
const shown = new Map<string, Shown>();
for (const [name, card] of cards) shown.set(name, { card });
for (const [name, after] of [['alert-snoozed', 'opened'] as const, ['step-describe', 'emptied'] as const]) {
  const card = cards.get(name);
  if (!card) throw new Error(`no card is called ${name}`);
  shown.set(`${name}-${after}`, { card, after });
}
const page = join(OUT, 'index.html');
await writeFile(page, await cardPage(shown));
console.log(`${cards.size} cards: ${page}`);

const browser = findChromium();
if (browser) await photograph(browser, positionals);
else console.log('No Chromium found (set CHROMIUM): no pictures.');

async function photograph(executablePath: string, wanted: readonly string[]): Promise<void> {
  const chrome = await launchChromium(executablePath);
  try {
    // Moments are written by the client, in its own language.
    const locale = language === 'en' ? 'en-GB' : language;
    const tab = await chrome.newPage({ viewport: { width: 2100, height: 1200 }, locale, timezoneId: 'UTC' });
    await tab.goto(pathToFileURL(page).href);
    const names = [...shown.keys()].filter((name) => wanted.length === 0 || wanted.includes(name));
    for (const name of names) await tab.locator(`[data-card="${name}"]`).screenshot({ path: join(OUT, `${name}.png`) });
    console.log(`${names.length} pictures beside it`);
  } finally {
    await chrome.close();
  }
}
