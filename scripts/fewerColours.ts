import { PNG } from 'pngjs';

/** Sixteen shades a channel are enough for letters, and keep the pictures in the repository small. */
export function fewerColours(picture: Buffer): Buffer {
  const image = PNG.sync.read(picture);
  image.data.forEach((value, index) => (image.data[index] = Math.round(value / 17) * 17));
  return PNG.sync.write(image, { deflateLevel: 9, colorType: 2 });
}
