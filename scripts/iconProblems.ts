import { PNG } from 'pngjs';
import { readPngHeader } from './pngHeader.js';

/** What Teams demands of the two icons: sizes in pixels, 8-bit RGB(A); the outline is white on transparent, nothing else. */
export function iconProblems(name: 'color.png' | 'outline.png', bytes: Buffer): string[] {
  const header = readPngHeader(bytes);
  if (!header) return [`${name}: is not a PNG`];
  const side = name === 'color.png' ? 192 : 32;
  const problems: string[] = [];
  if (header.width !== side || header.height !== side) {
    problems.push(`${name}: is ${header.width} x ${header.height} pixels, not ${side} x ${side}`);
  }
  const allowed = name === 'color.png' ? ['rgb', 'rgba'] : ['rgba'];
  if (header.bitDepth !== 8 || !allowed.includes(header.colourType)) {
    problems.push(`${name}: is not 8-bit ${allowed.join(' or ').toUpperCase()}`);
  } else if (name === 'outline.png' && !isWhiteOnTransparent(bytes)) {
    problems.push(`${name}: is not white on transparent`);
  }
  return problems;
}

function isWhiteOnTransparent(bytes: Buffer): boolean {
  const { data } = PNG.sync.read(bytes);
  const pixels = Array.from({ length: data.length / 4 }, (_, at) => data.subarray(at * 4, at * 4 + 4));
  const visible = pixels.filter((pixel) => pixel[3] !== 0);
  return (
    visible.length > 0 &&
    visible.length < pixels.length &&
    visible.every(([r, g, b]) => (r ?? 0) + (g ?? 0) + (b ?? 0) === 765)
  );
}
