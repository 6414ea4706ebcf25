import { tell } from './language.js';
import { type Judge, judgeAmong, type Mark } from '../core/lookAlikes.js';
import type { Person } from '../core/people.js';
import { peopleKnown } from '../core/peopleKnown.js';
import type { RunState } from '../core/runState.js';
import { person } from './text.js';

const words = (): Readonly<Record<Mark, string>> => ({
  'same-name': tell`another admin has the same name`,
  'looks-alike': tell`name looks like another admin’s`,
  'mixed-alphabets': tell`letters of several alphabets in the name`,
  'unusual-letters': tell`unusual letters in the name`,
});

/** ' (⚠ name looks like another admin’s)', or nothing: to stand behind a name and the tail of its id. */
export function doubtsAbout(someone: Parameters<Judge>[0], judge: Judge): string {
  const marks = judge(someone);
  return marks.length === 0 ? '' : ` (⚠ ${marks.map((mark) => words()[mark]).join('; ')})`;
}

/** Compares with everybody this run has been told of. A card asks several times; a run never changes. */
export function judgeOf(run: RunState): Judge {
  const judge = judges.get(run) ?? judgeAmong(peopleKnown(run));
  judges.set(run, judge);
  return judge;
}
const judges = new WeakMap<RunState, Judge>();

/** A person where something is decided about: name, tail of the id, and whom they could be taken for. */
export const personIn = (run: RunState, someone: Person): string =>
  `${person(someone)}${doubtsAbout(someone, judgeOf(run))}`;
