import { type Card, cardsIn, type Json, stringAt } from './activity.js';
import { textOf } from './cardReading.js';
import { type ChannelLog, newest, type Post } from './channel.js';
import { localeOf, mriOf, type Person, personOfChat, type Room } from './room.js';

/** A message as one person sees it now. */
export type SeenMessage = {
  activityId: string;
  conversationId: string;
  threadId: string;
  place: 'channel' | 'personal';
  author: string;
  /** How often it was edited. */
  edits: number;
  /** Everything readable in it: its text, then its cards. */
  text: string;
  card?: Card;
  activity: Json;
};
export type SeenCard = SeenMessage & { card: Card };

/** What one person has on the screen. */
export type Sight = {
  messages: () => readonly SeenMessage[];
  /** The card of a message, or this person's own version of it if the bot answered their click with one. */
  view: (activityId: string) => Card | undefined;
  keepOwnView(activityId: string, card: Card): void;
  /** The language this person's client was set to when the bot answered with their own version; undefined without one. */
  localeOfView: (activityId: string) => string | undefined;
  waitFor: (predicate: (message: SeenMessage) => boolean, milliseconds: number) => Promise<SeenMessage>;
};

/**
 * Follows the channel and one person's chat with the bot. An own view lasts until the message is next updated, and belongs to
 * this person alone.
 */
export function createSight(room: Room, log: ChannelLog, person: Person): Sight {
  const ownViews = new Map<string, { card: Card; locale: string }>();
  const watchers = new Set<() => void>();
  const changed = () => [...watchers].forEach((watch) => watch());
  log.subscribe(({ type, post }) => {
    if (type !== 'posted') ownViews.delete(post.id);
    changed();
  });
  const isVisible = (post: Post) =>
    post.deletedAt === undefined &&
    (post.onlyFor === undefined || post.onlyFor === mriOf(room, person)) &&
    (post.place === 'channel' || personOfChat(room, post.conversationId)?.id === person.id);

  const see = (post: Post): SeenMessage => {
    const activity = newest(post);
    const own = ownViews.get(post.id)?.card;
    const cards = own ? [own] : cardsIn(activity);
    const { id: activityId, conversationId, threadId, place } = post;
    const text = [stringAt(activity, 'text') ?? '', ...cards.map(textOf)].filter((part) => part !== '').join('\n');
    const seen = {
      activityId,
      conversationId,
      threadId,
      place,
      author: post.author.name,
      edits: post.versions.length - 1,
      text,
      activity,
    };
    return cards[0] ? { ...seen, card: cards[0] } : seen;
  };
  const messages = () => log.posts().filter(isVisible).map(see);

  return {
    messages,
    view: (activityId) => messages().find((message) => message.activityId === activityId)?.card,
    keepOwnView: (activityId, card) => {
      ownViews.set(activityId, { card, locale: localeOf(room, person) });
      changed();
    },
    localeOfView: (activityId) => ownViews.get(activityId)?.locale,
    waitFor: (predicate, milliseconds) =>
      new Promise((resolve, reject) => {
        const stop = () => {
          clearTimeout(timer);
          watchers.delete(look);
        };
        const look = () => {
          const match = messages().reverse().find(predicate);
          if (!match) return;
          stop();
          resolve(match);
        };
        const timer = setTimeout(() => {
          stop();
          const last = messages()
            .slice(-3)
            .map((message) => message.text);
          reject(
            new Error(
              `${person.displayName} waited ${milliseconds} ms in vain. The newest messages:\n${last.join('\n---\n')}`,
            ),
          );
        }, milliseconds);
        watchers.add(look);
        look();
      }),
  };
}
