import type { Cleared } from './disclosure.ts';
import type { MoneySay } from './money-voice.ts';

/**
 * An answer about money in words, before it is laid out: the chat writes it as lines, the Flow as texts, a page as lists
 * and a table. It holds amounts, so it is made against a permit (`money-words.ts`) and for the place of that permit.
 */
export interface Sheet {
  /** No amount, no name: it may be the first line of a notification. */
  readonly title: Cleared;
  /** Nothing could be told: the title says so. */
  readonly failed: boolean;
  /** Which days, which banks, how fresh. */
  readonly lead: readonly string[];
  readonly parts: readonly SheetPart[];
  /** What must be known to read the figures right, and what is missing. */
  readonly notes: readonly string[];
}

export interface SheetPart {
  readonly heading?: string;
  /** `payments`: one line each, with a day. `figures`: a name and its figure. */
  readonly kind: 'payments' | 'figures';
  readonly rows: readonly SheetRow[];
  readonly chart?: Chart;
}

export interface SheetRow {
  readonly name: string;
  /** An amount, or a date. */
  readonly value: string;
  /** A day, or what else must be said of it. */
  readonly detail?: string;
  readonly direction?: 'in' | 'out';
  /** Whose it is, where several accounts are shown together. */
  readonly account?: string;
  /** What is usual, where it is compared. */
  readonly usual?: string;
}

/** Bars by their length in thousandths of the longest; what they stand for is in the rows beside them. */
export interface Chart {
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly label: string;
  readonly value: string;
  readonly length: number;
  readonly usual?: number;
}

/** The title where it stands above the answer as a heading, and not as the first sentence of a message. */
export function headingOf({ title }: Pick<Sheet, 'title'>): string {
  return title.replace(/[.。।]$/u, '');
}

/** What the marks in a drawing are, where it has any. */
export function markNote({ bars }: Chart, say: MoneySay): readonly string[] {
  return bars.some(({ usual }) => usual !== undefined) ? [say('spending.mark')] : [];
}

/** A part as lines of text, its heading first. */
export function linesOf({ heading, kind, rows }: SheetPart, say: MoneySay): readonly string[] {
  return [
    ...(heading === undefined ? [] : [say('line.heading', { heading })]),
    ...rows.map((row) => lineOf(row, kind, say)),
  ];
}

function lineOf({ name, value: amount, detail, account }: SheetRow, kind: SheetPart['kind'], say: MoneySay): string {
  if (kind === 'payments') {
    return say('line.payment', {
      date: detail ?? '',
      amount,
      name: account === undefined ? name : `${name} (${account})`,
    });
  }
  if (detail === undefined) return say('line.figure', { name, amount });
  return say('line.detail', { name, amount, detail });
}
