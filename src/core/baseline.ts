import type { AccountReading, OwnAppReading } from './readings.js';

/**
 * What was first seen of things that nobody should change unnoticed; kept in the journal, compared at each round. A part that
 * could not be read yet is left out. `at`: ms since the epoch, of the newest part.
 */
export type Baseline = {
  at: number;
  tokens?: Tokens;
  ownApp?: OwnAppReading;
};

/** ISO 8601 as Graph gives them; refresh tokens from before either are dead. */
export type Tokens = { passwordChangedAt: string | null; sessionsValidFrom: string | null };

/** Requirements judged by comparison. A change that was meant is accepted for each by itself. */
export const comparing = ['tokens-intact', 'own-app-unchanged'] as const;
export type ComparingId = (typeof comparing)[number];

export const isComparing = (id: string): id is ComparingId => comparing.some((one) => one === id);

const partOf = { 'tokens-intact': 'tokens', 'own-app-unchanged': 'ownApp' } as const;

const tokensOf = ({ account }: AccountReading): Tokens | undefined =>
  account.known
    ? { passwordChangedAt: account.value.passwordChangedAt, sessionsValidFrom: account.value.sessionsValidFrom }
    : undefined;

/** What is known of it now. */
const seen = (reading: AccountReading): Omit<Baseline, 'at'> => {
  const tokens = tokensOf(reading);
  return { ...(tokens ? { tokens } : {}), ...(reading.ownApp.known ? { ownApp: reading.ownApp.value } : {}) };
};

/** The baseline with what is known now and was not recorded; null = nothing new. What is recorded never changes here. */
export function firstSeen(reading: AccountReading, before: Baseline | null): Baseline | null {
  const now = seen(reading);
  const isNew = Object.keys(now).some((part) => !(part in (before ?? {})));
  return isNew ? { ...now, ...before, at: reading.at } : null;
}

/** The baseline after somebody said that this change was meant; null = what it is now is not known, so there is nothing to accept. */
export function acknowledged(baseline: Baseline, id: ComparingId, reading: AccountReading): Baseline | null {
  const now = seen(reading)[partOf[id]];
  return now === undefined ? null : { ...baseline, at: reading.at, [partOf[id]]: now };
}

/** In words: which of the two moved since the baseline; empty = neither. */
export function tokenChanges(before: Tokens, now: Tokens): readonly string[] {
  return [
    ...(before.passwordChangedAt === now.passwordChangedAt
      ? []
      : [`the password was changed (${now.passwordChangedAt ?? 'no time given'})`]),
    ...(before.sessionsValidFrom === now.sessionsValidFrom
      ? []
      : [`sessions were revoked (${now.sessionsValidFrom ?? 'no time given'})`]),
  ];
}

/**
 * Lines of the app that were not there before; first of all who could sign in as it, which no number of permissions may
 * push off a card. What was taken away makes nobody more powerful.
 */
export function ownAppAdditions(before: OwnAppReading, now: OwnAppReading): readonly string[] {
  const added = (part: keyof OwnAppReading) => now[part].filter((line) => !before[part].includes(line));
  return [
    ...added('credentials').map((line) => `credential: ${line}`),
    ...added('owners').map((line) => `owner ${line}`),
    ...added('roles').map((line) => `role: ${line}`),
    ...added('permissions').map((line) => `permission ${line}`),
  ];
}
