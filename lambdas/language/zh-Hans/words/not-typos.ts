import type { SomeWords } from '../../../conversation/understand/words.ts';

/** Words that are no slip of a command, though they are one letter away. */
export const notTypos = {
  notTypos: [],
} satisfies SomeWords;
