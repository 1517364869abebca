import { raw } from 'hono/html';
import { type Language, languages } from '../language/languages.ts';
import type { Chart } from '../privacy/sheet.ts';
import { markup } from '../web/layout.ts';
import type { Html } from '../web/response.ts';

/** In units of the drawing: as wide as a small phone shows it, so that its letters are as large there as those around it. */
const width = 320;
const rowHeight = 46;
const barTop = 24;
const barHeight = 12;

/**
 * Bars, one under the other, each with its name and figure above it, and a line where the usual ends. Drawn here, without
 * a script or a style of its own: colours are the page's, in light and in dark. It begins where the language begins to
 * read. Whoever does not see it has its title, a sentence, and the table beside it.
 */
export function drawChart(
  { bars }: Chart,
  id: string,
  { language, title, text }: { readonly language: Language; readonly title: string; readonly text: string },
): Html | '' {
  if (bars.length === 0) return '';
  const { direction }: { readonly direction: 'ltr' | 'rtl' } = languages[language];
  const isMirrored = direction === 'rtl';
  const along = (length: number) => Math.round((length * width) / 1_000);
  const from = (x: number, size = 0) => (isMirrored ? width - x - size : x);
  const height = bars.length * rowHeight;
  return markup`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-text">
<title id="${id}-title">${title}</title>
<desc id="${id}-text">${text}</desc>
${bars.map(({ label, value, length, usual }, index) => {
  const top = index * rowHeight;
  const size = length === 0 ? 0 : Math.max(2, along(length));
  const mark = usual === undefined ? undefined : Math.min(width - 1, Math.max(1, along(usual)));
  return markup`<text class="label" x="${from(0)}" y="${top + 17}">${label}</text>
<text class="value" x="${from(width)}" y="${top + 17}" text-anchor="end">${value}</text>
<rect class="track" x="0" y="${top + barTop}" width="${width}" height="${barHeight}" rx="3"></rect>
<rect class="bar" x="${from(0, size)}" y="${top + barTop}" width="${size}" height="${barHeight}" rx="3"></rect>
${mark === undefined ? '' : raw(`<line class="usual" x1="${from(mark)}" x2="${from(mark)}" y1="${top + barTop - 3}" y2="${top + barTop + barHeight + 3}"></line>`)}`;
})}
</svg>`;
}
