/**
 * CloudWatch's JSON filter patterns, as far as ours go: comparisons joined by `&&` or by `||`, never both, and a star at
 * the end of a word. Refuses what it does not know, so that a new kind of pattern has to be added here.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
 */
export function matches(pattern: string, line: string): boolean {
  const inside = /^\{ (.+) \}$/.exec(pattern)?.[1];
  if (inside === undefined || (inside.includes('&&') && inside.includes('||'))) throw new Error(`Unknown: ${pattern}`);
  const fields: unknown = JSON.parse(line);
  return inside.includes('||')
    ? inside.split(' || ').some((term) => holds(term, fields))
    : inside.split(' && ').every((term) => holds(term, fields));
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
