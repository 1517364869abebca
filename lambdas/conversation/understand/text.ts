import type { Text } from './narrow.ts';
import { tokensOf, withoutApostrophes } from './normalise.ts';

/** Normalised text with its words and their places. */
export function textOf(normalised: string): Text {
  const text = withoutApostrophes(normalised);
  const tokens = tokensOf(text);
  return { text, tokens, words: tokens.map(({ word }) => word) };
}
