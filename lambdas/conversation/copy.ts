import { chat as af } from '../language/af/chat.ts';
import { chat as en } from '../language/en/chat.ts';
import { type Say, sayIn, type Translation } from '../language/icu.ts';
import type { Language } from '../language/languages.ts';
import type { SayCleared, Voice } from '../privacy/disclosure.ts';

const catalogues: Readonly<Record<Language, Translation<typeof en>>> = { en, af };
const voices = new Map<Language, Voice>();

/** The bot's voice in one language. Only `privacy/disclosure.ts` may give its `say` an amount. */
export function voiceOf(language: Language): Voice {
  const voice = voices.get(language) ?? { language, say: sayIn<typeof en>(language, catalogues[language]) };
  voices.set(language, voice);
  return voice;
}

/** What skills speak with: the same catalogue, with arguments that cannot hold an amount. */
export function clearedSay({ say }: Voice): SayCleared {
  // The catalogue's own text holds no amount, and neither do the arguments: so what is said is cleared.
  return ((key, ...values) => (say as Say<Record<string, string>>)(key, ...(values as []))) as SayCleared;
}
