import { z } from 'zod';
import type { DialogAnswer, InvokeAnswer } from '../teams/answers.js';
import type { Client } from '../teams/client.js';
import type { Conversation } from '../teams/room.js';
import type { Playable } from './worldAction.js';
import { worldAction } from './worldActions.js';
import type { RoomAnswer, RoomRequest } from './wire.js';

const key = z.string().max(40);
const id = z.string().max(100);
const data = z.unknown();

/** What the page may ask; anything else is refused. */
export const roomRequest = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('say'),
    person: key,
    place: z.enum(['channel', 'personal']),
    text: z.string().trim().min(1).max(2_000),
    thread: id.nullable(),
  }),
  z.object({
    do: z.literal('execute'),
    person: key,
    message: id,
    action: z.object({ id: id.optional(), verb: id.optional(), data }),
  }),
  z.object({ do: z.literal('refresh'), person: key, message: id }),
  z.object({ do: z.literal('language'), person: key, locale: z.enum(['en-US', 'de-DE']) }),
  z.object({ do: z.literal('openDialog'), person: key, message: id, data }),
  z.object({ do: z.literal('submitDialog'), person: key, message: id, data }),
  z.object({ do: z.literal('world'), action: id }),
]);

export type Desk = {
  clients: ReadonlyMap<string, Client>;
  playable: Playable;
  botName: string;
  /** What a person sees of a message may have changed with this answer. */
  changed: (messageId: string) => void;
  /** A person set their client to another language. */
  languageChanged: (person: string) => void;
};

/** Does what was asked, as the person who asked. What would be an error on a real screen is a problem, not an exception. */
export function createRequests(desk: Desk): (request: RoomRequest) => Promise<RoomAnswer> {
  /** Where a person's dialog on a message was opened; its submission comes from there too. */
  const opened = new Map<string, Conversation>();

  const clientOf = (person: string): Client => {
    const client = desk.clients.get(person);
    if (!client) throw new Error(`There is nobody called ${person} here.`);
    return client;
  };

  const say = async ({ person, place, text, thread }: Extract<RoomRequest, { do: 'say' }>): Promise<RoomAnswer> => {
    const client = clientOf(person);
    const said = withoutMention(text, desk.botName);
    if (place === 'personal') return delivered(await client.personal(said ?? text));
    const where = thread === null ? {} : { thread };
    if (said !== undefined) return delivered(await client.mention(said, where));
    client.write(text, where);
    return { kind: 'done' };
  };

  const dialog = (place: string, answer: DialogAnswer): RoomAnswer => {
    if (answer.kind === 'card' && answer.card) {
      opened.set(place, answer.conversation);
      return { kind: 'dialog', title: answer.title ?? '', card: answer.card };
    }
    opened.delete(place);
    if (answer.kind === 'message') return { kind: 'message', text: answer.message ?? '' };
    return answer.kind === 'closed' ? { kind: 'done' } : wentWrong;
  };

  const perform = async (request: RoomRequest): Promise<RoomAnswer> => {
    switch (request.do) {
      case 'say':
        return say(request);
      case 'execute': {
        const { id: actionId, verb, data: actionData } = request.action;
        const action = { ...(actionId === undefined ? {} : { id: actionId }), ...(verb === undefined ? {} : { verb }) };
        const answer = await clientOf(request.person).execute(request.message, { ...action, data: actionData });
        desk.changed(request.message);
        return answered(answer);
      }
      case 'refresh': {
        const answer = await clientOf(request.person).refresh(request.message);
        desk.changed(request.message);
        return answered(answer);
      }
      case 'language':
        clientOf(request.person).setLocale(request.locale);
        desk.languageChanged(request.person);
        return { kind: 'done' };
      case 'openDialog': {
        const answer = await clientOf(request.person).fetchTask(request.message, request.data);
        return dialog(`${request.person}/${request.message}`, answer);
      }
      case 'submitDialog': {
        const place = `${request.person}/${request.message}`;
        const conversation = opened.get(place);
        if (!conversation) return { kind: 'problem', text: 'This dialog is no longer open.' };
        return dialog(place, await clientOf(request.person).submitTask(conversation, request.data));
      }
      case 'world': {
        const action = worldAction(request.action);
        const why = action ? action.impossible(desk.playable) : 'There is no such action.';
        if (!action || why !== undefined) return { kind: 'problem', text: why ?? '' };
        await action.act(desk.playable);
        return { kind: 'done' };
      }
    }
  };

  return (request) =>
    perform(request).catch((error: unknown): RoomAnswer => {
      const text = error instanceof Error ? error.message : 'Something went wrong.';
      return { kind: 'problem', text: text.startsWith('Unable to reach app') ? UNREACHABLE : text };
    });
}

// What Teams says.
const UNREACHABLE = 'Unable to reach app. Please try again.';
const wentWrong: RoomAnswer = { kind: 'problem', text: 'Something went wrong. Please try again.' };

function delivered({ httpStatus }: { httpStatus: number }): RoomAnswer {
  return httpStatus < 300 ? { kind: 'done' } : wentWrong;
}

function answered({ httpStatus, body, message, card }: InvokeAnswer): RoomAnswer {
  const isRefused = httpStatus !== 200 || (body.statusCode ?? 200) >= 400;
  if (isRefused) return message === undefined ? wentWrong : { kind: 'problem', text: message };
  if (card || message === undefined) return { kind: 'done' };
  return { kind: 'message', text: message };
}

/** What is left of a text that begins with or contains the bot's mention; undefined when it does not mention it. */
export function withoutMention(text: string, botName: string): string | undefined {
  const mention = `@${botName}`;
  const at = text.toLowerCase().indexOf(mention.toLowerCase());
  const after = at < 0 ? '' : text.slice(at + mention.length);
  if (at < 0 || /^[\p{L}\p{N}]/u.test(after)) return undefined;
  return `${text.slice(0, at).trim()} ${after.trim()}`.trim();
}
