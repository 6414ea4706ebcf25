import type { Card } from './activity.js';
import type { ChannelLog, Post } from './channel.js';
import type { RepeatOptions } from './delivery.js';
import type { Sight } from './sight.js';

export type ClickOptions = RepeatOptions & {
  /** Clicks on this older version of the card, still open on somebody's screen. */
  asVersion?: Card;
};

/** The message with that id and its card as this person sees it. Throws when there is none. */
export function openCard(
  log: ChannelLog,
  sight: Sight,
  activityId: string,
  asVersion?: Card,
): { post: Post; card: Card } {
  const post = log.find(activityId);
  const card = asVersion ?? sight.view(activityId);
  if (!post || !card) throw new Error(`There is no card on message ${activityId}.`);
  return { post, card };
}
