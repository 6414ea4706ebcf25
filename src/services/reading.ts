import type { Reading } from '../core/readings.js';
import { type FailureKind, isFailure } from './directory/failure.js';

const whys: Readonly<Record<FailureKind, string>> = {
  throttled: 'Microsoft Graph is busy',
  unreachable: 'Microsoft Graph did not answer',
  ambiguous: 'Microsoft Graph did not answer',
  denied: 'this app is not allowed to read it',
  unlicensed: 'the tenant is not licensed for it',
  absent: 'Microsoft Graph does not know it',
  rejected: 'Microsoft Graph refused the question',
};

/** A value, or why it is unknown. Only Graph's own refusals become "unknown"; anything else is a fault of ours and passes on. */
export async function reading<T>(answer: Promise<T>): Promise<Reading<T>> {
  try {
    return { known: true, value: await answer };
  } catch (error) {
    if (isFailure(error, 'unlicensed')) return { known: false, why: whys.unlicensed, unlicensed: true };
    if (isFailure(error)) return { known: false, why: whys[error.kind] };
    throw error;
  }
}
