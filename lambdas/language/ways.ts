/** What stands before a choice, the choice in its brackets, and what comes after. */
const choice = /^([^()[\]]*)(?:\(([^()[\]]+)\)|\[([^()[\]]+)\])(.*)$/;

/**
 * Phrases written as patterns, for languages whose verbs and small words have many forms: `(a|b)` is one of these, `[a|b]` one
 * of these or none. `ways('(bloquea|bloquear) [mi|la] tarjeta')` is six phrases.
 *
 * @throws Error where a bracket is not closed or stands in another one.
 */
export function ways(...patterns: readonly string[]): readonly string[] {
  return [...new Set(patterns.flatMap(spelled).map((phrase) => phrase.replace(/ {2,}/g, ' ').trim()))];
}

function spelled(pattern: string): readonly string[] {
  const [, before = '', needed, optional, after = ''] = choice.exec(pattern) ?? [];
  const choices = needed?.split('|') ?? optional?.split('|').concat('');
  if (choices !== undefined) return choices.flatMap((one) => spelled(`${before}${one}${after}`));
  if (/[()[\]|]/.test(pattern)) throw new Error(`A bracket of “${pattern}” is not closed, or stands in another one.`);
  return [pattern];
}
