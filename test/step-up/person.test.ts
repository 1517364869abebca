import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../lambdas');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(root, path), 'utf8') }));

/** Ways to make a value of a type that nothing can be made of. */
const makes =
  /(?:\bas\s+(?:unknown\s+as\s+)?|<\s*)SteppedUp\s*(?:<[^>]*>)?\s*(?:[);,\n}]|>\s*[{(])|\[steppedUp\]\s*:\s*true\s*[,}]/;
const comesHere = /from '(?:\.\.?\/)+(?:step-up\/)?person\.ts'|import\('[^']*\bperson\.ts'\)/;

describe('proof of having proved oneself', () => {
  it('is made in one file', () => {
    expect(sources.filter(({ text }) => makes.test(text)).map(({ path }) => path)).toEqual(['step-up/person.ts']);
  });

  it('is asked of that file by tickets and sessions, which have checked and written before', () => {
    expect(
      sources
        .filter(({ text }) => comesHere.test(text) || /steppedUpPerson[(<]/.test(text))
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['step-up/person.ts', 'step-up/sessions.ts', 'step-up/tickets.ts']);
  });

  it.each([
    "const person = { user, place: 'page', at } as SteppedUp<'page'>;",
    'return {} as SteppedUp;',
    'f(value as unknown as SteppedUp<P>)',
    'const x = <SteppedUp>{ user };',
    "const x = <SteppedUp<'flow'>>{ user };",
    'const x = { user, [steppedUp]: true };',
  ])('would be seen: %s', (text) => {
    expect(makes.test(text)).toBe(true);
  });

  it.each([
    "import type { SteppedUp } from './port.ts';",
    "export function mayShowIn<P extends 'flow' | 'page'>(person: SteppedUp<P>): Permit<P> {",
    '): Promise<{ readonly person: SteppedUp<P> } | undefined> {',
    '  readonly [steppedUp]: true;',
  ])('is no fault: %s', (text) => {
    expect(makes.test(text)).toBe(false);
  });
});
