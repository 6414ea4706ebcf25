import { readFileSync, readdirSync, statSync } from 'node:fs';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { fewerColours } from '../scripts/fewerColours.js';

const FOLDER = 'docs/pictures';
const BYTES_MAX = 300_000;
const readme = readFileSync('README.md', 'utf8');
const pictures = readdirSync(FOLDER);

it('the pictures are few bytes, and each is shown in the README, told in words', () => {
  const bytes = pictures.map((name) => statSync(`${FOLDER}/${name}`).size);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(BYTES_MAX);
  expect(pictures.filter((name) => !readme.includes(`${FOLDER}/${name}`))).toEqual([]);
  const shown = [...readme.matchAll(/<img [^>]*>|!\[[^\]]*\]\([^)]*\.png\)/g)].map(([image]) => image);
  expect(shown.length).toBeGreaterThanOrEqual(3);
  expect(shown.filter((image) => !/alt="[^"]{20,}"|!\[[^\]]{20,}\]/.test(image))).toEqual([]);
});

it('a picture keeps its size and, nearly, its colours', () => {
  const size = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }));
  const picture = size.chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 })
      .map((colours) => ({ width, height, colours })),
  );
  fc.assert(
    fc.property(picture, ({ width, height, colours }) => {
      const image = new PNG({ width, height });
      image.data.fill(255);
      colours.forEach((value, at) => (image.data[Math.floor(at / 3) * 4 + (at % 3)] = value));
      const made = PNG.sync.read(fewerColours(PNG.sync.write(image)));
      expect([made.width, made.height]).toEqual([width, height]);
      image.data.forEach((value, at) => expect(Math.abs(value - (made.data[at] ?? 0))).toBeLessThanOrEqual(9));
    }),
  );
});

it('a picture of more colours than fit takes the nearest for the rare ones', () => {
  const image = new PNG({ width: 16, height: 40 });
  image.data.fill(255);
  for (let point = 0; point < 640; point += 1)
    image.data.set([(point % 16) * 17, (Math.floor(point / 16) % 16) * 17, Math.floor(point / 256) * 17], point * 4);
  const made = PNG.sync.read(fewerColours(PNG.sync.write(image)));
  image.data.forEach((value, at) => expect(Math.abs(value - (made.data[at] ?? 0))).toBeLessThanOrEqual(51));
});

it('only `npm run pictures` writes the pictures of the README, and it takes each of them', () => {
  const scripts = readdirSync('scripts').filter((name) => readFileSync(`scripts/${name}`, 'utf8').includes(FOLDER));
  expect(scripts).toEqual(['pictures.ts']);
  const taken = [...readFileSync('scripts/pictures.ts', 'utf8').matchAll(/write\('([a-z-]+)'/g)].map(
    ([, name]) => `${name}.png`,
  );
  expect(taken.sort()).toEqual([...pictures].sort());
});
