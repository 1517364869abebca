import { describe, expect, it } from 'vitest';
import { kinds, permissionsFor } from '../../lambdas/banks/permissions.ts';
import { languageCodes } from '../../lambdas/language/languages.ts';
import { drawLanding } from '../../lambdas/linking/view-landing.ts';
import { cardSay } from '../../lambdas/privacy/card-words.ts';
import { frameOf } from '../../lambdas/web/frame.ts';
import { readRequest } from '../../lambdas/web/request.ts';
import { karooConfig } from '../linking/rig.ts';
import { httpEvent } from '../viewing/rig.ts';

const withCards = { ...karooConfig, capabilities: { cards: { resourceUrl: karooConfig.resourceUrl } } };
const page = (banks: readonly (typeof karooConfig)[], language: (typeof languageCodes)[number]) => {
  const request = readRequest(httpEvent('GET', new URL(`https://saldo.example/link/x?lang=${language}`), {}));
  const frame = frameOf({ supportContact: 'us' }, request, language);
  return drawLanding(frame, { token: 'x', banks, modes: ['page'], until: 0, receiver: '67' });
};

describe('what a bank with cards is asked for', () => {
  it.each(languageCodes)('is said before in %s, and not where no bank has them', (language) => {
    const line = cardSay(language)('allow.cards');
    expect(page([withCards], language)).toContain(line);
    expect(page([karooConfig], language)).not.toContain(line);
  });

  it('is asked for, of that bank alone', () => {
    expect(permissionsFor(withCards, kinds)).toEqual(expect.arrayContaining(['ReadCards', 'ManageCards']));
    expect(permissionsFor(karooConfig, kinds).join()).not.toContain('Card');
  });
});
