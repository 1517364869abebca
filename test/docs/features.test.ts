import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/**
 * `docs/features.md` leaves no row out and claims nothing that no test proves: every file and title it names is there,
 * every row says whether it is built, and one that is not says so.
 */
const root = new URL('../../', import.meta.url);
const source = readFileSync(new URL('docs/features.md', root), 'utf8');
const lastRow = 71;

interface Row {
  readonly number: number;
  readonly need: string;
  readonly state: string;
  readonly does: string;
  readonly howToTry: string;
  readonly proof: string;
}

const rows = source
  .split('\n')
  .filter((line) => /^\| \d+ /.test(line))
  .map((line): Row => {
    const [name = '', need = '', state = '', does = '', howToTry = '', proof = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    return { number: Number.parseInt(name, 10), need, state, does, howToTry, proof };
  });
const named = [...source.matchAll(/`(test\/[\w./-]+)`: “([^”]+)”/g)].map(([, file = '', title = '']) => ({
  file,
  title,
}));
const numbersOf = (some: readonly Row[]) => some.map(({ number }) => number);

describe('docs/features.md', () => {
  it('has every row, once and in order', () => {
    expect(numbersOf(rows)).toEqual(Array.from({ length: lastRow }, (_, index) => index + 1));
  });

  it('says of each how much it is needed and whether it is built', () => {
    const odd = rows.filter(
      ({ need, state }) => !/^(?:M|S|W|out)$/.test(need) || !/^(?:built|in part|not yet|left out)$/.test(state),
    );
    expect(numbersOf(odd)).toEqual([]);
  });

  it('says of each what Saldo does and how that is tried', () => {
    expect(numbersOf(rows.filter(({ does, howToTry }) => does.length < 20 || howToTry === ''))).toEqual([]);
  });

  it('has a test for each', () => {
    expect(numbersOf(rows.filter(({ state, proof }) => state !== 'not yet' && !proof.includes('`test/')))).toEqual([]);
  });

  it('says plainly what is missing of a row that is not built, and of no other', () => {
    const unbuilt = rows.filter(({ state }) => state === 'in part' || state === 'not yet');
    expect(numbersOf(rows.filter(({ does }) => does.includes('**Not yet:**')))).toEqual(numbersOf(unbuilt));
  });

  it('lists at its head the rows marked M or S that are not whole', () => {
    const head = source.slice(0, source.indexOf('\n## '));
    const listed = [...head.matchAll(/(?:: |; )(\d+) \(/g)].map(([, number]) => Number(number));
    const unbuilt = rows.filter(({ need, state }) => (need === 'M' || need === 'S') && state !== 'built');
    expect(listed).toEqual(numbersOf(unbuilt));
  });

  it.each(named)('calls upon $file, which has: $title', ({ file, title }) => {
    expect(existsSync(new URL(file, root))).toBe(true);
    expect(titlesOf(file)).toContain(title);
  });

  it('names no test file in a way that is not checked', () => {
    const files = [...source.matchAll(/`(test\/[\w./-]+\.(?:ts|md))`(?!: “)/g)].map(([, file]) => file);
    expect(files.filter((file) => file !== 'test/docs/features.test.ts')).toEqual([]);
  });

  it('names only commands and documents that exist', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { scripts: object };
    const commands = [...source.matchAll(/\bnpm (?:run ([\w:]+)|(test|start))\b/g)].map(
      ([, run, own]) => run ?? own ?? '',
    );
    const documents = [...source.matchAll(/\bdocs\/[\w/-]+\.md/g)].map(([path]) => path);

    expect(commands.length).toBeGreaterThan(8);
    expect(commands.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
    expect(documents.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });
});

/** Titles as they stand in the source; of a transcript, its chapters. */
function titlesOf(file: string): readonly string[] {
  const text = readFileSync(new URL(file, root), 'utf8');
  if (file.endsWith('.md')) return [...text.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title);
  const literals = text.matchAll(
    /(?:\b(?:it|describe|test)|\))\(\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`)\s*,/g,
  );
  return [...literals].map(([, single, double, template]) =>
    (single ?? double ?? template ?? '').replace(/\\(['"`])/g, '$1'),
  );
}
