/**
 * Rows as CSV (RFC 4180): every cell quoted, CRLF, UTF-8 with a byte order mark, which spreadsheets need to know it by.
 *
 * A cell of words that begins like a formula would be one in a spreadsheet, and whoever names a payment would run it on
 * the reader's machine: such a cell begins with an apostrophe. Numbers are numbers, minus sign and all.
 */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')}`;
}

/** Words from anywhere, or what is ours to write: a date, a decimal. */
export type Cell = string | { readonly plain: string };

/** `=`, `+`, `-`, `@`, their full-width forms, and white space before them, which spreadsheets look past. */
const formula = /^[\s\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]/u;

function cellText(cell: Cell): string {
  if (typeof cell !== 'string') return `"${cell.plain.replaceAll('"', '""')}"`;
  // A cell in two lines is two rows to a reader that is not careful.
  const text = cell.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  const safe = formula.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
