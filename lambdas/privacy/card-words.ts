import type { Card } from '../banks/cards.ts';
import type { BankConfig } from '../banks/port.ts';
import { readCatalogue } from '../language/catalogues.ts';
import type { cards } from '../language/en/cards.ts';
import { sayIn } from '../language/icu.ts';
import { cardLabel, timeLabel } from '../language/labels.ts';
import type { Language } from '../language/languages.ts';
import type { CardDeed, CardNotice } from '../linking/port.ts';
import type { LedgerEntry } from '../store/items.ts';
import { amountText, type Cleared, type Permit, type Plain, type SayClearedOf } from './disclosure.ts';
import { moneyVoice } from './money-voice.ts';

export type CardSay = SayClearedOf<typeof cards>;

const said = new Map<Language, CardSay>();

/** What is said about cards and about people's own account names, in one language; its arguments hold no amount. */
export function cardSay(language: Language): CardSay {
  const say = said.get(language) ?? (sayIn(language, readCatalogue('cards', language)) as unknown as CardSay);
  said.set(language, say);
  return say;
}

export function cardStatus({ status, frozenBy }: Card, say: CardSay): Plain {
  return say(status === 'frozen' && frozenBy !== 'customer' ? 'status.frozenByBank' : `status.${status}`);
}

/** What a card may spend, as names and amounts; empty where the bank does not say. */
export function limitsOf(
  { limits }: Card,
  bank: BankConfig,
  permit: Permit,
  language: Language,
): readonly { readonly name: string; readonly amount: string }[] {
  const say = cardSay(language);
  return [['limits.purchases', limits?.purchasesPerDay] as const, ['limits.cash', limits?.cashPerDay] as const].flatMap(
    ([key, amount]) =>
      amount === undefined ? [] : [{ name: say(key), amount: amountText(amount, bank, permit, language) }],
  );
}

/** A card and what it may spend, line by line: for the chat of somebody who agreed to amounts there. */
export function limitLines(
  card: Card,
  bank: BankConfig,
  permit: Permit<'chat'>,
  language: Language,
): readonly string[] {
  const say = cardSay(language);
  const limits = limitsOf(card, bank, permit, language);
  return [
    cardLabel(card, say),
    ...(limits.length === 0 ? [say('limits.none')] : limits.map((limit) => moneyVoice(language)('line.figure', limit))),
  ];
}

/**
 * What the chat says once a page has done something with a card: no name, no digits, whatever the person's mode. With the
 * time at which it was done, because the card may be otherwise again when this is read.
 */
export function cardReceipt(notice: CardNotice, language: Language, deed?: CardDeed): Cleared {
  const say = cardSay(language);
  const did = notice.slice('card-'.length) as 'freeze' | 'unfreeze' | 'lost' | 'replace' | 'travel';
  const what = say(`done.${did}`);
  const done = deed === undefined ? what : say('done.at', { time: timeLabel(deed.at, deed, language), what });
  return `${done}\n${say('done.chat')}` as Cleared;
}

const events = ['card-frozen', 'card-unfrozen', 'card-reported', 'card-replaced', 'card-travel'] as const;
export type CardEvent = (typeof events)[number];

export function isCardEvent(event: LedgerEntry['event']): event is CardEvent {
  return (events as readonly string[]).includes(event);
}
