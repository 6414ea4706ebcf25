import type { Random } from './random.js';

const BYTES = [0, 9, 10, 13, 32, 34, 44, 45, 46, 48, 58, 65, 91, 92, 93, 95, 123, 125, 127, 128, 192, 237, 255];

/** A text somebody would send, changed in up to four places: cut, doubled, swapped, or a telling piece put in. */
export function mutateText(random: Random, text: string, pieces: readonly string[]): string {
  let changed = text;
  for (let times = 1 + random.below(4); times > 0; times -= 1) {
    const from = random.below(changed.length + 1);
    const to = Math.min(changed.length, from + random.below(random.chance(0.5) ? 3 : 40));
    const piece = random.chance(0.7) ? random.pick(pieces) : changed.slice(from, to);
    switch (random.below(4)) {
      case 0:
        changed = changed.slice(0, from) + changed.slice(to);
        break;
      case 1:
        changed = changed.slice(0, from) + piece + changed.slice(from);
        break;
      case 2:
        changed = changed.slice(0, from) + piece + changed.slice(to);
        break;
      default:
        changed = changed.slice(0, from) + String.fromCodePoint(codePoint(random)) + changed.slice(from);
    }
  }
  return changed;
}

export function mutateBytes(random: Random, bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  for (let times = 1 + random.below(3); times > 0 && changed.length > 0; times -= 1)
    changed[random.below(changed.length)] = random.chance(0.5) ? random.pick(BYTES) : random.below(256);
  return changed;
}

function codePoint(random: Random): number {
  const ranges = [
    [0, 0x80],
    [0x80, 0x600],
    [0x2000, 0x2070],
    [0x202a, 0x202f],
    [0x2066, 0x206a],
    [0xd800, 0xe000],
    [0xfe00, 0xff70],
    [0xe0000, 0xe0200],
    [0x1f300, 0x1f700],
    [0, 0x110000],
  ] as const;
  const [from, to] = random.pick(ranges);
  return from + random.below(to - from);
}
