import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../lambdas/language/catalogues.ts';
import { type Language, languageCodes, languages } from '../../../lambdas/language/languages.ts';
import { clearedSay, voiceOf } from '../../../lambdas/language/voice.ts';
import { button, openRig, sipho, text, thandi } from '../rig.ts';

const sayIn = (language: Language) => clearedSay(voiceOf(language));

describe('the list of languages', () => {
  it('fits one message, however many are spoken, each under its own name', async () => {
    const rig = openRig();

    const answer = await rig.send(text('language'), { from: sipho });

    const shown = JSON.stringify(answer?.content);
    expect(languageCodes.length).toBeLessThanOrEqual(10);
    for (const code of languageCodes) {
      expect(languages[code].name.length).toBeLessThanOrEqual(languageCodes.length > 3 ? 24 : 20);
      expect(shown).toContain(languages[code].name);
    }
  });

  it.each(languageCodes)('is answered for %s by its number, its button and its name, and kept', async (code) => {
    const number = String(languageCodes.indexOf(code) + 1);
    const [name = ''] = readCatalogue('words', code).languageNames[code] ?? [];
    for (const choose of [text(number), button(`language:${code}`), text(name)]) {
      const rig = openRig();
      await rig.send(text('language'), { from: sipho });

      const chosen = await rig.send(choose, { from: sipho });
      const next = await rig.send(button('menu'), { from: sipho });

      expect(chosen?.content.body).toBe(sayIn(code)('language.done'));
      expect((await rig.profileOf(sipho))?.language).toBe(code);
      expect(next?.content.body).toContain(sayIn(code)('menu.title'));
    }
  });
});

describe('a change of language', () => {
  it('is answered in one language, what stands beside the answer too', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    for (let count = 1; count < 10; count += 1) await rig.send(button('menu'));

    const last = await rig.send(button('language:af'));

    expect(last?.content.body.startsWith(sayIn('af')('language.done'))).toBe(true);
    expect(last?.content.body).toContain(sayIn('af')('pause.note', { minutes: 10 }));
  });
});

describe('a language that the words show', () => {
  it.each(languageCodes.filter((code) => code !== 'en'))('%s is told once, and never again', async (code) => {
    const once = sayIn(code)('language.once');
    const own = readCatalogue('words', code)
      .intents.balance.concat(readCatalogue('words', code).intents.accounts)
      .map((phrase) => text(phrase));
    for (const content of own) {
      const rig = openRig();
      const first = await rig.send(content, { from: sipho });
      const kept = (await rig.profileOf(sipho))?.language;
      if (kept !== code) continue;

      const second = await rig.send(content, { from: sipho });

      expect(first?.content.body).toContain(once);
      expect(second?.content.body).not.toContain(once);
      return;
    }
    expect(`a phrase of ${code} alone`).toBe('among its words for balance and accounts');
  });

  it('is not told to whoever locks, chose it themselves, or writes the usual one', async () => {
    const locked = openRig();
    await locked.link(thandi, 'karoo', ['everyday']);
    await locked.changeProfile(thandi, { language: undefined });
    const chosen = openRig();
    const usual = openRig();

    const answers = [
      await locked.send(text('sluit my klets')),
      await chosen.send(text('praat afrikaans'), { from: sipho }),
      await usual.send(text('what is my balance please'), { from: sipho }),
    ];

    for (const code of languageCodes) {
      for (const answer of answers) expect(answer?.content.body).not.toContain(sayIn(code)('language.once'));
    }
  });

  it('is not told where it could not be kept', async () => {
    const rig = openRig({
      wrapStore: (store) => ({
        ...store,
        chats: { ...store.chats, saveProfile: () => Promise.reject(new Error('throttled')) },
      }),
    });

    const answer = await rig.send(text('wat kan jy doen'), { from: sipho });

    expect(answer?.content.body).not.toContain(sayIn('af')('language.once'));
  });
});
