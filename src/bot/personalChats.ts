import type { TurnContext } from 'botbuilder';
import { type Incoming, nowhere } from './incoming.js';
import { membersOf } from './roster.js';

const BUDGET = 1_500;
const REMEMBERED_MAX = 1_000;

/** Whose personal chat is whose, as Teams says. A chat with a bot never changes hands, so each is asked about once. */
export class PersonalChats {
  readonly #owners = new Map<string, string>();

  /** What is said in a chat that is not known to be the speaker's own comes from nowhere. */
  async checked(context: TurnContext, incoming: Incoming): Promise<Incoming> {
    if (!incoming.isPersonal) return incoming;
    const owner = this.#owners.get(incoming.conversationId) ?? (await this.#ask(context, incoming.conversationId));
    return owner === incoming.objectId ? incoming : nowhere(incoming);
  }

  async #ask(context: TurnContext, conversationId: string): Promise<string | undefined> {
    const members = await membersOf(context, BUDGET);
    const [owner] = members ?? [];
    if (owner === undefined || members?.length !== 1) return undefined;
    if (this.#owners.size >= REMEMBERED_MAX) this.#owners.clear();
    this.#owners.set(conversationId, owner);
    return owner;
  }
}
