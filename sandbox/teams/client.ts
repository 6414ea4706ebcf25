import { type Activity, isJson, type Json } from './activity.js';
import {
  conversationInThread,
  conversationOf,
  invokeActivity,
  messageActivity,
  personalConversation,
  writtenActivity,
} from './activities.js';
import { type InvokeAnswer, readInvokeAnswer } from './answers.js';
import { dataOf, findButton } from './buttons.js';
import { type Inputs, submittedInputs } from './cardInputs.js';
import type { ChannelLog, Post } from './channel.js';
import {
  type Delivered,
  type Delivery,
  type DeliveryOptions,
  deliverRepeatedly,
  type RepeatOptions,
} from './delivery.js';
import { type Dialogs, createDialogs } from './dialogs.js';
import { type Conversation, localeOf, mriOf, type Person, type Room, splitConversationId } from './room.js';
import { type ClickOptions, openCard } from './openCard.js';
import { createSight, type SeenCard, type Sight } from './sight.js';

/** What happened to a message: the bot's HTTP answer, and where the conversation about it goes on. */
export type Turn = Delivered & {
  activityId: string;
  conversationId: string;
  threadId: string;
  /** The answer to the second sending when `resend` was used. */
  others: readonly Delivered[];
};

/** `data` is the action's own data with the inputs laid over it. */
export type ExecuteAction = { id?: string; verb?: string; data: unknown };

export type SayOptions = DeliveryOptions & Pick<RepeatOptions, 'resend'>;

/** One person at a Teams client: says things, sees cards, clicks. Errors are what would keep a person from clicking. */
export type Client = Dialogs &
  Pick<Sight, 'view' | 'localeOfView' | 'messages' | 'waitFor'> & {
    person: Person;
    mri: string;
    /** Writes `@Countersign text` into the channel: a new thread, or the one named by conversation id or first message id. */
    mention(text: string, options?: SayOptions & { thread?: string }): Promise<Turn>;
    /** Writes into the channel without a mention: people read it, the bot is not told of it. Answers with the message's id. */
    write(text: string, options?: { thread?: string }): string;
    /** Writes in the 1:1 chat with the bot. */
    personal(text: string, options?: SayOptions): Promise<Turn>;
    /** Clicks the Action.Execute with that title, verb or id. */
    click(activityId: string, action: string, inputs?: Inputs, options?: ClickOptions): Promise<InvokeAnswer>;
    /** Sends an Action.Execute as a client does that drew the card and read its inputs itself. */
    execute(activityId: string, action: ExecuteAction, options?: ClickOptions): Promise<InvokeAnswer>;
    /** Sets the language of the client, such as `de-DE`. */
    setLocale(locale: string): void;
    locale: () => string;
    /** What the client does by itself for people named in the card's `refresh.userIds`. */
    refresh(activityId: string, options?: ClickOptions): Promise<InvokeAnswer>;
    /** The cards in the channel as this person sees them now, oldest first. */
    cards(): readonly SeenCard[];
    /** The newest matching card, in the channel or this person's chat with the bot. */
    findCard(predicate: (card: SeenCard) => boolean): SeenCard | undefined;
  };

export function createClient(
  room: Room,
  log: ChannelLog,
  delivery: Delivery,
  person: Person,
  setLocale: (person: Person, locale: string) => void,
): Client {
  const sight = createSight(room, log, person);
  const mri = mriOf(room, person);

  const post = (conversation: Conversation, id: string, activity: Activity): string => {
    const place = conversation.conversationType;
    const threadId = splitConversationId(conversation.id).rootId ?? id;
    const author = { id: mri, name: person.displayName, isBot: false };
    log.post({ id, conversationId: conversation.id, place, threadId, author }, activity);
    return threadId;
  };
  const say = async (conversation: Conversation, id: string, text: string, options: SayOptions): Promise<Turn> => {
    const activity: Activity = messageActivity(room, person, conversation, id, text);
    const threadId = post(conversation, id, activity);
    const [delivered, ...others] = await deliverRepeatedly(delivery, () => activity, options);
    return { ...delivered, others, activityId: id, conversationId: conversation.id, threadId };
  };

  /** The thread that was named, or a new one which begins with this message. */
  const rootOf = (thread: string | undefined, id: string): string => {
    if (thread === undefined) return id;
    const root = splitConversationId(thread).rootId ?? thread;
    if (log.find(root)?.threadId !== root) throw new Error(`There is no thread ${root}.`);
    return root;
  };

  const execute = async (
    post: Post,
    action: Json,
    trigger: 'manual' | 'automatic',
    options: ClickOptions,
  ): Promise<InvokeAnswer> => {
    const build = () =>
      invokeActivity(room, person, conversationOf(room, post, person), {
        id: `f:${log.nextId()}`,
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', ...action }, trigger },
        replyToId: post.id,
      });
    const [first, ...others] = await deliverRepeatedly(delivery, build, options);
    const answer = readInvokeAnswer(
      first,
      others.map((other) => readInvokeAnswer(other)),
    );
    const shown = [answer, ...answer.others].findLast(
      ({ httpStatus, body, card }) => httpStatus === 200 && body.statusCode === 200 && card,
    );
    if (shown?.card) sight.keepOwnView(post.id, shown.card);
    return answer;
  };
  const cards = () => sight.messages().filter((message): message is SeenCard => message.card !== undefined);

  return {
    person,
    mri,
    ...createDialogs(room, log, delivery, sight, person),
    view: sight.view,
    localeOfView: sight.localeOfView,
    messages: sight.messages,
    waitFor: sight.waitFor,
    mention: async (text, options = {}) => {
      const id = log.nextId();
      return say(conversationInThread(room, rootOf(options.thread, id)), id, text, options);
    },
    write: (text, options = {}) => {
      const id = log.nextId();
      const conversation = conversationInThread(room, rootOf(options.thread, id));
      post(conversation, id, writtenActivity(room, text));
      return id;
    },
    personal: (text, options = {}) => say(personalConversation(room, person), log.nextId(), text, options),
    click: async (activityId, name, inputs = {}, options = {}) => {
      const { post, card } = openCard(log, sight, activityId, options.asVersion);
      const action = findButton(card, 'Action.Execute', name);
      const { id, verb } = action;
      const data = dataOf(action, submittedInputs(action, inputs));
      return execute(
        post,
        { ...(id === undefined ? {} : { id }), ...(verb === undefined ? {} : { verb }), data },
        'manual',
        options,
      );
    },
    execute: async (activityId, action, options = {}) =>
      execute(openCard(log, sight, activityId, options.asVersion).post, action, 'manual', options),
    refresh: async (activityId, options = {}) => {
      const { post, card } = openCard(log, sight, activityId, options.asVersion);
      const refresh = isJson(card['refresh']) ? card['refresh'] : {};
      const userIds: unknown = refresh['userIds'];
      if (!isJson(refresh['action']) || !Array.isArray(userIds) || !userIds.includes(mri)) {
        throw new Error(`The card does not refresh itself for ${person.displayName}.`);
      }
      return execute(post, refresh['action'], 'automatic', options);
    },
    setLocale: (locale) => setLocale(person, locale),
    locale: () => localeOf(room, person),
    cards: () => cards().filter((card) => card.place === 'channel'),
    findCard: (predicate) => cards().findLast(predicate),
  };
}
