import { DirectoryFailure } from './failure.js';

/**
 * What something is judged by must have been said: null is an answer, a missing field is none, and a rule that takes it for
 * "no" would call good what it has not seen. Throws DirectoryFailure.
 */
export function requireFields<T extends object>(
  operation: string,
  rows: readonly T[],
  ...fields: readonly (keyof T & string)[]
): void {
  const lacks = (row: T) => fields.some((field) => row[field] === undefined);
  if (rows.some(lacks)) throw new DirectoryFailure('unreachable', operation, { code: 'IncompleteRow' });
}
