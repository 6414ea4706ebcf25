import type { Standing } from '../core/people.js';
import type { Pressed } from '../core/run.js';
import { type Incoming, ownText } from './incoming.js';

const NONCE_CHARACTERS = 64;

/** A press as the core decides on it: who and where from the gate, the nonce as the card sent it, bounded. `at` in ms. */
export const pressedOf = (
  incoming: Incoming,
  data: unknown,
  verb: string,
  standing: Standing,
  at: number,
): Pressed => ({
  at,
  standing,
  objectId: incoming.objectId,
  conversationId: incoming.conversationId,
  cardId: incoming.replyToId,
  press: {
    nonce: ownText(data, 'nonce').slice(0, NONCE_CHARACTERS),
    verb,
    by: incoming.objectId,
    activityId: incoming.activityId,
  },
});
