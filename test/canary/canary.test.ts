import { describe, expect, it } from 'vitest';
import { languageCodes } from '../../lambdas/language/languages.ts';
import { noFault } from './faults.ts';
import { runLife } from './life.ts';
import { modes, notExercised } from './script.ts';
import { places, summary } from './tap.ts';

/** Long, because a life is some three hundred messages through every function, and the machine may be busy. */
const patience = 120_000;
/** Who has agreed to amounts at some time: the other of the two is always in the opposite mode. */
const agreed = { chat: ['ada'], hidden: ['bongi'], 'taken-back': ['ada'] };

/** Every skill, in every mode and language, in a world where all goes well. `faults.integration.test.ts` has the rest. */
describe.each(modes)('with amounts %s', (mode) => {
  it.each(languageCodes)('lets nothing out, whatever is asked in %s', { timeout: patience }, async (language) => {
    const life = await runLife({ mode, language, fault: noFault });

    expect(summary(life.leaks)).toEqual([]);
    // Proof that it looked: every skill was called, every place was heard, and who agreed was shown amounts.
    expect(notExercised(life.calls)).toEqual([]);
    expect(places.filter((place) => place !== 'error' && !life.heard.has(place))).toEqual([]);
    expect([...life.shownTo]).toEqual(agreed[mode]);
  });
});

describe('the canary', () => {
  it('names a skill that nobody asks for', () => {
    expect(notExercised(new Map([['balance', 3]]), { balance: {}, 'new-skill': {} })).toEqual(['new-skill']);
  });
});
