/** Where a value stands in a JSON text. Lines and columns count from 1; the end is the last character. */
export interface Place {
  readonly line_start: number;
  readonly line_end: number;
  readonly column_start: number;
  readonly column_end: number;
}

/** Finds a path such as `screens[0].id`; of one that is absent, the nearest value around it. */
export type Locate = (path: string) => Place;

const token = /\s*("(?:\\.|[^"\\])*"|[{}[\],:]|[^\s{}[\],:"]+)/gy;

/** Walks a text that `JSON.parse` has accepted, and remembers where each value is. */
export function locator(text: string): Locate {
  const spans = new Map<string, readonly [number, number]>();
  token.lastIndex = 0;
  walk('');
  const lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];

  function next(): { readonly text: string; readonly start: number } {
    const match = token.exec(text);
    const found = match?.[1] ?? '';
    return { text: found, start: token.lastIndex - found.length };
  }

  function walk(path: string, first = next()): undefined {
    if (first.text === '{') members(path);
    else if (first.text === '[') elements(path);
    spans.set(path, [first.start, token.lastIndex - 1]);
  }

  function members(path: string): undefined {
    for (let key = next(); key.text !== '}' && key.text !== ''; key = next()) {
      if (key.text === ',') continue;
      next();
      walk(path === '' ? JSON.parse(key.text) : `${path}.${JSON.parse(key.text)}`);
    }
  }

  function elements(path: string): undefined {
    let index = 0;
    for (let first = next(); first.text !== ']' && first.text !== ''; first = next()) {
      if (first.text !== ',') walk(`${path}[${index++}]`, first);
    }
  }

  function position(offset: number): readonly [number, number] {
    const line = lineStarts.findLastIndex((start) => start <= offset);
    return [line + 1, offset - (lineStarts[line] ?? 0) + 1];
  }

  return (path) => {
    let around = path;
    while (!spans.has(around)) around = around.replace(/(?:\.[^.[]*|\[\d+\]|^[^.[]+)$/, '');
    const [start, end] = spans.get(around) ?? [0, 0];
    const [[line_start, column_start], [line_end, column_end]] = [position(start), position(end)];
    return { line_start, line_end, column_start, column_end };
  };
}
