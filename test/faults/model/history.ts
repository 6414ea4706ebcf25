import fc from 'fast-check';
import type { Violation } from '../invariants/invariant.js';
import type { Office } from '../house/office.js';
import { moves } from './moves.js';
import { Stage } from './stage.js';

/** Thrown where an invariant does not hold; the property fails with it and is shrunk. */
export class Broken extends Error {
  override name = 'Broken';
  constructor(readonly violations: readonly Violation[]) {
    super(violations.map(({ invariant, what }) => `${invariant}: ${what}`).join('\n'));
  }
}

export const counted = { steps: 0, histories: 0 };
type Nothing = Record<string, never>;

class Happening implements fc.AsyncCommand<Nothing, Stage> {
  constructor(
    readonly name: string,
    readonly a: number,
    readonly b: number,
  ) {}
  check = (): boolean => true;
  async run(_model: Nothing, stage: Stage): Promise<void> {
    counted.steps += 1;
    await moves[this.name]!.run(stage, this.a, this.b);
    stage.office.inspect();
    requireSound(stage);
  }
  toString = (): string => `${this.name}(${this.a}, ${this.b})`;
}

const requireSound = ({ office }: Stage): void => {
  if (office.violations.length > 0) throw new Broken(office.violations);
};

const choice = fc.nat({ max: 999 });
const happening = fc
  .tuple(
    fc.oneof(...Object.entries(moves).map(([name, { weight }]) => ({ weight, arbitrary: fc.constant(name) }))),
    choice,
    choice,
  )
  .map(([name, a, b]) => new Happening(name, a, b));

/** What happens in one history, most of them about fifty steps long. */
export const history = fc.commands([happening], { size: '+1', maxCommands: 120 });

/** Plays a history from its beginning; then all is well again for ten hours, and everything is looked at once more. */
export async function playHistory(
  beginning: Office,
  commands: Iterable<fc.AsyncCommand<Nothing, Stage>>,
): Promise<void> {
  counted.histories += 1;
  const stage = new Stage(beginning);
  await fc.asyncModelRun(() => ({ model: {}, real: stage }), commands);
  stage.recover();
  await stage.office.pass(10 * 3_600_000);
  stage.office.inspect(true);
  stage.office.violations.push(...(await stage.office.inspector.verified()));
  requireSound(stage);
}
