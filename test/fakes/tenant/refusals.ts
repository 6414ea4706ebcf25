import { DirectoryFailure } from '../../../src/services/directory/failure.js';

/** What Graph says when it says no, as the Graph client classifies it (facts/graph.md). */
export const absent = (operation: string, code = 'Request_ResourceNotFound'): DirectoryFailure =>
  new DirectoryFailure('absent', operation, { status: 404, code });

export const rejected = (operation: string, code: string, text: string): DirectoryFailure =>
  new DirectoryFailure('rejected', operation, { status: 400, code, text });

export const unlicensed = (operation: string): DirectoryFailure =>
  new DirectoryFailure('unlicensed', operation, { status: 403, code: 'AadPremiumLicenseRequired' });

/** Something of these properties is there already. */
export const conflicting = (operation: string): DirectoryFailure =>
  rejected(
    operation,
    'Request_BadRequest',
    'A conflicting object with one or more of the specified property values is present in the directory.',
  );
