import type { Answer } from './loopbackServer.js';

/** The Bot Connector's error body: `{error: {code, message}}`. */
export const refusal = (status: number, code: string, message: string): Answer => ({
  status,
  body: { error: { code, message } },
});

export const throttled = (retryAfterSeconds: number): Answer => ({
  ...refusal(429, 'TooManyRequests', 'Too many requests to this conversation.'),
  headers: { 'retry-after': String(retryAfterSeconds) },
});

export const unauthorized = (why: string) => refusal(401, 'Unauthorized', why);
export const badSyntax = (why: string) => refusal(400, 'BadSyntax', why);
export const badArgument = (why: string) => refusal(400, 'BadArgument', why);
export const conversationNotFound = () => refusal(404, 'ConversationNotFound', 'Conversation not found.');
export const activityNotFound = () =>
  refusal(404, 'ActivityNotFoundInConversation', 'The activity is not in this conversation.');
export const memberNotFound = () => refusal(404, 'MemberNotFoundInConversation', 'Member not found in conversation.');
export const botNotInRoster = () =>
  refusal(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');
export const tooBig = () => refusal(413, 'MessageSizeTooBig', 'Message size too large.');
