import { describe } from 'vitest';
import { findChromium } from '../../scripts/chromium.js';

const path = findChromium();
const isRequired = Boolean(process.env['CI']);
if (path === undefined && !isRequired)
  console.warn('NO CHROMIUM: the ops room is NOT tested (apt-get install chromium, or set CHROMIUM)');

/** Skipped where no Chromium is found; where `CI` is set the stories fail without one. */
export const describeInBrowser = describe.skipIf(path === undefined && !isRequired);

export function chromiumPath(): string {
  if (path === undefined) throw new Error('No Chromium found (set CHROMIUM).');
  return path;
}
