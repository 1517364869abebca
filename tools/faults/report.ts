/** What one part of `npm run faults` found. */
export interface Report {
  readonly title: string;
  readonly text: string;
  /** One line each, with what is needed to see it again. */
  readonly failures: readonly string[];
}

/** One line per invariant. */
export function verdictOf(invariants: readonly string[], broken: ReadonlyMap<string, number>): string {
  return invariants
    .map((invariant) => `${invariant}  ${broken.has(invariant) ? `BROKEN ${broken.get(invariant)} times` : 'held'}`)
    .join('\n');
}
