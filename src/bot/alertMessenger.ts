import { spokenLanguage, tell, told } from '../cards/language.js';
import { alertCallCard, alertCard, personalAlertCard } from '../cards/alertCard.js';
import { topicRow } from '../core/alertTopics.js';
import { nonceOfAlert } from '../core/answerAlert.js';
import type { Person } from '../core/people.js';
import type { Tools } from '../core/plan.js';
import type { Where } from '../core/runFacts.js';
import { type AlertMatter, type AlertMessenger, MessengerFailure } from '../services/ports.js';
import { refreshing, viewOfAlert } from '../cards/refresh.js';
import type { Posts } from './posts.js';
import type { Readers } from './readers.js';
import { membersOf } from './roster.js';

/** What a notification shows; where the evidence is, is on the card. */
const summaryOf = ({ alert, account }: AlertMatter): string =>
  `${alert.status === 'open' ? tell`Alert` : tell`Closed`}: ${told(topicRow(alert.topic).title)} (${account ?? tell`tenant`})`;

/** Tells people of alerts in Teams: the card in the channel, calls in its thread, and personal chats where that fails. */
export class TeamsAlerts implements AlertMessenger {
  readonly #posts: Posts;
  readonly #tools: Tools;
  readonly #now: () => number;
  readonly #readers: Readers;
  constructor(posts: Posts, tools: Tools, now: () => number, readers: Readers) {
    this.#posts = posts;
    this.#tools = tools;
    this.#now = now;
    this.#readers = readers;
  }

  async showAlert(
    matter: AlertMatter,
  ): Promise<{ activityId: string; where: Where; posted: boolean; called: readonly Person[] }> {
    const { alert } = matter;
    const known = alert.card;
    if (known && (await this.#posts.update(known.where, known.activityId, this.#card(matter, []), summaryOf(matter))))
      return { activityId: known.activityId, where: known.where, posted: false, called: alert.called };
    const called = alert.status === 'open' ? await this.#present(matter) : [];
    const activityId = await this.#posts.post(matter.where, this.#card(matter, called), summaryOf(matter));
    return { activityId, where: matter.where, posted: true, called };
  }

  async callAbout(matter: AlertMatter): Promise<{ activityId: string; called: readonly Person[] }> {
    const { alert, account } = matter;
    const called = await this.#present(matter);
    const root = alert.card?.where ?? matter.where;
    const thread = { ...root, threadId: root.threadId === '' ? (alert.card?.activityId ?? '') : root.threadId };
    const card = alertCallCard(alert, account, called, this.#now());
    return { activityId: await this.#posts.post(thread, card, summaryOf(matter)), called };
  }

  async tellInPerson(matter: AlertMatter, person: Person): Promise<void> {
    const card = personalAlertCard(matter.alert, matter.account);
    await this.#posts.postToPerson(matter.where, person.id, card, summaryOf(matter));
  }

  #card({ state, alert, account }: AlertMatter, calls: readonly Person[]) {
    const card = alertCard(alert, { state, account, calls, nonce: nonceOfAlert(alert, this.#tools) });
    return refreshing(card, viewOfAlert(alert), this.#readers.notReading(spokenLanguage()));
  }

  /** Teams tells only people who are in the channel; calling others would look as if they had been told. */
  async #present({ where, people }: AlertMatter): Promise<readonly Person[]> {
    let members: readonly string[] | undefined;
    try {
      await this.#posts.inConversation(where, async (context) => {
        members = await membersOf(context);
      });
    } catch (error) {
      if (!(error instanceof MessengerFailure)) throw error;
    }
    return members ? people.filter(({ id }) => members?.includes(id.toLowerCase())) : people;
  }
}
