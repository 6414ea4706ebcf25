import type { TurnContext } from 'botbuilder';
import { type Activity, CardFactory } from 'botbuilder';
import type { Card } from '../cards/card.js';
import { inLanguage, languageOf, spokenLanguage } from '../cards/language.js';
import { refreshing, type View } from '../cards/refresh.js';

/** What is answered is made at the end, in the language of whoever asked; the locale is a claim, and changes words only. */
const madeFor = <T>(context: TurnContext, make: () => T): T => inLanguage(languageOf(context.activity.locale), make);

/** Our own invoke responses: the ones of teams-ai would rewrite the card of everybody (facts/teams.md 2.2). */
async function respond(context: TurnContext, body: unknown): Promise<void> {
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
}

/** An invoke nothing of ours could have caused: HTTP 400 with the constant body. */
export const refuseInvoke = async (context: TurnContext): Promise<void> => {
  await context.sendActivity({ type: 'invokeResponse', value: { status: 400 } });
};

/**
 * @param view of the card of a setup or an alert: in another language than the channel's it takes the place of the channel's,
 * for this person, and so has to be fetched anew like it
 */
export const answerCard = (context: TurnContext, card: () => Card, view?: View): Promise<void> =>
  respond(context, {
    statusCode: 200,
    type: 'application/vnd.microsoft.card.adaptive',
    value: madeFor(context, () =>
      view && spokenLanguage() !== 'en' ? refreshing(card(), view, [context.activity.from.id]) : card(),
    ),
  });

export const answerDialog = (context: TurnContext, title: () => string, card: () => Card): Promise<void> =>
  respond(context, {
    task: {
      type: 'continue',
      value: {
        title: madeFor(context, title),
        height: 'medium',
        width: 'medium',
        card: CardFactory.adaptiveCard(madeFor(context, card)),
      },
    },
  });

export const answerDialogMessage = (context: TurnContext, text: () => string): Promise<void> =>
  respond(context, { task: { type: 'message', value: madeFor(context, text) } });

/** An activity that carries one card. `summary` is what a notification shows. */
export const cardActivity = (card: Card, summary: string): Partial<Activity> => ({
  type: 'message',
  summary,
  attachments: [CardFactory.adaptiveCard(card)],
});

/** Posts a card where the message came from, in its thread. */
export async function say(context: TurnContext, card: () => Card, summary: () => string): Promise<string> {
  const sent = await context.sendActivity(madeFor(context, () => cardActivity(card(), summary())));
  return sent?.id ?? '';
}

/** Puts another card in the place of one that was said. */
export async function sayInstead(
  context: TurnContext,
  id: string,
  card: () => Card,
  summary: () => string,
): Promise<void> {
  await context.updateActivity({ ...madeFor(context, () => cardActivity(card(), summary())), id });
}

/** The value if it is there in time, `undefined` if not; the work goes on either way. */
export async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<{ value: T } | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([work.then((value) => ({ value })), late]);
  } finally {
    clearTimeout(timer);
  }
}
