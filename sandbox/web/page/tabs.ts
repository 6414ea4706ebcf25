import { element, newId } from './element.js';

/** A tab list with its panels: arrow keys move, only the chosen tab is a stop of the Tab key. */
export function createTabs(
  label: string,
  panels: readonly (readonly [name: string, panel: HTMLElement])[],
): HTMLElement {
  const list = element('div', { class: 'tabs', role: 'tablist', 'aria-label': label });
  const rows = panels.map(([name, panel]) => {
    const id = newId('panel');
    panel.id = id;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-label', name);
    panel.tabIndex = 0;
    const tab = element('button', { type: 'button', role: 'tab', 'aria-controls': id }, name);
    return { tab, panel };
  });
  const choose = (index: number, withFocus: boolean): void => {
    for (const [at, { tab, panel }] of rows.entries()) {
      tab.setAttribute('aria-selected', String(at === index));
      tab.tabIndex = at === index ? 0 : -1;
      panel.hidden = at !== index;
    }
    if (withFocus) rows[index]?.tab.focus();
  };
  for (const [index, { tab }] of rows.entries()) {
    tab.addEventListener('click', () => choose(index, false));
    tab.addEventListener('keydown', ({ key }) => {
      const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? rows.length - 1 : 0;
      if (step > 0) choose((index + step) % rows.length, true);
    });
    list.append(tab);
  }
  choose(0, false);
  return element('div', { class: 'tabbed' }, list, ...rows.map(({ panel }) => panel));
}
