import type { MessageOnWire, PersonOnWire } from '../wire.js';

/** Is the message on this person's screen, in the channel or in their own chat with the bot? */
export const mayRead = (message: MessageOnWire, { key }: PersonOnWire): boolean =>
  !message.isDeleted &&
  (message.place === 'channel' || message.chatOf === key) &&
  (message.onlyFor === null || message.onlyFor === key);
