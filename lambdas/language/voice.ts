import type { SayCleared, Voice } from '../privacy/disclosure.ts';
import { readCatalogue } from './catalogues.ts';
import type { chat } from './en/chat.ts';
import { type Say, sayIn } from './icu.ts';
import type { Language } from './languages.ts';

const voices = new Map<Language, Voice>();

/** The bot's voice in one language. Only `privacy/disclosure.ts` may give its `say` an amount. */
export function voiceOf(language: Language): Voice {
  const voice = voices.get(language) ?? {
    language,
    say: sayIn<typeof chat>(language, readCatalogue('chat', language)),
  };
  voices.set(language, voice);
  return voice;
}

/** What skills speak with: the same catalogue, with arguments that cannot hold an amount. */
export function clearedSay({ say }: Voice): SayCleared {
  // The catalogue's own text holds no amount, and neither do the arguments: so what is said is cleared.
  return ((key, ...values) => (say as Say<Record<string, string>>)(key, ...(values as []))) as SayCleared;
}
