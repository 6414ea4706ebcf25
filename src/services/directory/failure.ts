/**
 * Why Microsoft Graph did not do as asked.
 * - `throttled`, `unreachable`: nothing happened, or it was a read; try later
 * - `ambiguous`: a write may have happened; look before anything else
 * - `denied`: this app lacks the permission, or Entra protects the target
 * - `unlicensed`: the tenant has no P1 / P2 for it
 * - `absent`: 404, which for a young object may also mean "not replicated yet"
 * - `rejected`: 400 and other refusals of the request itself; `code` tells more
 */
export type FailureKind = 'throttled' | 'unreachable' | 'ambiguous' | 'denied' | 'unlicensed' | 'absent' | 'rejected';

/** Carries what a log line needs and nothing a person typed. `message` never leaves the process. */
export class DirectoryFailure extends Error {
  override readonly name = 'DirectoryFailure';
  constructor(
    readonly kind: FailureKind,
    readonly operation: string,
    readonly details: {
      status?: number;
      code?: string;
      text?: string;
      requestId?: string;
      retryAfterMilliseconds?: number;
    } = {},
  ) {
    super(`${operation}: ${kind} ${details.status ?? ''} ${details.code ?? ''}`.trim());
  }
}

export const isFailure = (error: unknown, ...kinds: FailureKind[]): error is DirectoryFailure =>
  error instanceof DirectoryFailure && (kinds.length === 0 || kinds.includes(error.kind));

/** `undefined` where the object is absent; every other failure passes on. */
export async function orAbsent<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isFailure(error, 'absent')) return undefined;
    throw error;
  }
}
