import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { hostConfig } from '../sandbox/web/hostConfig.js';

// One page with every card as Microsoft's renderer draws it: light and dark, wide and narrow.

const css = `
body { margin: 0; font: 14px 'Segoe UI', 'DejaVu Sans', sans-serif; background: #f5f5f5; }
h2 { font-size: 14px; margin: 24px 12px 4px; }
.views { display: flex; flex-wrap: wrap; align-items: flex-start; }
.view { margin: 6px 12px; border-radius: 6px; border: 1px solid #ccc; overflow: hidden; }
.view.dark { background: #292929; color: #fff; border-color: #555; }
.view.light { background: #fff; }
button.ac-pushButton { border: 1px solid #888; border-radius: 4px; padding: 5px 14px; font: inherit; font-weight: 600; background: transparent; color: inherit; white-space: normal !important; }
button.style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff; }
button.style-destructive { border-color: #c4314b; color: #c4314b; }
.dark button.style-destructive { color: #e37d80; }
input[type=text], select, textarea { font: inherit; padding: 5px; border: 1px solid #999; border-radius: 4px; background: transparent; color: inherit; }
button.ac-pushButton * { white-space: normal !important; }
.ac-actionSet { flex-wrap: wrap; row-gap: 8px; }
.ac-richTextBlock { line-height: 1.33; }
.ac-factset td * { overflow-wrap: anywhere !important; }
.ac-factset td:first-child { min-width: 100px; }
.dark option { background: #292929; }
`;

/** A card as it was sent, or after somebody has opened what folds out of it, or pressed with nothing entered. */
export type Shown = { card: object; after?: 'opened' | 'emptied' };

/** @param cards by name */
export async function cardPage(cards: ReadonlyMap<string, Shown>): Promise<string> {
  const bundle = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');
  const library = await readFile(bundle, 'utf8');
  const json = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Countersign: every card</title><style>${css}</style><body>
<script>${library.replaceAll('</script', '<\\/script')}</script>
<script>
const cards = ${json([...cards])};
const hosts = { light: ${json(hostConfig(false))}, dark: ${json(hostConfig(true))} };
for (const [name, { card: payload, after }] of cards) {
  const title = document.createElement('h2');
  title.textContent = name;
  const views = document.createElement('div');
  views.className = 'views';
  views.dataset.card = name;
  for (const [theme, width] of [['light', 640], ['light', 320], ['dark', 640], ['dark', 320]]) {
    const view = document.createElement('div');
    view.className = 'view ' + theme;
    view.dataset.view = theme + '-' + width;
    view.style.width = width + 'px';
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(hosts[theme]);
    card.parse(payload);
    const drawn = card.render();
    // Radio buttons of the same name would answer for each other across cards and views.
    for (const radio of drawn.querySelectorAll('input[type=radio]')) radio.name += name + theme + width;
    view.append(drawn);
    // Teams shows mentions as names.
    for (const node of view.querySelectorAll('.ac-textBlock')) node.innerHTML = node.innerHTML.replace(/&lt;at&gt;(.*?)&lt;\\/at&gt;/g, '<b style="color:#7f85f5">$1</b>');
    views.append(view);
    if (after === 'opened') drawn.querySelector('[aria-expanded="false"]').click();
    if (after === 'emptied') {
      for (const input of drawn.querySelectorAll('input[type=text], textarea')) input.value = '';
      for (const input of card.getAllInputs()) input.validateValue();
    }
  }
  document.body.append(title, views);
}
</script></body></html>`;
}
