import { invokeActivity, conversationOf } from './activities.js';
import type { Card } from './activity.js';
import { type DialogAnswer, readDialogAnswer } from './answers.js';
import { dataOf, findButton, opensDialog } from './buttons.js';
import { type Inputs, submittedInputs } from './cardInputs.js';
import type { CardAction } from './cardReading.js';
import type { ChannelLog } from './channel.js';
import { type Delivery, deliverRepeatedly } from './delivery.js';
import { type ClickOptions, openCard } from './openCard.js';
import type { Conversation, Person, Room } from './room.js';
import type { Sight } from './sight.js';

export type Dialogs = {
  /** Clicks the Action.Submit that opens a dialog (`data.msteams.type` is `task/fetch`). */
  openDialog(activityId: string, title: string, options?: ClickOptions & { inputs?: Inputs }): Promise<DialogAnswer>;
  /** Clicks an Action.Submit inside an open dialog. As in real Teams, the activity does not say which card it came from. */
  submitDialog(dialog: DialogAnswer, title: string, inputs?: Inputs, options?: ClickOptions): Promise<DialogAnswer>;
  /** Opens a dialog with this data, as a client does that drew the card itself. */
  fetchTask(activityId: string, data: unknown, options?: ClickOptions): Promise<DialogAnswer>;
  /** Submits this data from a dialog that was opened in this conversation. */
  submitTask(conversation: Conversation, data: unknown, options?: ClickOptions): Promise<DialogAnswer>;
};

export function createDialogs(room: Room, log: ChannelLog, delivery: Delivery, sight: Sight, person: Person): Dialogs {
  type Click = { name: 'task/fetch' | 'task/submit'; data: unknown; replyToId?: string };

  const sent = (action: CardAction, inputs: Inputs) => dataOf(action, submittedInputs(action, inputs));
  const invoke = async (conversation: Conversation, click: Click, options: ClickOptions): Promise<DialogAnswer> => {
    const build = () =>
      invokeActivity(room, person, conversation, {
        id: `f:${log.nextId()}`,
        name: click.name,
        value: { data: click.data, context: { theme: 'default' } },
        ...(click.replyToId === undefined ? {} : { replyToId: click.replyToId }),
      });
    const [first, ...others] = await deliverRepeatedly(delivery, build, options);
    return readDialogAnswer(
      first,
      conversation,
      others.map((other) => readDialogAnswer(other, conversation)),
    );
  };

  return {
    openDialog: async (activityId, title, options = {}) => {
      const { post, card } = openCard(log, sight, activityId, options.asVersion);
      const action = findButton(card, 'Action.Submit', title);
      if (!opensDialog(action))
        throw new Error(`The button '${title}' does not open a dialog (data.msteams.type is not task/fetch).`);
      const data = sent(action, options.inputs ?? {});
      return invoke(conversationOf(room, post, person), { name: 'task/fetch', data, replyToId: activityId }, options);
    },
    submitDialog: async (dialog, title, inputs = {}, options = {}) => {
      const card: Card | undefined = options.asVersion ?? dialog.card;
      if (!card)
        throw new Error(
          `The dialog shows no card (${dialog.kind}${dialog.message === undefined ? '' : `: ${dialog.message}`}).`,
        );
      const data = sent(findButton(card, 'Action.Submit', title), inputs);
      return invoke(dialog.conversation, { name: 'task/submit', data }, options);
    },
    fetchTask: async (activityId, data, options = {}) => {
      const { post } = openCard(log, sight, activityId, options.asVersion);
      return invoke(conversationOf(room, post, person), { name: 'task/fetch', data, replyToId: activityId }, options);
    },
    submitTask: async (conversation, data, options = {}) =>
      invoke(conversation, { name: 'task/submit', data }, options),
  };
}
