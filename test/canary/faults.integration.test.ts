import { afterAll, describe, expect, it } from 'vitest';
import { skills } from '../../lambdas/conversation/skills/table.ts';
import { languageCodes } from '../../lambdas/language/languages.ts';
import { faults } from './faults.ts';
import { deskOf, runLife } from './life.ts';
import { modes } from './script.ts';
import { type Place, places, summary } from './tap.ts';

/**
 * Every skill in every mode under every fault with `CANARY=all`, in every language too. Without it the modes and the
 * languages take turns, so that each fault meets one of each: `canary.test.ts` has every skill, mode and language.
 */
const all = process.env.CANARY === 'all';
const cells = new Set<string>();
const heard = new Map<Place, number>();
let lives = 0;

const numbered = faults.map((fault, index) => ({ fault, index, name: fault.name }));
const turnOf = (index: number) => Math.floor(index / languageCodes.length) % modes.length;

describe.each(modes)('with amounts %s', (mode) => {
  it.each(numbered.filter(({ index }) => all || turnOf(index) === modes.indexOf(mode)))(
    'lets nothing out under: $name',
    async ({ fault, index }) => {
      const turn = languageCodes.filter((_language, at) => at === index % languageCodes.length);
      // What is kept of people who serve is short to play, and must hold at whichever desk they sit.
      const desks = fault.desk === undefined ? [deskOf(mode)] : (['console', 'connect'] as const);
      const languages = all ? languageCodes : turn;
      for (const [language, desk] of languages.flatMap((code) => desks.map((kind) => [code, kind] as const))) {
        const life = await runLife({ mode, language, fault }, { desk });
        lives += 1;
        for (const skill of life.calls.keys()) cells.add(`${skill} ${mode} ${language} ${fault.name}`);
        for (const [place, count] of life.heard) heard.set(place, (heard.get(place) ?? 0) + count);
        expect(summary(life.leaks)).toEqual([]);
      }
    },
  );
});

afterAll(() => {
  const counts = [Object.keys(skills).length, modes.length, languageCodes.length, faults.length];
  const whole = counts.reduce((product, count) => product * count);
  process.stdout.write(
    [
      `Leak canary: ${counts[0]} skills x ${counts[1]} modes x ${counts[2]} languages x ${counts[3]} faults = ${whole} cells.`,
      `${lives} lives reached ${cells.size} of them; a fault before the skill, or a language waiting its turn, keeps the rest.`,
      `Texts judged: ${places.map((place) => `${place} ${heard.get(place) ?? 0}`).join(', ')}.`,
      '',
    ].join('\n'),
  );
});
