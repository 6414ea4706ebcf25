import type { Topic } from '../../src/core/alertTopics.js';
import type { Person } from '../../src/core/people.js';
import type { Where } from '../../src/core/runFacts.js';
import { type AlertMatter, type AlertMessenger, MessengerFailure } from '../../src/services/ports.js';

export type SentAlert = { how: 'card' | 'update' | 'call' | 'person'; topic: Topic; status: string; to?: string };

/** A channel with memory: what was told, in order. Can refuse for a while, or for good. */
export class RememberingAlerts implements AlertMessenger {
  readonly sent: SentAlert[] = [];
  /** So many messages to the channel are refused, in this way. */
  refuse = 0;
  kind: 'later' | 'gone' = 'later';
  /** What Teams never takes, whatever it takes besides. */
  refuses: (matter: AlertMatter) => boolean = () => false;
  /** What it asks for whenever it refuses, in milliseconds. */
  retryAfter: number | undefined;
  /** How often the channel was asked to take something. */
  asked = 0;
  /** People without the app. */
  readonly unreachable = new Set<string>();
  /** Called right after the channel has taken something. */
  after: () => void | Promise<void> = () => undefined;
  #count = 0;

  async showAlert(
    matter: AlertMatter,
  ): Promise<{ activityId: string; where: Where; posted: boolean; called: readonly Person[] }> {
    this.#take(matter);
    const { alert, where, people } = matter;
    const posted = alert.card === null;
    this.sent.push({ how: posted ? 'card' : 'update', topic: alert.topic, status: alert.status });
    const activityId = alert.card?.activityId ?? `alert-${(this.#count += 1)}`;
    await this.after();
    return { activityId, where, posted, called: posted ? people : alert.called };
  }

  async callAbout(matter: AlertMatter): Promise<{ activityId: string; called: readonly Person[] }> {
    this.#take(matter);
    const { alert, people } = matter;
    this.sent.push({ how: 'call', topic: alert.topic, status: alert.status });
    await this.after();
    return { activityId: `call-${(this.#count += 1)}`, called: people };
  }

  async tellInPerson({ alert }: AlertMatter, person: Person): Promise<void> {
    if (this.unreachable.has(person.id)) throw new MessengerFailure('gone');
    this.sent.push({ how: 'person', topic: alert.topic, status: alert.status, to: person.id });
  }

  #take(matter: AlertMatter): void {
    this.asked += 1;
    if (this.refuses(matter)) throw new MessengerFailure(this.kind, this.retryAfter);
    if (this.refuse <= 0) return;
    this.refuse -= 1;
    throw new MessengerFailure(this.kind, this.retryAfter);
  }
}
