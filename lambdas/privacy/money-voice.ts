import type { BankConfig } from '../banks/port.ts';
import { readCatalogue } from '../language/catalogues.ts';
import type { money } from '../language/en/money.ts';
import { type Say, sayIn } from '../language/icu.ts';
import { type Language, localeOf } from '../language/languages.ts';
import type { Plain, SayClearedOf } from './disclosure.ts';

export type MoneyCatalogue = typeof money;
export type MoneySay = Say<MoneyCatalogue>;
export type MoneySayCleared = SayClearedOf<MoneyCatalogue>;

const said = new Map<Language, MoneySay>();

/** What is said about money beyond a balance, in one language. Only the words beside a permit may be given an amount. */
export function moneyVoice(language: Language): MoneySay {
  const say = said.get(language) ?? sayIn<MoneyCatalogue>(language, readCatalogue('money', language));
  said.set(language, say);
  return say;
}

/** The same for the chat, with arguments that cannot hold an amount. */
export function moneySay(language: Language): MoneySayCleared {
  const say = moneyVoice(language) as (key: string, values?: object) => string;
  return ((key: string, values?: object) => say(key, values)) as MoneySayCleared;
}

/** A calendar day, as the bank's customers write it. */
export function dayLabel(day: string, { country }: Pick<BankConfig, 'country'>, language: Language): Plain {
  const locale = localeOf(language, country);
  const known = formats.get(locale);
  const format =
    known ?? new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
  if (known === undefined) formats.set(locale, format);
  return format.format(Date.parse(`${day}T00:00:00Z`)) as Plain;
}

/** A formatter takes longer to make than to use. */
const formats = new Map<string, Intl.DateTimeFormat>();
