import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Every test that `docs/threat-model.md` calls upon is there, under that name. */
const root = new URL('../../', import.meta.url);
const source = readFileSync(new URL('docs/threat-model.md', root), 'utf8');
const named = [...source.matchAll(/`(test\/[\w./-]+)`: “([^”]+)”/g)].map(([, file = '', title = '']) => ({
  file,
  title,
}));
const rows = source.split('\n').filter((line) => /^\| [A-Z]\d+ /.test(line));

describe('docs/threat-model.md', () => {
  it.each(named)('$file has: $title', ({ file, title }) => {
    expect(existsSync(new URL(file, root))).toBe(true);
    expect(titlesOf(file)).toContain(title);
  });

  it('has a test for each attack, or says plainly that there is none', () => {
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter((row) => !/`test\/|\*\*no test\*\*/.test(row))).toEqual([]);
  });

  it('numbers each attack once', () => {
    const numbers = rows.map((row) => /^\| ([A-Z]\d+) /.exec(row)?.[1]);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('names no test file in a way that is not checked', () => {
    const files = [...source.matchAll(/`(test\/[\w./-]+\.(?:ts|md))`/g)].map(([, file]) => file);
    expect(files.filter((file) => !named.some((one) => one.file === file))).toEqual([]);
  });
});

/** Titles as they stand in the source, and the chapters of a transcript, which are tests as well. */
function titlesOf(file: string): readonly string[] {
  const text = readFileSync(new URL(file, root), 'utf8');
  if (file.endsWith('.md')) return [...text.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title);
  const literals = text.matchAll(
    /(?:\b(?:it|describe|test)|\))\(\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`)\s*,/g,
  );
  const unquoted = ([, single, double, template]: RegExpMatchArray) =>
    (single ?? double ?? template ?? '').replace(/\\(['"`])/g, '$1');
  // Classes of bad input are played by their number: in `npm test` a hundred cases each, in `npm run fuzz` as many as asked.
  const classes = text.matchAll(/\bbadInput\(\s*(\d+),\s*(?:'([^'\n]*)'|"([^"\n]*)")/g);
  return [
    ...[...literals].map(unquoted),
    ...[...classes].map(([, number, single, double]) => `${number} ${single ?? double ?? ''}`),
  ];
}
