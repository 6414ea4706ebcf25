const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export type PngHeader = { width: number; height: number; bitDepth: number; colourType: 'rgb' | 'rgba' | 'other' };

/** Reads a PNG's IHDR chunk (PNG specification 11.2.1); undefined when the bytes are no PNG. Sizes in pixels. */
export function readPngHeader(bytes: Buffer): PngHeader | undefined {
  if (bytes.length < 33 || !bytes.subarray(0, 8).equals(SIGNATURE)) return undefined;
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  const colourTypes: Record<number, PngHeader['colourType']> = { 2: 'rgb', 6: 'rgba' };
  return {
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    bitDepth: bytes.readUInt8(24),
    colourType: colourTypes[bytes.readUInt8(25)] ?? 'other',
  };
}
