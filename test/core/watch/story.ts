import type { Topic } from '../../../src/core/alertTopics.js';
import { type AlertAnswer, answerAlert, nonceOfAlert } from '../../../src/core/answerAlert.js';
import type { Baseline } from '../../../src/core/baseline.js';
import type { Decision } from '../../../src/core/decision.js';
import { evolveWatch } from '../../../src/core/evolveWatch.js';
import { observe, type Observation } from '../../../src/core/observe.js';
import type { Person } from '../../../src/core/people.js';
import type { FindingState } from '../../../src/core/requirements.js';
import { MINUTE } from '../../../src/core/settings.js';
import { owedMessages, tick } from '../../../src/core/watchDue.js';
import type { WatchFact } from '../../../src/core/watchFacts.js';
import { type Alert, alertView, initialWatch, type WatchState } from '../../../src/core/watchState.js';
import { ACCOUNT_ID, standingOf } from '../people.js';
import { NOW, tools } from '../tools.js';

export const ROUND = 5 * MINUTE;
export const OPS = '19:ops@thread.tacv2';
const where = { serviceUrl: 'https://smba.example/', conversationId: OPS, threadId: '', botId: '28:bot' };

export type Told = { at: number; topic: Topic; how: 'card' | 'update' | 'call' };

/** One account that is watched, a channel that takes everything, and a clock. */
export class WatchStory {
  state: WatchState = initialWatch(ACCOUNT_ID);
  readonly facts: WatchFact[] = [];
  readonly told: Told[] = [];
  at = NOW;
  lastRoundAt = -Infinity;
  #presses = 0;

  /** A look at everything, in which each topic is found so; then what is owed is told. */
  round(found: Partial<Record<Topic, FindingState>>, more: Partial<Observation> = {}): readonly WatchFact[] {
    const findings = Object.entries(found).map(([topic, state]) => ({
      topic: topic as Topic,
      state,
      evidence: `${topic} is ${state}`,
      at: this.at,
    }));
    const facts = observe(
      { at: this.at, findings, whole: true, grace: 3 * ROUND, salt: 'salt', ...more },
      this.state,
      tools,
    );
    this.lastRoundAt = this.at;
    this.happen(facts);
    this.deliver();
    return facts;
  }

  /** Rounds one after the other, an interval apart. */
  rounds(...each: readonly Partial<Record<Topic, FindingState>>[]): void {
    for (const found of each) {
      this.pass(ROUND);
      this.round(found);
    }
  }

  /** Time passes; what is due is told. */
  pass(milliseconds: number): void {
    this.at += milliseconds;
    this.happen(tick(this.state, this.at));
    this.deliver();
  }

  deliver(): void {
    for (let owed = owedMessages(this.state)[0]; owed; owed = owedMessages(this.state)[0]) {
      const { alert, kind } = owed;
      const how = kind === 'call' ? 'call' : alert.card ? 'update' : 'card';
      this.told.push({ at: this.at, topic: alert.topic, how });
      const activityId = `activity-${this.told.length}`;
      const called: readonly Person[] = [];
      const common = { at: this.at, alert: alert.id, called };
      this.happen([
        kind === 'call'
          ? { type: 'AlertCalled', activityId, ...common }
          : { type: 'AlertShown', activityId, view: alertView(alert), where, posted: how === 'card', ...common },
      ]);
    }
  }

  happen(facts: readonly WatchFact[]): void {
    for (const fact of facts) {
      this.facts.push(fact);
      this.state = evolveWatch(this.state, fact);
    }
  }

  alert(topic: Topic): Alert {
    const alert = this.state.alerts[topic];
    if (!alert) throw new Error(`no alert about ${topic}`);
    return alert;
  }

  /** Somebody presses a button on the card of that alert as it now is. */
  press(
    topic: Topic,
    who: Person,
    what:
      | { type: 'Acknowledge' }
      | { type: 'Snooze'; reason: string; choice: string }
      | { type: 'Accept'; evidence: string; baseline: Baseline | null },
    more: Partial<AlertAnswer> = {},
  ): Decision<WatchFact> {
    const alert = this.alert(topic);
    this.#presses += 1;
    const answer = {
      alert: alert.id,
      at: this.at,
      standing: standingOf(who),
      objectId: who.id,
      conversationId: OPS,
      opsConversationId: OPS,
      press: { nonce: nonceOfAlert(alert, tools), verb: what.type, by: who.id, activityId: `f:${this.#presses}` },
      ...what,
      ...more,
    } as AlertAnswer;
    const decision = answerAlert(answer, this.state, tools);
    if (decision.ok) {
      this.happen(decision.facts);
      this.deliver();
    }
    return decision;
  }

  types(): readonly string[] {
    return this.facts.map(({ type }) => type);
  }

  /** Messages that reach people, about that topic, of the last so many milliseconds. */
  notified(topic: Topic, within: number): number {
    return this.told.filter((one) => one.topic === topic && one.how !== 'update' && one.at > this.at - within).length;
  }
}
