/** One measured figure, with its budget where it has one. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The budget in words: `>= 0.85`. */
  readonly budget?: string;
  readonly met?: boolean;
}

/** The middle value; of an even number of values the upper middle. */
export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
}
