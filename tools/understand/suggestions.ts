import { classify } from '../../lambdas/conversation/model/classify.ts';
import { hashOf, keyOf } from '../../lambdas/conversation/model/features.ts';
import { compileLexicon } from '../../lambdas/conversation/understand/compile.ts';
import { learnSuggestions, taughtBy } from '../../lambdas/conversation/understand/learn.ts';
import { openLexicon, vocabularies } from '../../lambdas/conversation/understand/lexicon.ts';
import { narrowing } from '../../lambdas/conversation/understand/narrowing.ts';
import { normalise } from '../../lambdas/conversation/understand/normalise.ts';
import { offersFor } from '../../lambdas/conversation/understand/suggest.ts';
import { elsewhere, readSuggestions } from '../../lambdas/conversation/understand/suggestions.ts';
import { understand } from '../../lambdas/conversation/understand/understand.ts';
import type { Words } from '../../lambdas/conversation/understand/words.ts';
import { type Language, languageCodes } from '../../lambdas/language/languages.ts';

const folds = 5;
const foldOf = (text: string) => keyOf(hashOf(normalise(text))) % folds;

type Vocabulary = readonly [Language, Words];

/** What came of one language's phrases that neither words nor suggestions had seen. */
export interface Suggested {
  readonly language: Language;
  /** Requests that stand on a button, and that the words of the others did not find. */
  readonly missed: number;
  /** Of these: asked about, and asked about with the right thing among at most three buttons. */
  readonly asked: number;
  readonly right: number;
  /** Talk about other things that nothing was found in, and how much of it was asked about. */
  readonly chatter: number;
  readonly pestered: number;
  /** Buttons, of all that was asked about. */
  readonly buttons: number;
}

/**
 * Five-fold cross-validation over the phrases of every language but English: words and suggestions are made of four fifths,
 * and asked what the fifth means.
 */
export function judgeSuggestions(all: readonly Vocabulary[] = vocabularies()): readonly Suggested[] {
  const counts = new Map(
    languageCodes.map((language) => [
      language,
      { language, missed: 0, asked: 0, right: 0, chatter: 0, pestered: 0, buttons: 0 },
    ]),
  );
  for (let fold = 0; fold < folds; fold += 1) {
    const kept = all.map((one) => partOf(one, (text) => foldOf(text) !== fold));
    const held = all.map((one) => partOf(one, (text) => foldOf(text) === fold));
    const known = openLexicon(compileLexicon(kept));
    const suggestions = readSuggestions(learnSuggestions(taughtBy(kept)));
    for (const one of held) {
      const count = counts.get(one[0]);
      if (count === undefined || one[0] === 'en') continue;
      for (const { label, text } of taughtBy([one], Number.POSITIVE_INFINITY)) {
        const { intent, slots } = understand(text, {}, classify, known, narrowing, () => suggestions);
        const isMissed = slots.suggested === true || slots.offers === undefined;
        if (intent !== 'fallback' || slots.topic !== undefined || !isMissed) continue;
        const { offers = [] } = slots;
        const meant = offersFor(label);
        if (label === elsewhere) {
          count.chatter += 1;
          count.pestered += offers.length > 0 ? 1 : 0;
        } else if (meant !== undefined) {
          count.missed += 1;
          count.asked += offers.length > 0 ? 1 : 0;
          count.right += offers.includes(meant) ? 1 : 0;
          count.buttons += offers.length;
        }
      }
    }
  }
  return [...counts.values()].filter(({ language }) => language !== 'en');
}

/** A vocabulary with the phrases that will do, and all else that it has. */
function partOf([language, words]: Vocabulary, willDo: (text: string) => boolean): Vocabulary {
  const some = <Lists extends object>(lists: Lists): Lists =>
    Object.fromEntries(
      Object.entries(lists).map(([name, texts]) => [name, (texts as readonly string[]).filter(willDo)]),
    ) as Lists;
  const { intents, topics, features = {}, modes, chatter } = words;
  return [
    language,
    {
      ...words,
      intents: some(intents),
      topics: some(topics),
      features: some(features),
      modes: some(modes),
      chatter: chatter.filter(willDo),
    },
  ];
}

/** A row for each language, and one for all. */
export function suggestionRows(judged: readonly Suggested[]): readonly string[] {
  const sum = (of: (one: Suggested) => number) => judged.reduce((total, one) => total + of(one), 0);
  const percent = (part: number, whole: number) => (whole === 0 ? 0 : (100 * part) / whole).toFixed(1).padStart(6);
  const row = (name: string, one: Omit<Suggested, 'language'>) =>
    [
      name.padEnd(9),
      String(one.missed).padStart(7),
      percent(one.asked, one.missed),
      percent(one.right, one.missed),
      (one.buttons / Math.max(1, one.asked)).toFixed(2).padStart(6),
      String(one.chatter).padStart(9),
      percent(one.pestered, one.chatter),
    ].join('  ');
  return [
    ['language ', ' missed', ' asked', ' right', 'offers', '  chatter', ' asked'].join('  '),
    ...judged.map((one) => row(one.language, one)),
    row('all', {
      missed: sum(({ missed }) => missed),
      asked: sum(({ asked }) => asked),
      right: sum(({ right }) => right),
      chatter: sum(({ chatter }) => chatter),
      pestered: sum(({ pestered }) => pestered),
      buttons: sum(({ buttons }) => buttons),
    }),
  ];
}
