import {
  AdaptiveCard,
  type Action,
  ExecuteAction,
  HostConfig,
  OpenUrlAction,
  SerializationContext,
  SubmitAction,
  Versions,
} from 'adaptivecards';
import { hostConfig } from '../hostConfig.js';
import type { CardOnWire, PersonOnWire } from '../wire.js';
import { element, newId } from './element.js';
import { type Mentions, toHtml } from './markdown.js';
import { mentionsOfCard } from './mentions.js';
import { themeNow } from './theme.js';

/** What a press on a card asks for, as a Teams client sends it. */
export type Press =
  | { kind: 'execute'; action: { id?: string; verb?: string; data: unknown } }
  | { kind: 'openDialog' | 'submit'; data: unknown };

// The renderer asks one function for all cards; cards are drawn one at a time.
let drawing: Mentions = new Map();
AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = toHtml(text, drawing);
  result.didProcess = true;
};

/** 'de' of `de-DE`: what a screen reader needs to know of a language. */
export const languageOf = (locale: string): string => locale.split('-')[0] ?? locale;

/** Draws a card with Microsoft's renderer, for one reader. @param locale what the card is written in, such as `de-DE` */
export function drawCard(
  card: CardOnWire,
  reader: PersonOnWire,
  locale: string,
  onPress: (press: Press) => void,
): HTMLElement {
  const attributes = { class: 'card', lang: languageOf(locale) };
  const adaptive = new AdaptiveCard();
  adaptive.hostConfig = new HostConfig(hostConfig(themeNow() === 'dark'));
  adaptive.onExecuteAction = (action) => {
    const press = pressOf(action);
    if (press) onPress(press);
    else if (action instanceof OpenUrlAction) open(action.url, '_blank', 'noopener');
  };
  drawing = mentionsOfCard(card, reader);
  try {
    parse(adaptive, card);
    const drawn = adaptive.render();
    if (!drawn) throw new Error('nothing was drawn');
    apart(drawn);
    return element('div', attributes, drawn);
  } catch {
    const fallback = card['fallbackText'];
    return element('div', attributes, typeof fallback === 'string' ? fallback : 'This card cannot be shown.');
  }
}

/** Reads the card as Teams takes it. What the renderer leaves out of it, it says only when asked. */
function parse(adaptive: AdaptiveCard, card: CardOnWire): void {
  const context = new SerializationContext(Versions.v1_5);
  adaptive.parse(card, context);
  for (let index = 0; index < context.eventCount; index += 1)
    console.warn(`Adaptive Card: ${context.getEventAt(index).message}`);
}

function pressOf(action: Action): Press | undefined {
  if (action instanceof ExecuteAction) {
    const { id, verb, data } = action;
    return { kind: 'execute', action: { ...(id ? { id } : {}), ...(verb ? { verb } : {}), data } };
  }
  if (!(action instanceof SubmitAction)) return undefined;
  const data: unknown = action.data;
  const { msteams } = (data ?? {}) as { msteams?: { type?: unknown } };
  return { kind: msteams?.type === 'task/fetch' ? 'openDialog' : 'submit', data };
}

/** The same card stands on the page more than once: radio buttons of one must not answer for those of another. */
function apart(drawn: HTMLElement): void {
  const scope = newId('card');
  for (const radio of drawn.querySelectorAll<HTMLInputElement>('input[type=radio]')) radio.name += scope;
}

/** The first words of a card: what it is about. */
export function titleOf(card: CardOnWire): string {
  const words = (value: unknown): string | undefined => {
    if (typeof value !== 'object' || value === null) return undefined;
    const { text, items, body, columns } = value as Record<string, unknown>;
    if (typeof text === 'string' && text !== '') return text;
    for (const list of [body, items, columns]) {
      if (!Array.isArray(list)) continue;
      for (const one of list as unknown[]) {
        const found = words(one);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  };
  return (words(card) ?? 'a card').replaceAll(/<\/?at>/g, '');
}
