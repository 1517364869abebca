import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { chat as af } from '../../lambdas/language/af/chat.ts';
import { words as afWords } from '../../lambdas/language/af/words.ts';
import { chat as en } from '../../lambdas/language/en/chat.ts';
import { words as enWords } from '../../lambdas/language/en/words.ts';
import { type Language, languageCodes } from '../../lambdas/language/languages.ts';

const catalogues: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en, af };
const vocabularies = { en: enWords, af: afWords };

/** Names of the arguments, by the real parser. */
function argumentsOf(elements: readonly MessageFormatElement[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    if ('value' in element) names.add(element.value);
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      for (const { value } of Object.values(element.options)) for (const name of argumentsOf(value)) names.add(name);
    }
  }
  return names;
}

/** The same by the rule that the compiler follows in `icu.ts`, written out for a reader. */
function namesTheCompilerSees(message: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, head = ''] of message.matchAll(/\{([^{}]*)(?=[{}])/g)) {
    const name = head.includes(',') ? head.slice(0, head.indexOf(',')) : head;
    if (name !== '' && !/[ #]/.test(name)) names.add(name);
  }
  return names;
}

function branchesOf(elements: readonly MessageFormatElement[], source: string): readonly string[] {
  return elements.flatMap((element) =>
    element.type === TYPE.plural || element.type === TYPE.select
      ? Object.values(element.options).flatMap(({ value, location }) => [
          source.slice(location?.start.offset ?? 0, location?.end.offset ?? 0),
          ...branchesOf(value, source),
        ])
      : [],
  );
}

describe.each(languageCodes)('what the bot says in %s', (language) => {
  const messages = Object.entries(catalogues[language]);

  it('has every key that English has, and takes the same arguments', () => {
    expect(Object.keys(catalogues[language]).sort()).toEqual(Object.keys(en).sort());
    for (const [key, message] of messages) {
      const english = (en as Readonly<Record<string, string>>)[key] ?? '';
      expect([key, [...argumentsOf(parse(message))].sort()]).toEqual([key, [...argumentsOf(parse(english))].sort()]);
    }
  });

  it('has the arguments that the compiler reads from it', () => {
    for (const [key, message] of messages) {
      expect([key, [...namesTheCompilerSees(message)].sort()]).toEqual([key, [...argumentsOf(parse(message))].sort()]);
    }
  });

  it('holds a blank or # in every plural branch, by which the compiler tells it from an argument', () => {
    const branches = messages.flatMap(([, message]) => branchesOf(parse(message, { captureLocation: true }), message));

    expect(branches.length).toBeGreaterThan(10);
    for (const branch of branches) expect(branch).toMatch(/[ #]/);
  });

  it('has every plural form that the language needs', () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const [key, message] of messages) {
      for (const element of parse(message)) {
        if (element.type === TYPE.plural)
          expect([key, Object.keys(element.options)]).toEqual([key, expect.arrayContaining(needed)]);
      }
    }
  });

  it('leaves no English in another language, and says nothing in emoji', () => {
    for (const [key, message] of messages) {
      expect(message, key).not.toMatch(/\p{Extended_Pictographic}/u);
      if (language !== 'en' && /\p{L}{4,}.*\s.*\p{L}{4,}/u.test(message.replace(/\{[^}]*\}/g, ''))) {
        expect([key, message]).not.toEqual([key, (en as Readonly<Record<string, string>>)[key]]);
      }
    }
  });

  it('names every language, and teaches words for everything that can be asked', () => {
    const vocabulary = vocabularies[language];
    for (const code of languageCodes) expect(vocabulary.languageNames[code]?.length).toBeGreaterThan(0);
    for (const phrases of Object.values(vocabulary.intents)) expect(phrases.length).toBeGreaterThan(0);
    expect([vocabulary.yes.length, vocabulary.no.length]).not.toContain(0);
  });
});
