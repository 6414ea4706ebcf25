import type { GateReason } from '../../src/bot/gate.js';
import type { RefusalCode } from '../../src/core/refusals.js';
import type { Scene } from './scene.js';
import type { Answer } from './wire.js';

export type Counted = GateReason | 'body-cut-off' | 'too-many-from-address' | 'too-many-from-person';

/** One bad input: how it is sent, and what has to come of it. Whatever it is, it has no effect. */
export type Attack = {
  name: string;
  /** Sends it, and answers with everything that came back. */
  send: (scene: Scene) => Promise<readonly Answer[]>;
  /** Every answer has one of these; 0 is a connection closed without one. */
  status: readonly number[];
  /** The reason, or reasons, under which /metrics counts it. */
  counted?: Counted | readonly Counted[];
  /** What the person who pressed is told. */
  said?: RefusalCode;
  /** The refusal is a fact of the journal as well. */
  recorded?: true;
  /** Takes seconds: not part of `npm test`. */
  slow?: true;
};

export type Family = {
  name: string;
  attacks: readonly Attack[];
  /** Tried with the server's own limits per person. The others press faster than a person may. */
  limited?: true;
};
