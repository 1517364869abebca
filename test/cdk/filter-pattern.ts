/**
 * CloudWatch's filter patterns, as far as ours go. Of JSON: comparisons joined by `&&` or by `||`, never both, and a star at
 * the end of a word. Of words between blanks: `[a="this", b, ...]`. Refuses what it does not know, so that a new kind of pattern has to be added here.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
 */
export function matches(pattern: string, line: string): boolean {
  if (pattern.startsWith('[')) return wordsOf(pattern, line) !== undefined;
  const inside = /^\{ (.+) \}$/.exec(pattern)?.[1];
  if (inside === undefined || (inside.includes('&&') && inside.includes('||'))) throw new Error(`Unknown: ${pattern}`);
  const fields = fieldsOf(line);
  return inside.includes('||')
    ? inside.split(' || ').some((term) => holds(term, fields))
    : inside.split(' && ').every((term) => holds(term, fields));
}

/** What a metric takes of a line that its pattern matches: a number that is written there, or a field of the line. */
export function valueIn(pattern: string, line: string, value: string): number {
  const name = /^\$\.?(\w+)$/.exec(value)?.[1];
  if (name === undefined) return Number(value);
  const fields = pattern.startsWith('[') ? wordsOf(pattern, line) : fieldsOf(line);
  return Number((fields as Record<string, unknown> | undefined)?.[name]);
}

/** The words of a line by their names in the pattern; undefined where it does not fit. */
function wordsOf(pattern: string, line: string): Readonly<Record<string, string>> | undefined {
  const inside = /^\[(.+), \.\.\.\]$/.exec(pattern)?.[1];
  if (inside === undefined) throw new Error(`Unknown: ${pattern}`);
  const words = line.split(/\s+/);
  const named: Record<string, string> = {};
  for (const [index, term] of inside.split(', ').entries()) {
    const [, name = '', , wanted] = /^(\w+)(="([^"]*)")?$/.exec(term) ?? [];
    const word = words[index];
    if (name === '') throw new Error(`Unknown: ${term}`);
    if (word === undefined || (wanted !== undefined && word !== wanted)) return undefined;
    named[name] = word;
  }
  return named;
}

/** A line that is no JSON has no fields. */
function fieldsOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}

function holds(term: string, fields: unknown): boolean {
  const [, path = '', operator, wanted = ''] = /^\(?\$\.([\w.]+) (>|=) ([^()]+?)\)?$/.exec(term) ?? [];
  const value = path
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], fields);
  if (operator === '>') return typeof value === 'number' && value > Number(wanted);
  const word = /^"([^"]*)"$/.exec(wanted)?.[1];
  if (operator !== '=' || word === undefined) throw new Error(`Unknown: ${term}`);
  if (typeof value !== 'string') return false;
  return word.endsWith('*') ? value.startsWith(word.slice(0, -1)) : value === word;
}
