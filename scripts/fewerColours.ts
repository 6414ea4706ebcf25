import { crc32, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

const SHADE = 17; // sixteen shades a channel are enough for letters
const COLOURS_MAX = 256;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PALETTE = 3;

/** The same picture with a palette of at most 256 colours, a byte a point: small enough for the repository. */
export function fewerColours(picture: Buffer): Buffer {
  const { width, height, data } = PNG.sync.read(picture);
  const points = Array.from({ length: width * height }, (_, at) => colourAt(data, at * 4));
  const counts = new Map<number, number>();
  for (const colour of points) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const byUse = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
  const palette = byUse.slice(0, COLOURS_MAX);
  const places = new Map(byUse.map((colour) => [colour, nearest(colour, palette)]));
  // Every line begins with its filter: none.
  const lines = Buffer.alloc((width + 1) * height);
  points.forEach((colour, at) => (lines[at + Math.floor(at / width) + 1] = places.get(colour) ?? 0));

  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, PALETTE, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(channels))),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const channels = (colour: number): number[] => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];

function colourAt(data: Buffer, at: number): number {
  const [red = 0, green = 0, blue = 0] = [0, 1, 2].map((index) => Math.round((data[at + index] ?? 0) / SHADE) * SHADE);
  return (red << 16) | (green << 8) | blue;
}

/** The place in the palette of that colour, or of the one most like it. */
function nearest(colour: number, palette: readonly number[]): number {
  const wanted = channels(colour);
  const distances = palette.map((other) =>
    channels(other).reduce((sum, value, index) => sum + (value - (wanted[index] ?? 0)) ** 2, 0),
  );
  return distances.indexOf(Math.min(...distances));
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
