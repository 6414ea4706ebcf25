import axe, { type AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { OpsRoom } from '../../sandbox/web/startRoom.js';

const PATIENCE = 30_000;

/** One side of the page: what one person sees and does. */
export type SidePage = {
  root: Locator;
  /** Types into the composer and presses Enter. */
  say: (text: string) => Promise<void>;
  /** The newest message with these words in it. */
  message: (words: string | RegExp) => Locator;
  sees: (words: string | RegExp) => Promise<Locator>;
  /** The newest message whose card has this title. */
  card: (title: string | RegExp) => Promise<Locator>;
  /** Presses a button on the newest card, or on the newest one with this title. */
  press: (name: string | RegExp, title?: string | RegExp, options?: { timeout: number }) => Promise<void>;
  dialog: Locator;
  /** Opens the dialog with the password, and waits until it is shown. */
  openSecret: (button?: string) => Promise<void>;
  problem: () => Promise<string>;
};

export type Visit = {
  page: Page;
  left: SidePage;
  right: SidePage;
  /** Presses a button that plays the world. */
  world: (action: string) => Promise<void>;
  /** What the browser complained of: errors of the page, and of the Content-Security-Policy. */
  complaints: string[];
  leave: () => Promise<void>;
};

/** A browser window on the room. Patience is for a busy machine; nothing waits longer than it has to. */
export async function visit(browser: Browser, room: OpsRoom, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1600, height: 1000 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    ...options,
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text());
  });
  await page.goto(room.url);
  const left = sidePage(page, 'left');
  await left.root.waitFor();
  return {
    page,
    left,
    right: sidePage(page, 'right'),
    world: async (action) => {
      const button = page.locator(`[data-action="${action}"][aria-disabled="false"]`);
      await button.waitFor({ state: 'attached' });
      const folded = page.locator('.world details:not([open])').filter({ has: button }).locator('summary');
      if ((await folded.count()) > 0) await folded.click();
      await button.click();
      await page.locator('.world [aria-busy="true"]').waitFor({ state: 'detached' });
    },
    complaints,
    leave: () => context.close(),
  };
}

function sidePage(page: Page, name: 'left' | 'right'): SidePage {
  const root = page.locator(`[data-side="${name}"]`);
  const message = (words: string | RegExp) => root.locator('.message').filter({ hasText: words }).last();
  const titled = (title: string | RegExp) =>
    root
      .locator('.message')
      .filter({ has: page.getByRole('heading', { name: title, exact: true }) })
      .last();
  const dialog = root.getByRole('dialog');
  const press: SidePage['press'] = async (button, title, options) => {
    const place = title === undefined ? root.locator('.card') : titled(title);
    await place.getByRole('button', { name: button, exact: true }).last().click(options);
  };
  return {
    root,
    say: async (text) => {
      const input = root.getByRole('combobox', { name: /^(New post|Message to)/ });
      await input.fill(text);
      // Closes what is suggested, so that Enter sends.
      await input.press('Escape');
      await input.press('Enter');
    },
    message,
    sees: async (words) => {
      const found = message(words);
      await found.waitFor();
      return found;
    },
    card: async (title) => {
      await titled(title).waitFor();
      return titled(title);
    },
    press,
    dialog,
    openSecret: async (button = 'Show password and pass') => {
      await press(button, 'Password and pass');
      const again = dialog.getByRole('button', { name: 'Show it now' });
      const done = dialog.getByRole('button', { name: 'Done' });
      await again.or(done).waitFor();
      // Not ready yet: asked again, unless it has come meanwhile.
      while (!(await done.isVisible())) {
        await again.click({ timeout: 2_000 }).catch(() => undefined);
        // A second press before the answer would count as a double click.
        await root.locator('.dialog[aria-busy="true"]').waitFor({ state: 'detached' });
      }
    },
    problem: async () => (await root.getByRole('alert').locator('.banner').innerText()).replaceAll(/\s+/g, ' '),
  };
}

const element = (selector: string): string => `document.querySelector(${JSON.stringify(selector)})`;

/** What stands before the words of the first such element without being text: a sign. */
export const signBefore = (page: Page, selector: string): Promise<unknown> =>
  page.evaluate(`getComputedStyle(${element(selector)}, '::before').content`);

const OUTSIDE = `(root) => {
  const { left, right } = root.getBoundingClientRect();
  const out = [...root.querySelectorAll('.dialog, .dialog *')].filter((one) => {
    const box = one.getBoundingClientRect();
    const isBroken = one.matches('[style*=monospace]') && one.getClientRects().length > 1;
    return box.width > 0 && (box.left < left - 0.5 || box.right > right + 0.5 || isBroken);
  });
  return out.map((one) => one.outerHTML.slice(0, 120));
}`;

/** What inside an open dialog sticks out of the side it covers, or is a password on more than one line. */
export const outsideOf = (page: Page, side: 'left' | 'right'): Promise<unknown> =>
  page.evaluate(`(${OUTSIDE})(${element(`[data-side=${side}]`)})`);

/** What `axe` finds serious or critical, with where it is. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  // A context of its own: the page's policy lets no foreign script in.
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send('Runtime.evaluate', {
    expression: `${axe.source}; axe.run().then(JSON.stringify)`,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  const { violations } = JSON.parse(String(result.value)) as AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}
