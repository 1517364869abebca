import type { Phrase } from './lexicon.ts';
import { joined } from './narrow.ts';
import type { Slots } from './understand.ts';

/** The account that is asked about: by kind, by its last digits, or by the words that are left over. */
export function accountIn(
  phrases: readonly Phrase[],
  words: readonly string[],
  restAt: readonly number[],
  digits?: string,
): Slots['account'] {
  const kinds = phrases.flatMap(({ meaning }) => (meaning.kind === 'account' ? [meaning.account] : []));
  // `savings and cheque`: both are among all accounts, and an answer about one of them would be half an answer.
  if (new Set(kinds).size > 1) return undefined;
  const [kind] = kinds;
  const rest = restAt.map((at) => words[at] ?? '');
  const lastDigits = digits ?? rest.find((word) => /^\d{2,4}$/.test(word));
  const name = joined(rest.filter((word) => !/^\d+$/.test(word)).slice(0, 6));
  const account = {
    ...(kind === undefined ? {} : { kind }),
    ...(lastDigits === undefined ? {} : { lastDigits }),
    ...(name === '' ? {} : { name }),
  };
  return Object.keys(account).length === 0 ? undefined : account;
}
