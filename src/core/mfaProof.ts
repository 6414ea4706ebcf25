import type { Reading, SignInProof } from './readings.js';
import { judged, missing, ok, unknown, type Verdict } from './verdicts.js';

/** The last sign-in in which factors were asked. A method nobody knows may be Microsoft's or not: that is unknown. */
export const judgeProof = (reading: Reading<SignInProof | null>): Verdict =>
  judged(reading, (proof) => {
    if (!proof) return missing('No sign-in with MFA in the last 30 days.');
    if (proof.kind === 'unknown')
      return unknown(`the last sign-in used ${proof.method}, which Countersign does not know`);
    return proof.kind === 'microsoft'
      ? ok(`${proof.method}, ${proof.at}`)
      : missing(`The last sign-in used ${proof.method}.`);
  });

/** Was it another provider's? */
export const judgeProvider = (reading: Reading<SignInProof | null>): Verdict =>
  judged(reading, (proof) => {
    if (proof?.kind === 'unknown') return judgeProof(reading);
    return proof?.kind === 'third-party' ? missing(`The last sign-in used ${proof.method}, ${proof.at}.`) : ok('');
  });
