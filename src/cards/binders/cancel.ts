import { tell } from '../language.js';
import type { RunState } from '../../core/runState.js';
import type { Row } from './findingRows.js';
import { accountName } from './frame.js';
import { remains } from './remains.js';

export type CancelData = {
  title: string;
  line: string;
  intro: string;
  rows: readonly Row[];
  run: string;
  nonce: string;
  fallbackText: string;
};

export const cancel = (run: RunState, nonce: string): CancelData => ({
  title: tell`Cancel the setup?`,
  line: accountName(run),
  intro: tell`Countersign stops here and deletes nothing. This is what stays in the tenant:`,
  rows: remains(run),
  run: run.id,
  nonce,
  fallbackText: tell`Cancel the setup of ${accountName(run)}? Open Teams to answer.`,
});
