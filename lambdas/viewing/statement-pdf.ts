import type { Language } from '../language/languages.ts';
import { statementFont } from './statement-font.ts';

/** A statement as words, ready to be set. */
export interface StatementText {
  readonly language: Language;
  readonly title: string;
  /** What it is of: account, days. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly head: readonly [date: string, name: string, amount: string, balance: string];
  readonly lines: readonly (readonly [date: string, name: string, amount: string, balance: string])[];
  /** Opening, in, out, closing. */
  readonly sums: readonly (readonly [name: string, value: string])[];
  readonly empty: string;
  readonly made: string;
  readonly page: (page: number, pages: number) => string;
}

const margin = 48;
const size = 9.5;
const rowHeight = 16;

/**
 * The statement as a PDF on A4: text that can be found, copied and read aloud (a tagged document with its language and
 * title), one font inside it, no picture, no script, nothing that leads elsewhere.
 */
export async function statementPdf(text: StatementText): Promise<Buffer> {
  const [{ default: PDFDocument }, font] = await Promise.all([import('pdfkit'), statementFont()]);
  const pdf = new PDFDocument({
    size: 'A4',
    margin,
    // The default font lies in a file of its own that is not here.
    font: '',
    lang: text.language,
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    bufferPages: true,
    info: { Title: text.title, Author: 'Saldo', Creator: 'Saldo', Producer: 'Saldo' },
  });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  pdf.registerFont('text', font);
  pdf.font('text');

  const width = pdf.page.width - 2 * margin;
  const bottom = pdf.page.height - margin - 2 * rowHeight;
  const columns = [0, 78, width - 170, width - 85] as const;
  const widths = [74, width - 170 - 78 - 8, 85, 85] as const;

  const document = pdf.struct('Document');
  pdf.addStructure(document);
  const table = pdf.struct('Table');
  let parent = document;
  let y = margin;
  const place = (
    tag: string,
    words: string,
    options: { x?: number; width?: number; size?: number; right?: boolean } = {},
  ) => {
    const { x = 0, width: most = width, size: points = size, right = false } = options;
    parent.add(
      pdf.struct(tag, {}, () => {
        pdf.fontSize(points).text(words, margin + x, y, {
          width: most,
          height: points * 1.4,
          ellipsis: true,
          align: right ? 'right' : 'left',
        });
      }),
    );
  };

  place('H1', text.title, { size: 20 });
  y += 34;
  for (const [name, value] of text.facts) {
    place('P', `${name}: ${value}`);
    y += rowHeight;
  }
  y += 8;
  for (const [name, value] of text.sums) {
    place('P', name, { width: width / 2 });
    place('P', value, { x: width / 2, width: width / 2, right: true });
    y += rowHeight;
  }
  y += 12;
  document.add(table);
  const row = (cells: readonly string[], tag: 'TH' | 'TD') => {
    parent = pdf.struct('TR');
    table.add(parent);
    for (const [index, cell] of cells.entries()) {
      place(tag, cell, { x: columns[index] ?? 0, width: widths[index] ?? width, right: index > 1 });
    }
    parent = document;
    y += rowHeight;
  };
  const head = () => {
    row(text.head, 'TH');
    pdf.markContent('Artifact', { type: 'Layout' });
    pdf
      .moveTo(margin, y - 3)
      .lineTo(margin + width, y - 3)
      .lineWidth(0.5)
      .stroke();
    pdf.endMarkedContent();
  };
  head();
  for (const line of text.lines) {
    if (y > bottom) {
      pdf.addPage();
      y = margin;
      head();
    }
    row(line, 'TD');
  }
  if (text.lines.length === 0) {
    place('P', text.empty);
    y += rowHeight;
  }
  if (y > bottom - rowHeight) {
    pdf.addPage();
    y = margin;
  }
  y += 10;
  pdf.fontSize(8);
  document.add(
    pdf.struct('P', {}, () => {
      pdf.text(text.made, margin, y, { width });
    }),
  );
  const { start, count } = pdf.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    pdf.switchToPage(index);
    // Below the margin a text would make a page of its own.
    pdf.page.margins.bottom = 0;
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf.fontSize(8).text(text.page(index + 1, count), margin, pdf.page.height - margin + 12, {
      width,
      align: 'right',
      lineBreak: false,
    });
    pdf.endMarkedContent();
  }
  document.end();
  pdf.end();
  return whole;
}
