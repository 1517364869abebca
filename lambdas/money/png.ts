import { crc32, deflateSync } from 'node:zlib';

/** A drawing surface: one byte for each point, which names a colour of the palette. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly points: Uint8Array;
}

/** Red, green, blue, and how much of it: 255 is all. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

export function canvas(width: number, height: number): Canvas {
  return { width, height, points: new Uint8Array(width * height) };
}

/** What lies outside the surface is not drawn. */
export function fill(
  { width, height, points }: Canvas,
  x: number,
  y: number,
  w: number,
  h: number,
  colour: number,
): void {
  for (let row = Math.max(0, y); row < Math.min(height, y + h); row += 1) {
    points.fill(colour, row * width + Math.max(0, x), row * width + Math.min(width, x + w));
  }
}

/** The surface as a PNG of up to sixteen colours (ISO/IEC 15948): few kilobytes, and no library. */
export function pngOf({ width, height, points }: Canvas, palette: readonly Colour[]): Buffer {
  const rowBytes = Math.ceil(width / 2);
  const raw = Buffer.alloc((rowBytes + 1) * height);
  for (let y = 0; y < height; y += 1) {
    // Each row begins with its filter: none.
    const start = y * (rowBytes + 1) + 1;
    for (let x = 0; x < width; x += 1) {
      const point = (points[y * width + x] ?? 0) & 0x0f;
      const at = start + (x >> 1);
      raw[at] = (raw[at] ?? 0) | (x % 2 === 0 ? point << 4 : point);
    }
  }
  // Four bits a point, by palette.
  return file({ width, height }, [4, 3], raw, [
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => colour.slice(0, 3)))),
    chunk('tRNS', Buffer.from(palette.map(([, , , alpha]) => alpha))),
  ]);
}

/** The surface as a PNG of eight bits a channel without transparency, the only kind that Meta takes in a message. */
export function opaquePngOf({ width, height, points }: Canvas, palette: readonly Colour[]): Buffer {
  const raw = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    const start = y * (width * 3 + 1) + 1;
    for (let x = 0; x < width; x += 1) {
      const at = start + x * 3;
      [raw[at], raw[at + 1], raw[at + 2]] = palette[points[y * width + x] ?? 0] ?? [0, 0, 0];
    }
  }
  // Eight bits a channel, red, green and blue.
  return file({ width, height }, [8, 2], raw, []);
}

function file(
  { width, height }: Pick<Canvas, 'width' | 'height'>,
  [depth, colourType]: readonly [number, number],
  raw: Buffer,
  before: readonly Buffer[],
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colourType, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...before,
    chunk('IDAT', deflateSync(raw, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
