import { randomBytes } from 'node:crypto';

/** Eight characters by which a person who was told of an error finds its log line. */
export const newReference = (): string => randomBytes(4).toString('hex');
