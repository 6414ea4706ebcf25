// The package's own entry has types that compile another package's sources.
import { Template } from 'adaptivecards-templating/lib/template-engine.js';
import type { Card } from './card.js';
import { spokenLanguage } from './language.js';
import { checkData } from './templateCheck.js';
import { templates } from './templates.js';
import { toldTemplate } from './templateWords.js';

/** By language and name: words that stand in a template are translated once, before anything is filled in. */
const prepared = new Map<string, Template>();

function preparedFor(name: string, source: unknown): Template {
  const key = `${spokenLanguage()}/${name}`;
  const template = prepared.get(key) ?? new Template(toldTemplate(source));
  prepared.set(key, template);
  return template;
}

/**
 * Fills a template of `templates/` with what its binder made. Data is expanded exactly once: what stands in it is text,
 * never an expression.
 * @throws Error on an unknown template, a missing value, or a result in which an expression is left.
 */
export function render(name: string, data: object): Card {
  const source = templates.get(name);
  if (!source) throw new Error(`no card template ${name}`);
  try {
    checkData(source, data);
  } catch (error) {
    throw new Error(`card ${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  const card: unknown = preparedFor(name, source).expand({ $root: data });
  if (!isCard(card)) throw new Error(`card ${name}: the template is no Adaptive Card 1.5`);
  if (JSON.stringify(card).includes('${')) throw new Error(`card ${name}: an expression is left in it`);
  return card;
}

const isCard = (value: unknown): value is Card =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  value.type === 'AdaptiveCard' &&
  'version' in value &&
  value.version === '1.5';
