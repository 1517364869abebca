import { readCatalogue } from '../language/catalogues.ts';
import type { alerts } from '../language/en/alerts.ts';
import { type Say, sayIn } from '../language/icu.ts';
import type { Language } from '../language/languages.ts';
import type { SayClearedOf } from '../privacy/disclosure.ts';

export type AlertCatalogue = typeof alerts;
export type AlertSay = SayClearedOf<AlertCatalogue>;

const said = new Map<Language, Say<AlertCatalogue>>();

/** What is said about alerts, in one language, with arguments that cannot hold an amount. */
export function alertSay(language: Language): AlertSay {
  const say = wordsIn(language) as (key: string, values?: object) => string;
  return ((key: string, values?: object) => say(key, values)) as AlertSay;
}

/** The same without that guard: only `privacy/alert-lines.ts` may give it an amount, against a permit. */
export function wordsIn(language: Language): Say<AlertCatalogue> {
  const say = said.get(language) ?? sayIn<AlertCatalogue>(language, readCatalogue('alerts', language));
  said.set(language, say);
  return say;
}
