import { describe, expect, it } from 'vitest';
import { understand } from '../../lambdas/conversation/understand/understand.ts';
import { languageCodes } from '../../lambdas/language/languages.ts';
import { clearedSay, voiceOf } from '../../lambdas/language/voice.ts';
import { openRig, seen, text, thandi } from './rig.ts';

/** Somebody who said yes to amounts in the chat before the notice said what it says now. */
async function agreedBefore(flowId?: string) {
  const rig = openRig({ deployment: { flowId } });
  await rig.link(thandi, 'karoo', ['busy']);
  await rig.unlockWith(thandi, 'pin');
  await rig.changeProfile(thandi, { mode: 'chat', chatNotice: 'words-of-2025' });
  return rig;
}

describe('a yes to an earlier notice', () => {
  it.each([
    ['balance', '7788', 'flow'],
    ['balance', undefined, 'link'],
    ['what did i spend this month', '7788', 'flow'],
    ['transactions', undefined, 'link'],
  ] as const)('leads %s elsewhere, with no amount, and says why: Flow %s', async (words, flowId, kind) => {
    const rig = await agreedBefore(flowId);

    const answer = await rig.send(text(words));

    expect(answer?.content.kind).toBe(kind);
    expect(seen(answer as never)).toContain('has changed since you agreed');
    expect(seen(answer as never)).not.toMatch(/R ?\d/);
    expect(rig.bank('karoo').controls.count('balances')).toBe(0);
    expect(rig.uploads.pictures).toEqual([]);
  });

  it('is asked for again by the word that the answer names, on the page', async () => {
    const rig = await agreedBefore();
    await rig.send(text('balance'));

    const offered = await rig.send(text('privacy'));

    expect(seen(offered as never)).toContain('1. Amounts in this chat');
  });

  it('is not spoken of where no amount would have been shown', async () => {
    const rig = await agreedBefore();
    expect(seen((await rig.send(text('export'))) as never)).not.toContain('since you agreed');
    expect(seen((await rig.send(text('accounts'))) as never)).not.toContain('since you agreed');
  });

  it('counts again once it is said to the notice of today', async () => {
    const rig = await agreedBefore();
    await rig.changeProfile(thandi, { mode: 'chat' });
    expect(seen((await rig.send(text('what did i spend this month'))) as never)).toContain('R 13 584,20');
  });

  it.each(languageCodes)('is asked for again by a word that is understood, in %s', (language) => {
    expect(understand(clearedSay(voiceOf(language))('button.privacy')).intent).toBe('privacy');
  });
});
