import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PNG } from 'pngjs';

// Draws appPackage/color.png and appPackage/outline.png: a shield with two check marks, the second over the first.
// Everything is described on a square of side 1 by distance to a shape; below 0 is inside.

type Point = readonly [x: number, y: number];
type Shape = (point: Point) => number;
type Layer = { shape: Shape; colour: readonly [r: number, g: number, b: number] | 'erase' };

const SAMPLES = 6;

const segment = ([px, py]: Point, [ax, ay]: Point, [bx, by]: Point): number => {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(px - ax - along * dx, py - ay - along * dy);
};

/** A line through the points, `width` wide, with round ends. */
const stroke =
  (points: readonly Point[], width: number): Shape =>
  (point) =>
    Math.min(...points.slice(1).map((end, at) => segment(point, points[at] ?? end, end))) - width / 2;

// Teams rounds the corners itself.
const everywhere: Shape = () => -1;

/** A heater shield: straight top, sides that meet in a point below; grown outwards by `grow`. */
const shield = (top: number, bottom: number, halfWidth: number, grow = 0): Shape => {
  const shoulder = top + (bottom - top) * 0.42;
  const edge: Point[] = [];
  for (let step = 0; step <= 24; step += 1) {
    const turn = (step / 24) * (Math.PI / 2);
    edge.push([halfWidth * Math.cos(turn) ** 0.9, shoulder + (bottom - shoulder) * Math.sin(turn) ** 1.1]);
  }
  const right = [[halfWidth, top] as Point, ...edge].map(([x, y]): Point => [0.5 + x, y]);
  const outline = [...right, ...right.map(([x, y]): Point => [1 - x, y]).reverse()];
  const closed = [...outline, outline[0] ?? [0.5, top]];
  const border = stroke(closed, 0);
  return (point) => {
    const crossings = closed.slice(1).filter(([bx, by], at) => {
      const [ax, ay] = closed[at] ?? [bx, by];
      return ay > point[1] !== by > point[1] && point[0] < ax + ((point[1] - ay) / (by - ay)) * (bx - ax);
    });
    return (crossings.length % 2 === 1 ? -border(point) : border(point)) - grow;
  };
};

const check = (x: number, y: number, size: number): Point[] => [
  [x, y],
  [x + size * 0.36, y + size * 0.36],
  [x + size, y - size * 0.36],
];

/** Paints the layers from bottom to top, each pixel averaged over a grid of samples. */
function paint(side: number, layers: readonly Layer[]): Buffer {
  const image = new PNG({ width: side, height: side, colorType: 6 });
  for (let at = 0; at < side * side; at += 1) {
    const sum = [0, 0, 0, 0];
    for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
      const x = ((at % side) + ((sample % SAMPLES) + 0.5) / SAMPLES) / side;
      const y = (Math.floor(at / side) + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) / side;
      const top = layers.findLast(({ shape }) => shape([x, y]) < 0);
      if (!top || top.colour === 'erase') continue;
      top.colour.forEach((value, channel) => (sum[channel] = (sum[channel] ?? 0) + value));
      sum[3] = (sum[3] ?? 0) + 1;
    }
    const covered = sum[3] ?? 0;
    const colour = covered === 0 ? [255, 255, 255] : sum.slice(0, 3).map((value) => Math.round(value / covered));
    image.data.set([...colour, Math.round((covered / SAMPLES ** 2) * 255)], at * 4);
  }
  return PNG.sync.write(image, { colorType: 6 });
}

const NAVY = [36, 55, 107] as const;
const WHITE = [255, 255, 255] as const;
const SKY = [122, 162, 247] as const;
const GREEN = [38, 160, 112] as const;

/** 192 x 192, full colour. */
export const colorIcon = (): Buffer =>
  paint(192, [
    { shape: everywhere, colour: NAVY },
    { shape: shield(0.2, 0.84, 0.28, 0.03), colour: WHITE },
    { shape: stroke(check(0.29, 0.43, 0.34), 0.075), colour: SKY },
    { shape: stroke(check(0.37, 0.55, 0.34), 0.125), colour: WHITE },
    { shape: stroke(check(0.37, 0.55, 0.34), 0.075), colour: GREEN },
  ]);

/** 32 x 32, white on transparent. */
export const outlineIcon = (): Buffer =>
  paint(32, [
    { shape: shield(0.09, 0.95, 0.37, 0.03), colour: WHITE },
    { shape: shield(0.09, 0.95, 0.37, -0.045), colour: 'erase' },
    { shape: stroke(check(0.24, 0.39, 0.4), 0.075), colour: WHITE },
    { shape: stroke(check(0.34, 0.57, 0.4), 0.2), colour: 'erase' },
    { shape: stroke(check(0.34, 0.57, 0.4), 0.085), colour: WHITE },
  ]);

const folder = join(import.meta.dirname, '..', 'appPackage');
await writeFile(join(folder, 'color.png'), colorIcon());
await writeFile(join(folder, 'outline.png'), outlineIcon());
