import type { Attack, Family } from './attack.js';
import { startScene } from './scene.js';
import { faultsOf, isUsable, leftovers } from './verdict.js';

export type Attempt = { name: string; faults: readonly string[]; milliseconds: number };

/** Tries every attack that is chosen, one after the other, on one scene. */
export async function attempt(
  families: readonly Family[],
  chosen: (attack: Attack, name: string) => boolean,
): Promise<readonly Attempt[]> {
  const attempts: Attempt[] = [];
  let scene = await startScene();
  let limited = false;
  const another = async (): Promise<void> => {
    await scene.close();
    scene = await startScene({ limited });
  };
  try {
    for (const family of families) {
      if (
        (family.limited ?? false) !== limited &&
        family.attacks.some((attack) => chosen(attack, `${family.name}: ${attack.name}`))
      ) {
        limited = !limited;
        await another();
      }
      for (const attack of family.attacks) {
        const name = `${family.name}: ${attack.name}`;
        if (!chosen(attack, name)) continue;
        const from = performance.now();
        const faults = await faultsOf(attack, scene).catch((error: unknown) => [
          `could not be tried: ${String(error)}`,
        ]);
        attempts.push({ name, faults, milliseconds: performance.now() - from });
        if (!(await isUsable(scene))) {
          // One that got through must not hide, or be blamed for, what comes after it.
          await another();
        }
      }
    }
    const left = leftovers(scene);
    if (left.length > 0) attempts.push({ name: 'after all of them', faults: left, milliseconds: 0 });
  } finally {
    await scene.close();
  }
  return attempts;
}
