import { readdirSync } from 'node:fs';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { type Catalogues, readCatalogue } from '../../lambdas/language/catalogues.ts';
import { languageCodes } from '../../lambdas/language/languages.ts';

type Spoken = Exclude<keyof Catalogues, 'words' | 'asks'>;
type Messages = Readonly<Record<string, string>>;

const files = readdirSync('lambdas/language/en')
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace(/\.ts$/, ''));
const spoken = files.filter((file): file is Spoken => file !== 'words' && file !== 'asks');
const everywhere = languageCodes.flatMap((language) => spoken.map((catalogue) => ({ language, catalogue })));

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

/** The same word in two languages: names, and what every bank calls so. */
const sameWords = /^[\s\p{P}\p{N}]*(?:Saldo|WhatsApp|Meta|PIN|PDF|CSV|[A-Z][\w-]*|\{[^}]*\}|[\s\p{P}\p{N}])*$/u;

describe.each(everywhere)('$catalogue in $language', ({ language, catalogue }) => {
  const english: Messages = readCatalogue(catalogue, 'en');
  const messages: Messages = readCatalogue(catalogue, language);
  const all = Object.entries(messages);

  it('has every key that English has, and takes the same arguments', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
    for (const [key, message] of all) {
      const wanted = [...argumentsOf(parse(english[key] ?? ''))].sort();
      expect([key, [...argumentsOf(parse(message))].sort()]).toEqual([key, wanted]);
    }
  });

  it('has the arguments that the compiler reads from it', () => {
    for (const [key, message] of all) {
      expect([key, [...namesTheCompilerSees(message)].sort()]).toEqual([key, [...argumentsOf(parse(message))].sort()]);
    }
  });

  it('holds a blank or # in every plural branch, by which the compiler tells it from an argument', () => {
    const branches = all.flatMap(([, message]) => branchesOf(parse(message, { captureLocation: true }), message));

    for (const branch of branches) expect(branch).toMatch(/[ #]/);
    if (catalogue === 'chat') expect(branches.length).toBeGreaterThan(10);
  });

  it('has every plural form that the language needs', () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const [key, message] of all) {
      for (const element of parse(message)) {
        if (element.type !== TYPE.plural) continue;
        expect([key, Object.keys(element.options)]).toEqual([key, expect.arrayContaining(needed)]);
      }
    }
  });

  it('leaves no English in another language, and says nothing in emoji', () => {
    for (const [key, message] of all) {
      expect(message, key).not.toMatch(/\p{Extended_Pictographic}/u);
      const isSentence = /\p{L}{4,}.*\s.*\p{L}{4,}/u.test(message.replace(/\{[^}]*\}/g, ''));
      if (language === 'en' || !isSentence || sameWords.test(message) || key === 'language.switch') continue;
      expect([key, message]).not.toEqual([key, english[key]]);
    }
  });
});

describe.each(languageCodes)('the folder of %s', (language) => {
  it('has the files that English has', () => {
    expect(readdirSync(`lambdas/language/${language}`)).toEqual(readdirSync('lambdas/language/en'));
    expect(readdirSync(`lambdas/language/${language}/words`)).toEqual(readdirSync('lambdas/language/en/words'));
  });

  it('names every language, and teaches words for everything that can be asked', () => {
    const words = readCatalogue('words', language);
    for (const code of languageCodes) expect(words.languageNames[code]?.length).toBeGreaterThan(0);
    for (const phrases of Object.values(words.intents)) expect(phrases.length).toBeGreaterThan(0);
    expect([words.yes.length, words.no.length]).not.toContain(0);
  });

  it('tells when, on what, how much and at whose shop', () => {
    const { periods, months, weekdays, categories, amounts, merchants } = readCatalogue('asks', language);
    expect([months.length, weekdays.length]).toEqual([12, 7]);
    const lists = [...Object.values(periods), ...months, ...weekdays, ...Object.values(categories), merchants];
    for (const phrases of [...lists, ...Object.values(amounts)]) expect(phrases.length).toBeGreaterThan(0);
    for (const phrase of [...amounts.over, ...amounts.under, ...amounts.about]) expect(phrase).toContain('{n}');
    for (const phrase of merchants) expect(phrase).toContain('{name}');
  });
});
