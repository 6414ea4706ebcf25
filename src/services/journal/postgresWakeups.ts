import type { Job, JobAttempt, PgBoss } from 'pg-boss';
import type { Log } from '../ports.js';
import type { Hold, NextLook, Wakeups } from './port.js';
import { type Moment, since, thisMoment } from './postgresLease.js';
import { lockLooks, planLook } from './postgresLooks.js';
import { inTransaction, type Pool } from './postgresPool.js';
import { type Look, QUEUE, through } from './postgresQueue.js';

const RENEW_EVERY = 5_000;
/** Two machines' clocks do not run equally fast (milliseconds). */
const MARGIN = 1_000;

/** A job this process holds. Its claim began, or was renewed, at those moments or a little later. */
type Held = { job: Job<Look>; takenAt: Moment; renewedAt: Moment };

export type PostgresWakeups = Wakeups & {
  /** Renews no more, and gives back what is still held. */
  close: () => Promise<void>;
};

/**
 * Wake-ups as jobs of pg-boss. What is due is due by the database's clock: `wake` and `letGo` say how far from `now()` a
 * look is, and the `now` given to `take` moves nothing.
 */
export function postgresWakeups(boss: PgBoss, pool: Pool, now: () => number, log: Log): PostgresWakeups {
  const held = new Map<string, Held>();
  const renewal = setInterval(() => void renew(), RENEW_EVERY);
  renewal.unref();
  let renewing = false;

  /** Only this attempt: the same job may have been taken here once more meanwhile, which is another hold. */
  const forget = (job: Job<Look>): void => {
    if (held.get(job.id)?.job === job) held.delete(job.id);
  };

  async function renew(): Promise<void> {
    if (renewing || held.size === 0) return;
    renewing = true;
    try {
      const asked = [...held];
      // Before it is asked: however long the answer takes, the claim is at least this young.
      const renewedAt = thisMoment();
      const still = touchedIds(
        await boss.touch(
          QUEUE,
          asked.map(([, { job }]) => attemptOf(job)),
        ),
      );
      for (const [id, one] of asked) {
        if (still.has(id)) one.renewedAt = renewedAt;
        else forget(one.job);
      }
    } catch (error) {
      log.warn({ event: 'renewal-failed', error: error instanceof Error ? error.name : 'unknown' });
    } finally {
      renewing = false;
    }
  }

  const holdOf = (job: Job<Look>): Hold => ({
    stream: job.data.stream,
    attempt: job.data.attempt,
    isGood(milliseconds) {
      const one = held.get(job.id);
      if (one === undefined || one.job !== job) return false;
      const left = (from: Moment, seconds: number): number => seconds * 1_000 - MARGIN - since(from);
      return (
        left(one.renewedAt, job.heartbeatSeconds ?? 0) > milliseconds &&
        left(one.takenAt, job.expireInSeconds) > milliseconds
      );
    },
    async letGo(next) {
      forget(job);
      await release(job, next);
    },
  });

  async function release(job: Job<Look>, next: NextLook | undefined): Promise<void> {
    const { stream } = job.data;
    await inTransaction(pool, async (client) => {
      await lockLooks(client, stream);
      // Only the attempt that was taken: what is over, or was let go before, is somebody else's.
      const ended = touchedIds(await boss.deleteJob(QUEUE, attemptOf(job), { db: through(client) }));
      if (!ended.has(job.id) || next === undefined) return;
      await planLook(boss, client, { stream, attempt: next.attempt }, next.at - now());
    });
  }

  return {
    wake: (stream, at) => inTransaction(pool, (client) => planLook(boss, client, { stream, attempt: 0 }, at - now())),
    async take(_now, limit) {
      const takenAt = thisMoment();
      const jobs = await boss.fetch<Look>(QUEUE, { batchSize: limit, includeMetadata: true });
      jobs.sort((one, other) => one.startAfter.getTime() - other.startAfter.getTime());
      for (const job of jobs) held.set(job.id, { job, takenAt, renewedAt: takenAt });
      return jobs.map(holdOf);
    },
    async due(stream) {
      const jobs = await boss.findJobs<Look>(QUEUE, { key: stream });
      const planned = jobs.filter(({ state }) => state === 'created' || state === 'retry' || state === 'active');
      const first = planned.sort((one, other) => one.startAfter.getTime() - other.startAfter.getTime())[0];
      return first && { at: first.startAfter.getTime(), attempt: first.data.attempt + first.retryCount };
    },
    async close() {
      clearInterval(renewal);
      const attempts = [...held.values()].map(({ job }) => attemptOf(job));
      held.clear();
      if (attempts.length > 0) await boss.fail(QUEUE, attempts).catch(() => undefined);
    },
  };
}

const attemptOf = ({ id, retryCount }: JobAttempt): JobAttempt => ({ id, retryCount });

/** The jobs a call has changed. pg-boss answers so, although its types do not say it. */
const touchedIds = (answer: object): ReadonlySet<string> =>
  new Set('settled' in answer && Array.isArray(answer.settled) ? (answer.settled as string[]) : []);
