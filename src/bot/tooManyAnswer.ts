import { inLanguage, languageOf, tell } from '../cards/language.js';
import { ownProperty, ownText } from './incoming.js';

const words = (): string =>
  tell`You pressed more often than Countersign can follow, so this press did nothing. Wait a minute and try again.`;

/**
 * What somebody is told whose verified requests are too many, without any work being done for them; undefined where there
 * is nobody waiting for an answer. A message is not answered: that would make one flood two.
 */
export function tooManyAnswer(activity: Record<string, unknown>): object | undefined {
  if (ownText(activity, 'type') !== 'invoke') return undefined;
  const said = inLanguage(languageOf(ownProperty(activity, 'locale')), words);
  if (ownText(activity, 'name') === 'adaptiveCard/action')
    return { statusCode: 429, type: 'application/vnd.microsoft.error', value: { code: '429', message: said } };
  return { task: { type: 'message', value: said } };
}
