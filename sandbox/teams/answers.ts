import { type Card, isJson, stringAt } from './activity.js';
import type { Delivered } from './delivery.js';
import type { Conversation } from './room.js';

/** The bot's answer to a click on Action.Execute. */
export type InvokeAnswer = {
  httpStatus: number;
  body: { statusCode?: number; type?: string; value?: unknown };
  /** The card that replaces the clicked one, for this person. */
  card?: Card;
  /** The toast, or the error's text. */
  message?: string;
  milliseconds: number;
  /** Answers to the other sendings when `times` or `resend` was used. */
  others: readonly InvokeAnswer[];
};

/** The bot's answer to opening or submitting a dialog. `refused` is anything Teams would show as an error. */
export type DialogAnswer = {
  kind: 'card' | 'message' | 'closed' | 'refused';
  httpStatus: number;
  body: unknown;
  title?: string;
  card?: Card;
  message?: string;
  milliseconds: number;
  /** Where the dialog was opened; its submission comes from there too. */
  conversation: Conversation;
  others: readonly DialogAnswer[];
};

/** Reads `{statusCode, type, value}`, the Universal Action answer. */
export function readInvokeAnswer(
  { httpStatus, body, milliseconds }: Delivered,
  others: readonly InvokeAnswer[] = [],
): InvokeAnswer {
  const answer: InvokeAnswer = {
    httpStatus,
    body: isJson(body) ? body : body === undefined ? {} : { value: body },
    milliseconds,
    others,
  };
  const { type, value } = answer.body;
  if (type === 'application/vnd.microsoft.card.adaptive' && isJson(value)) return { ...answer, card: value };
  if (type === 'application/vnd.microsoft.activity.message' && typeof value === 'string')
    return { ...answer, message: value };
  if (type === 'application/vnd.microsoft.error' && isJson(value)) {
    return { ...answer, message: stringAt(value, 'message') ?? '' };
  }
  return answer;
}

/** Reads `{task: {type, value}}`; an empty body closes the dialog. */
export function readDialogAnswer(
  { httpStatus, body, milliseconds }: Delivered,
  conversation: Conversation,
  others: readonly DialogAnswer[] = [],
): DialogAnswer {
  const answer = { httpStatus, body, milliseconds, conversation, others };
  if (httpStatus !== 200) return { ...answer, kind: 'refused' };
  const task = isJson(body) ? body['task'] : undefined;
  if (!isJson(task)) return { ...answer, kind: 'closed' };
  const { type, value } = task;
  if (type === 'message' && typeof value === 'string') return { ...answer, kind: 'message', message: value };
  const card = isJson(value) && isJson(value['card']) ? value['card']['content'] : undefined;
  if (type !== 'continue' || !isJson(value) || !isJson(card)) return { ...answer, kind: 'refused' };
  return { ...answer, kind: 'card', card, title: stringAt(value, 'title') ?? '' };
}
