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
  /** People without the app. */
  readonly unreachable = new Set<string>();
  /** Called right after the channel has taken something. */
  after: () => void | Promise<void> = () => undefined;
  #count = 0;

  async showAlert(
    matter: AlertMatter,
  ): Promise<{ activityId: string; where: Where; posted: boolean; called: readonly Person[] }> {
    this.#take();
    const { alert, where, people } = matter;
    const posted = alert.card === null;
    this.sent.push({ how: posted ? 'card' : 'update', topic: alert.topic, status: alert.status });
    const activityId = alert.card?.activityId ?? `alert-${(this.#count += 1)}`;
    await this.after();
    return { activityId, where, posted, called: posted ? people : alert.called };
  }

  async callAbout({ alert, people }: AlertMatter): Promise<{ activityId: string; called: readonly Person[] }> {
    this.#take();
    this.sent.push({ how: 'call', topic: alert.topic, status: alert.status });
    await this.after();
    return { activityId: `call-${(this.#count += 1)}`, called: people };
  }

  async tellInPerson({ alert }: AlertMatter, person: Person): Promise<void> {
    if (this.unreachable.has(person.id)) throw new MessengerFailure('gone');
    this.sent.push({ how: 'person', topic: alert.topic, status: alert.status, to: person.id });
  }

  #take(): void {
    if (this.refuse <= 0) return;
    this.refuse -= 1;
    throw new MessengerFailure(this.kind);
  }
}
