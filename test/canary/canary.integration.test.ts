import { describe, expect, it } from 'vitest';
import { languageCodes } from '../../lambdas/language/languages.ts';
import { noFault } from './faults.ts';
import { deskOf, runLife } from './life.ts';
import { type Mode, modes, notExercised } from './script.ts';
import { places, summary } from './tap.ts';

/** Long, because a life is some three hundred messages through every function, and the machine may be busy. */
const patience = 120_000;
/** Who has agreed to amounts at some time: the other of the two is always in the opposite mode. */
const agreed = { chat: ['ada'], sealed: ['bongi'], page: ['bongi'], 'taken-back': ['ada'] };
/** Who sees their figures elsewhere, and where. */
const elsewhere = {
  chat: ['page of bongi'],
  sealed: ['flow of ada'],
  page: ['page of ada'],
  'taken-back': ['page of ada', 'page of bongi'],
};

/**
 * Every skill in every mode and in every language, in a world where all goes well; `faults.integration.test.ts` has the
 * rest. English goes through all modes, the other languages take turns; with `CANARY=all` each goes through all.
 */
const spokenWith = (mode: Mode) =>
  languageCodes.filter(
    (code, at) => process.env.CANARY === 'all' || code === 'en' || at % modes.length === modes.indexOf(mode),
  );

describe.each(modes)('with amounts %s', (mode) => {
  it.each(spokenWith(mode))('lets nothing out, whatever is asked in %s', { timeout: patience }, async (language) => {
    const life = await runLife({ mode, language, fault: noFault });

    expect(summary(life.leaks)).toEqual([]);
    // Proof that it looked: every skill was called, every place was heard, and who agreed was shown amounts.
    expect(notExercised(life.calls)).toEqual([]);
    const silent = ['error', ...(mode === 'sealed' ? [] : ['flow']), deskOf(mode) === 'connect' ? 'console' : 'desk'];
    expect(places.filter((place) => !silent.includes(place) && !life.heard.has(place))).toEqual([]);
    expect([...life.opened]).toEqual(expect.arrayContaining(elsewhere[mode]));
    expect([...life.shownTo]).toEqual(agreed[mode]);
    expect(life.pictures > 0).toBe(mode === 'chat');
  });
});

describe('the canary', () => {
  it('names a skill that nobody asks for', () => {
    expect(notExercised(new Map([['balance', 3]]), { balance: {}, 'new-skill': {} })).toEqual(['new-skill']);
  });
});
