import type { SayCleared, Voice } from '../privacy/disclosure.ts';
import { readCatalogue } from './catalogues.ts';
import type { chat } from './en/chat.ts';
import { type Say, sayIn } from './icu.ts';
import { type Language, languages } from './languages.ts';

const voices = new Map<Language, Voice>();

/** The bot's voice in one language. Only `privacy/disclosure.ts` may give its `say` an amount. */
export function voiceOf(language: Language): Voice {
  const voice = voices.get(language) ?? { language, say: directed(language) };
  voices.set(language, voice);
  return voice;
}

/**
 * A phone takes the direction of a line from its first letter. Where that is of somebody else's name, in a language
 * written from right to left, a mark without width goes before it (U+200F, https://www.unicode.org/reports/tr9/#P2).
 */
function directed(language: Language): Voice['say'] {
  const say = sayIn<typeof chat>(language, readCatalogue('chat', language));
  if (languages[language].direction === 'ltr') return say;
  const marked = (line: string) => (startsOtherwise.test(line) ? `\u200f${line}` : line);
  return (key, ...values) =>
    say(key, ...values)
      .split('\n')
      .map(marked)
      .join('\n');
}

/** A first letter that is not Arabic, after whatever is no letter. */
const startsOtherwise = /^[^\p{L}\u200f]*(?!\p{Script=Arabic})\p{L}/u;

/** What skills speak with: the same catalogue, with arguments that cannot hold an amount. */
export function clearedSay({ say }: Voice): SayCleared {
  // The catalogue's own text holds no amount, and neither do the arguments: so what is said is cleared.
  return ((key, ...values) => (say as Say<Record<string, string>>)(key, ...(values as []))) as SayCleared;
}
