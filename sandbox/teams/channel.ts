import type { Activity } from './activity.js';
import { splitConversationId } from './room.js';

/** What a message said from `at` (ISO 8601) on. */
export type Version = { at: string; activity: Activity };

/** One message with everything it ever said; the last version is what people see now. */
export type Post = {
  id: string;
  /** With `;messageid=` in the channel, the chat's id in a personal chat. */
  conversationId: string;
  place: 'channel' | 'personal';
  /** Id of the thread's first message; its own id when it is the first. */
  threadId: string;
  author: { id: string; name: string; isBot: boolean };
  versions: readonly Version[];
  /** MRI of the only person who sees it (a targeted message). */
  onlyFor?: string;
  deletedAt?: string;
};

export type Thread = { id: string; conversationId: string; posts: readonly Post[] };
export type ChannelEvent = { type: 'posted' | 'updated' | 'deleted'; post: Post };

/** Everything posted so far, in the ops channel and in the personal chats, deleted messages included. */
export type Channel = {
  posts(): readonly Post[];
  /** The channel's threads, in the order they were started. */
  threads(): readonly Thread[];
  find(activityId: string): Post | undefined;
};

export type ChannelLog = Channel & {
  /** An id nothing else has, in the form of Teams' own: milliseconds since 1970. */
  nextId(): string;
  post(post: Omit<Post, 'versions'>, activity: Activity): Post;
  update(id: string, activity: Activity): void;
  remove(id: string): void;
  subscribe(listener: (event: ChannelEvent) => void): () => void;
};

export const newest = (post: Post): Activity => {
  const last = post.versions.at(-1);
  if (!last) throw new Error(`message ${post.id} has no version`);
  return last.activity;
};

export function createChannelLog(now: () => number): ChannelLog {
  const posts = new Map<string, Post>();
  const listeners = new Set<(event: ChannelEvent) => void>();
  // Ids begin at the start time, so a restarted sandbox never reuses an id that a bot's journal still remembers.
  let lastId = now();
  const at = () => new Date(now()).toISOString();
  const store = (type: ChannelEvent['type'], post: Post): Post => {
    posts.set(post.id, post);
    for (const listener of [...listeners]) listener({ type, post });
    return post;
  };
  const known = (id: string): Post => {
    const post = posts.get(id);
    if (!post) throw new Error(`no message ${id}`);
    return post;
  };
  return {
    posts: () => [...posts.values()],
    find: (activityId) => posts.get(activityId),
    threads: () => {
      const inChannel = [...posts.values()].filter((post) => post.place === 'channel');
      const roots = inChannel.filter((post) => post.id === post.threadId);
      return roots.map(({ id, conversationId }) => ({
        id,
        conversationId,
        posts: inChannel.filter((post) => post.threadId === id),
      }));
    },
    nextId: () => String((lastId += 1)),
    post: (post, activity) => store('posted', { ...post, versions: [{ at: at(), activity }] }),
    update: (id, activity) => {
      const post = known(id);
      store('updated', { ...post, versions: [...post.versions, { at: at(), activity }] });
    },
    remove: (id) => void store('deleted', { ...known(id), deletedAt: at() }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** True when the message is in that conversation, named with or without its thread. */
export function isIn(post: Post, conversationId: string): boolean {
  const { baseId, rootId } = splitConversationId(conversationId);
  return (
    splitConversationId(post.conversationId).baseId === baseId && (rootId === undefined || rootId === post.threadId)
  );
}
