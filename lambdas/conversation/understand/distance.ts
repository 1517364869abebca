/**
 * True when two words are at most `most` slips apart: a letter too many, too few, wrong, or two neighbours swapped
 * (optimal string alignment). Work is bounded by the words' lengths; far apart lengths answer at once.
 */
export function within(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  if (a === b) return true;
  let [before, previous, current] = rows(b.length + 1);
  for (let column = 0; column <= b.length; column += 1) previous[column] = column;
  for (let row = 1; row <= a.length; row += 1) {
    current[0] = row;
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let best = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) best = Math.min(best, (before[column - 2] ?? 0) + 1);
      current[column] = best;
      if (best < least) least = best;
    }
    if (least > most) return false;
    [before, previous, current] = [previous, current, before];
  }
  return (previous[b.length] ?? most + 1) <= most;
}

type Row = Uint16Array;
let kept: readonly [Row, Row, Row] = [new Uint16Array(32), new Uint16Array(32), new Uint16Array(32)];

/** Three rows to write over: thousands of words are compared for a message, and each would leave its own behind. */
function rows(size: number): readonly [Row, Row, Row] {
  if (size <= kept[0].length) return kept;
  kept = [new Uint16Array(size), new Uint16Array(size), new Uint16Array(size)];
  return kept;
}
