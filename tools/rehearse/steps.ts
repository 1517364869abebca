/** One step that ran. */
export interface StepTaken {
  readonly name: string;
  readonly milliseconds: number;
  readonly note: string | undefined;
}

/** Runs steps one after another and tells how long each took. The first failure ends them. */
export interface Steps {
  /** `run` may return a word on what it found. */
  step(name: string, run: () => Promise<string | undefined>): Promise<void>;
  readonly taken: readonly StepTaken[];
}

/** A step that did not end as it should. */
export class StepFailed extends Error {
  constructor(step: string, cause: unknown) {
    super(`${step}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'StepFailed';
  }
}

export function openSteps(say: (line: string) => void, clock: () => number = () => performance.now()): Steps {
  const taken: StepTaken[] = [];
  return {
    taken,
    async step(name, run) {
      const started = clock();
      try {
        const note = await run();
        const milliseconds = clock() - started;
        taken.push({ name, milliseconds, note });
        say(`✓ ${seconds(milliseconds)}  ${name}${note === undefined ? '' : ` (${note})`}`);
      } catch (error) {
        say(`✗ ${seconds(clock() - started)}  ${name}`);
        throw new StepFailed(name, error);
      }
    },
  };
}

/** `a ×3, b`: each word once, with how often it came. */
export function counted(words: readonly string[]): string {
  return [...new Set(words)]
    .map((word) => ({ word, times: words.filter((each) => each === word).length }))
    .map(({ word, times }) => (times === 1 ? word : `${word} ×${times}`))
    .join(', ');
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1).padStart(6)} s`;
}
