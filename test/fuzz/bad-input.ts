import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Front } from './front.ts';
import { listenToOutput } from './output.ts';

export interface Play {
  readonly cases: number;
  readonly seed: number;
}

export interface Played {
  readonly cases: number;
  /** Milliseconds of the slowest case. */
  readonly slowest: number;
}

/** One kind of bad input: what it is, and what must hold of every case. */
export interface BadInput {
  /** Of the thirty-two classes. */
  readonly number: number;
  readonly title: string;
  /** Plays so many cases; the same seed plays the same ones again. @throws Error with the smallest case that fails. */
  play(front: Front, play: Play): Promise<Played>;
}

/** A case may be slow on a busy machine. One that takes as long as this is unbounded. */
const patience = 60_000;

interface Needs<World> {
  /** Made once, for all cases. */
  readonly open: (front: Front) => Promise<World>;
  readonly close: (world: World) => Promise<void>;
}

/**
 * @param run throws when the case is not borne. What holds for all is checked here: nothing is thrown by a function,
 *   and what is written to standard output is whole lines of JSON in printable ASCII.
 */
export function badInput<Case, World = undefined>(
  number: number,
  title: string,
  cases: fc.Arbitrary<Case>,
  run: (given: Case, front: Front, world: World) => Promise<void>,
  needs?: Needs<World>,
): BadInput {
  const play = async (front: Front, { cases: numRuns, seed }: Play): Promise<Played> => {
    const world = needs === undefined ? (undefined as World) : await needs.open(front);
    const output = listenToOutput();
    let played = 0;
    let slowest = 0;
    try {
      const property = fc.asyncProperty(cases, async (given) => {
        front.thrown.length = 0;
        output.lines.length = 0;
        const started = performance.now();
        await run(given, front, world);
        slowest = Math.max(slowest, performance.now() - started);
        played += 1;
        assert.deepEqual(front.thrown, [], 'the function threw');
        for (const line of output.lines) assertLine(line);
      });
      await fc.assert(property, { numRuns, seed, timeout: patience });
      return { cases: played, slowest };
    } finally {
      output.stop();
      await needs?.close(world);
    }
  };
  return { number, title, play };
}

/** One JSON object on one line, no control character that a terminal would obey, and nothing of a person. */
export function assertLine(line: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
  assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/, 'a log line holds a control character');
  assert.equal(typeof JSON.parse(line), 'object', 'a log line is no JSON object');
  // Everybody in these worlds has such a number.
  assert.doesNotMatch(line, /27600000\d{3}/, 'a log line holds a phone number');
}

/** Nothing that was written holds any of these texts. Short ones say nothing: `1` is everywhere. */
export function assertSilent(written: readonly string[], texts: readonly string[]): void {
  const all = written.join('\n');
  for (const text of texts) {
    const inJson = JSON.stringify(text).slice(1, -1);
    if (text.length >= 4) assert.ok(!all.includes(text) && !all.includes(inJson), 'the log repeats what was sent');
  }
}
