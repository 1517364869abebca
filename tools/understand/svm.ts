import { type Rng, shuffled } from './random.ts';

/** Rows of a sparse matrix: row r holds `columns[starts[r]..starts[r+1]]` with `values`. */
export interface Sparse {
  readonly width: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

export interface SvmOptions {
  readonly cost: number;
  readonly epochs: number;
}

/**
 * One linear classifier against all the rest for each class: squared hinge loss, L2, solved in the dual one coordinate at
 * a time (Hsieh et al., ICML 2008). Returns the weights, class by class; the last of each is the bias.
 */
export function trainSvm(
  rows: Sparse,
  labels: Int32Array,
  classes: number,
  { cost, epochs }: SvmOptions,
  random: Rng,
): readonly Float32Array[] {
  const count = rows.starts.length - 1;
  const { starts, columns, values, width } = rows;
  const diagonal = new Float64Array(count);
  for (let row = 0; row < count; row += 1) {
    let sum = 1 + 0.5 / cost;
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at += 1) sum += (values[at] as number) ** 2;
    diagonal[row] = sum;
  }
  const all: Float32Array[] = [];
  for (let wanted = 0; wanted < classes; wanted += 1) {
    const weights = new Float32Array(width + 1);
    const alphas = new Float64Array(count);
    let active = shuffled(count, random);
    for (let epoch = 0; epoch < epochs; epoch += 1) {
      let kept = 0;
      const next = new Int32Array(active.length);
      for (const row of active) {
        const sign = labels[row] === wanted ? 1 : -1;
        const from = starts[row] as number;
        const to = starts[row + 1] as number;
        let dot = weights[width] as number;
        for (let at = from; at < to; at += 1)
          dot += (weights[columns[at] as number] as number) * (values[at] as number);
        const alpha = alphas[row] as number;
        const gradient = sign * dot - 1 + (alpha * 0.5) / cost;
        if (alpha === 0 && gradient > 0.3) continue;
        next[kept] = row;
        kept += 1;
        const changed = Math.max(0, alpha - gradient / (diagonal[row] as number));
        const step = (changed - alpha) * sign;
        if (step === 0) continue;
        alphas[row] = changed;
        for (let at = from; at < to; at += 1) {
          const column = columns[at] as number;
          weights[column] = (weights[column] as number) + step * (values[at] as number);
        }
        weights[width] = (weights[width] as number) + step;
      }
      active = epoch === 4 || epoch === 9 ? shuffled(count, random) : next.subarray(0, kept);
    }
    all.push(weights);
  }
  return all;
}
