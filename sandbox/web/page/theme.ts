export type Theme = 'light' | 'dark';

const KEY = 'countersign-theme';

/** The theme chosen here before, else what the system prefers. */
export function firstTheme(): Theme {
  const kept = localStorage.getItem(KEY);
  if (kept === 'light' || kept === 'dark') return kept;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export const themeNow = (): Theme => (document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light');

export function showTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
}

export const keepTheme = (theme: Theme): void => localStorage.setItem(KEY, theme);
