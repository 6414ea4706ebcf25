import type { Stage } from './stage.js';
import { ofOthers } from './movesOfOthers.js';
import { ofPeople } from './movesOfPeople.js';
import { ofTheHouse } from './movesOfTheHouse.js';

/** Something that may happen at any time. `a` and `b` choose among what there is; they shrink towards the plainest choice. */
export type Move = { weight: number; run: (stage: Stage, a: number, b: number) => Promise<void> | void };

export const moves: Readonly<Record<string, Move>> = { ...ofPeople, ...ofTheHouse, ...ofOthers };
