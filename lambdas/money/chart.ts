import { type Language, languages } from '../language/languages.ts';
import type { Chart, SheetPart } from '../privacy/sheet.ts';
import { type Canvas, type Colour, canvas, fill, opaquePngOf, pngOf } from './png.ts';

/** More bars are too thin for a phone; the text has them all. */
export const mostBars = 8;
const [width, rowHeight] = [640, 50] as const;
/** A message shows a very flat picture cut on both sides. */
const leastRows = 5;
const barHeight = 26;
const numberWidth = 56;
const dot = 4;

/** Nothing behind the bars: a phone's screen is light or dark. Both greens and the grey can be seen on either. */
const palette: readonly Colour[] = [
  [0, 0, 0, 0],
  [128, 140, 135, 70],
  [24, 146, 115, 255],
  [128, 140, 135, 255],
];
/** In a message there is paper behind the bars: phones paint what is clear black or white, each as it likes. */
const onPaper: readonly Colour[] = [
  [255, 255, 255, 255],
  [226, 231, 229, 255],
  [14, 125, 97, 255],
  [84, 96, 91, 255],
];
const colours = { track: 1, bar: 2, ink: 3 } as const;

/** Figures of three dots by five, a row a digit, read as binary. */
const digits = ['75557', '26227', '71747', '71717', '55711', '74717', '74757', '71111', '75757', '75717'];

/**
 * The bars as a picture for a Flow, which takes PNG and no SVG. It has a number beside each bar and no words: the words
 * and amounts are text, under the same numbers, so that whoever does not see the picture misses nothing.
 *
 * @returns base64, as a Flow's Image wants it.
 */
export function chartPicture(chart: Chart, language: Language): string {
  return pngOf(drawn(chart, language, mostBars), palette).toString('base64');
}

/** The same bars as a picture for a message: opaque, and no higher than they need. */
export function chartMessage(chart: Chart, language: Language): Buffer {
  return opaquePngOf(drawn(chart, language, Math.max(leastRows, Math.min(mostBars, chart.bars.length))), onPaper);
}

function drawn({ bars }: Chart, language: Language, rows: number): Canvas {
  const surface = canvas(width, rows * rowHeight);
  const { direction }: { readonly direction: 'ltr' | 'rtl' } = languages[language];
  const most = width - numberWidth - 8;
  const mirrored = (x: number, w: number) => (direction === 'rtl' ? width - x - w : x);
  for (const [index, { length, usual }] of bars.slice(0, mostBars).entries()) {
    const top = index * rowHeight + (rowHeight - barHeight) / 2;
    const along = (thousandths: number) => Math.round((thousandths * most) / 1_000);
    const bar = (from: number, size: number, colour: number, y: number = top, h: number = barHeight) =>
      fill(surface, mirrored(numberWidth + from, size), y, size, h, colour);
    bar(0, most, colours.track);
    bar(0, length === 0 ? 0 : Math.max(4, along(length)), colours.bar);
    if (usual !== undefined) bar(Math.max(0, along(usual) - 2), 4, colours.ink, top - 6, barHeight + 12);
    const number = String(index + 1);
    draw(surface, number, mirrored(12, number.length * 4 * dot), top + 3);
  }
  return surface;
}

/** Beside a picture the lines have the numbers of its bars. */
export function numbered(part: SheetPart): SheetPart {
  return {
    ...part,
    rows: part.rows.map((row, index) => (index < mostBars ? { ...row, name: `${index + 1}. ${row.name}` } : row)),
  };
}

function draw(surface: Canvas, number: string, x: number, y: number): void {
  for (const [place, figure] of [...number].entries()) {
    for (const [row, bits] of [...(digits[Number(figure)] ?? '')].entries()) {
      for (let column = 0; column < 3; column += 1) {
        if ((Number(bits) & (4 >> column)) === 0) continue;
        fill(surface, x + (place * 4 + column) * dot, y + row * dot, dot, dot, colours.ink);
      }
    }
  }
}
