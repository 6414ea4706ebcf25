import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const QUIET =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --disable-lcd-text';

/** Where a Chromium is: `CHROMIUM`, or where Debian and Google put it; undefined when there is none. */
export const findChromium = (): string | undefined => PLACES.find((path) => path !== undefined && existsSync(path));

/** A headless one that calls nobody by itself. */
export const launchChromium = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: QUIET.split(' ') });
