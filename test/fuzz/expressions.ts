/** The slowest use of a regular expression so far. */
export interface Slowest {
  readonly milliseconds: number;
  readonly source: string;
  readonly length: number;
}

/** Characters from which a text counts as long. */
const long = 4_000;

let slowestOfAll: Slowest = { milliseconds: 0, source: '', length: 0 };

/** The slowest since this process began. */
export function slowestExpression(): Slowest {
  return slowestOfAll;
}

/**
 * Times every use of every regular expression on a long text: `test`, `replace`, `match`, `split` and `matchAll` all
 * come down to `exec`. A slow one is tried again, and its best time counts: a busy machine is no backtracking.
 */
export function timeExpressions() {
  const real = RegExp.prototype.exec;
  let slowest: Slowest = { milliseconds: 0, source: '', length: 0 };
  const timed = (expression: RegExp, text: string, from: number): number => {
    expression.lastIndex = from;
    const started = performance.now();
    Reflect.apply(real, expression, [text]);
    return performance.now() - started;
  };
  const exec = function exec(this: RegExp, text: string) {
    if (typeof text !== 'string' || text.length < long) return Reflect.apply(real, this, [text]);
    const from = this.lastIndex;
    let best = timed(this, text, from);
    for (let again = 0; best > 1 && again < 4; again += 1) best = Math.min(best, timed(this, text, from));
    if (best > slowest.milliseconds) slowest = { milliseconds: best, source: this.source, length: text.length };
    if (slowest.milliseconds > slowestOfAll.milliseconds) slowestOfAll = slowest;
    this.lastIndex = from;
    return Reflect.apply(real, this, [text]);
  };
  RegExp.prototype.exec = exec;
  return {
    slowest: () => slowest,
    stop: () => {
      if (RegExp.prototype.exec === exec) RegExp.prototype.exec = real;
    },
  };
}
