import { cardsIn, isJson, type Json, objectsIn, stringAt } from '../teams/activity.js';
import { newest, type Post } from '../teams/channel.js';
import type { Client } from '../teams/client.js';
import type { CardOnWire, MentionOnWire, MessageOnWire } from './wire.js';

/** A message with what each person sees of it; `clients` by the key the page knows them by. */
export function messageOnWire(post: Post, clients: ReadonlyMap<string, Client>): MessageOnWire {
  const activity = newest(post);
  const [card = null] = cardsIn(activity);
  const byMri = (mri: string | undefined) => [...clients].find(([, client]) => client.mri === mri)?.[0] ?? null;
  const { id, place, threadId, author, versions } = post;
  const seenBy = [...clients].filter(([, client]) => client.messages().some((message) => message.activityId === id));
  return {
    id,
    place,
    threadId,
    chatOf: place === 'channel' ? null : (seenBy[0]?.[0] ?? null),
    onlyFor: byMri(post.onlyFor),
    author,
    at: versions[0]?.at ?? '',
    edits: versions.length - 1,
    editedAt: versions.length > 1 ? (versions.at(-1)?.at ?? null) : null,
    isDeleted: post.deletedAt !== undefined,
    text: stringAt(activity, 'text') ?? '',
    mentions: mentionsIn(activity),
    card,
    locale: stringAt(activity, 'locale') ?? null,
    localesOfViews: Object.fromEntries(
      [...clients].flatMap(([key, client]): [string, string][] => {
        const locale = client.localeOfView(id);
        return locale === undefined ? [] : [[key, locale]];
      }),
    ),
    views: Object.fromEntries(
      seenBy.flatMap(([key, client]): [string, CardOnWire][] => {
        const own = client.view(id);
        return own && own !== card ? [[key, own]] : [];
      }),
    ),
  };
}

const mentionsIn = (activity: Json): readonly MentionOnWire[] =>
  objectsIn(activity['entities']).flatMap((entity) => {
    const { mentioned } = entity;
    if (entity['type'] !== 'mention' || !isJson(mentioned)) return [];
    const text = stringAt(entity, 'text') ?? '';
    return [{ text, id: stringAt(mentioned, 'id') ?? '', name: stringAt(mentioned, 'name') ?? '' }];
  });
