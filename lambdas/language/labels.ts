import type { Card } from '../banks/cards.ts';
import type { Account, BankConfig } from '../banks/port.ts';
import type { CardSay } from '../privacy/card-words.ts';
import type { Plain, SayCleared } from '../privacy/disclosure.ts';
import { type Language, languages, localeOf } from './languages.ts';

/**
 * The words from outside that a reply may hold. Each is made from the thing it names, never from loose text, so that no
 * formatted amount can slip in as one.
 */
export function bankLabel({ name }: Pick<BankConfig, 'name'>): Plain {
  return tame(name, 40);
}

/** `Holiday fund, ending in 4821`; the kind of account where the bank gave no name. */
export function accountLabel(account: Account, say: SayCleared): Plain {
  const name = account.nickname === undefined ? '' : tame(account.nickname, 40);
  const named = name === '' ? say(`kind.${account.kind}`) : (name as Plain);
  if (account.lastDigits === undefined || account.lastDigits === '') return named;
  return say('account.ending', { name: named, digits: tame(account.lastDigits.slice(-4), 4) });
}

/** An account on a button: its last digits stay, its name is cut to what fits. */
export function accountTitle(account: Account, most: number, say: SayCleared): Plain {
  const name = account.nickname === undefined ? say(`kind.${account.kind}`) : tame(account.nickname, 40);
  const digits = account.lastDigits === undefined ? '' : ` ${tame(account.lastDigits.slice(-4), 4)}`;
  return `${cut(name, most - digits.length)}${digits}` as Plain;
}

/** `Blue card 4821`; the kind of card where the bank gave no name. */
export function cardLabel(card: Pick<Card, 'name' | 'kind' | 'lastDigits'>, say: CardSay, most = 44): Plain {
  const name = tame(card.name, 40);
  const digits = card.lastDigits === undefined ? '' : ` ${tame(card.lastDigits.slice(-4), 4)}`;
  return `${cut(name === '' ? say(`kind.${card.kind}`) : name, most - digits.length)}${digits}` as Plain;
}

/** A calendar day in the bank's time zone. */
export function dateLabel(at: number, bank: BankConfig | undefined, language: Language): Plain {
  return formatOf(bank, language, { day: 'numeric', month: 'long', year: 'numeric' }).format(at) as Plain;
}

/** Of a bank, what its dates are written by. */
type Where = Pick<BankConfig, 'timeZone' | 'country'>;

/** A time in the bank's time zone, with its day. */
export function timeLabel(at: number, bank: Where, language: Language): Plain {
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return formatOf(bank, language, { ...time, day: 'numeric', month: 'long' }).format(at) as Plain;
}

/** A formatter takes longer to make than to use; there are a few per bank and language. */
const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(
  bank: Where | undefined,
  language: Language,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const timeZone = bank?.timeZone ?? 'UTC';
  const locale = localeOf(language, bank?.country);
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
  formats.set(key, format);
  return format;
}

export function languageLabel(language: Language): Plain {
  return languages[language].name as Plain;
}

/** How a person is reached, as the operator wrote it. */
export function contactLabel(contact: string): Plain {
  return contact.replace(/\s+/g, ' ').trim().slice(0, 200) as Plain;
}

/** Names in one line: `account names, balances`. */
export function listLabel(words: readonly Plain[], language: Language): Plain {
  return new Intl.ListFormat(language, { style: 'short', type: 'unit' }).format(words) as Plain;
}

/**
 * What a bank or a customer named something, made harmless in a chat: no WhatsApp markup, no control or bidi
 * characters and none of private use (pages mark amounts with those), no line breaks, nothing that becomes a link in any
 * script (a full stop right before a letter, whatever comes before it), and not too long.
 */
function tame(name: string, most: number): Plain {
  const plain = name
    .slice(0, 200)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}*_~`<>|]/gu, ' ')
    .replace(/(?:https?:\/\/|www\.)\S*/giu, ' ')
    .replace(/(?<=\S)[.．。｡](?=\p{L})/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return cut(plain, most);
}

/** Cuts to a number of UTF-16 units without halving a character. */
export function cut(text: string, most: number): Plain {
  if (text.length <= most) return text as Plain;
  let kept = '';
  for (const { segment } of segmenter().segment(text)) {
    if (kept.length + segment.length > most - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…` as Plain;
}

let graphemes: Intl.Segmenter | undefined;

/** Made at first use: most answers cut nothing, and making one takes a start longer. */
function segmenter(): Intl.Segmenter {
  graphemes ??= new Intl.Segmenter();
  return graphemes;
}
