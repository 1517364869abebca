import { readCatalogue } from '../../language/catalogues.ts';
import { defaultLanguage, type Language } from '../../language/languages.ts';
import { normalise } from './normalise.ts';
import { read } from './read.ts';
import { textOf } from './text.ts';
import type { Slots } from './understand.ts';

type Naming = NonNullable<Slots['naming']>;

interface Pattern {
  readonly said: RegExp;
  /** Nothing stands between the account and its name. */
  readonly isLoose: boolean;
}

interface Heard {
  readonly patterns: readonly Pattern[];
  /** `account`: it belongs to what stands before it. */
  readonly accountWords: ReadonlySet<string>;
}

/** More letters than an account, its name and the words around them have. */
const longest = 160;
const known = new Map<Language, Heard>();

/**
 * A wish to call an account by another name: `call my savings holiday money`, in the chat's language or in English. The
 * name is taken as it was typed. Where nothing stands between account and name, the account must be named by its kind or
 * its digits; a card is not, because `call my credit card company` is no name.
 */
export function namingIn(body: string, language: Language = defaultLanguage): Naming {
  const text = body.replace(/\s+/gu, ' ').trim();
  if (text.length > longest) return [];
  for (const spoken of new Set([language, defaultLanguage])) {
    const { patterns, accountWords } = heardIn(spoken);
    for (const { said, isLoose } of patterns) {
      const [, before, after] = said.exec(text) ?? [];
      if (before === undefined || after === undefined) continue;
      const naming = isLoose ? looseNaming(`${before} ${after}`, accountWords) : namingOf(before, after);
      if (naming.length > 0) return naming;
    }
  }
  return [];
}

function heardIn(language: Language): Heard {
  const found = known.get(language);
  if (found !== undefined) return found;
  const words = readCatalogue('cards', language);
  const [account, name] = ['\ue000', '\ue001'];
  const patterns = words['accounts.hearName']
    .replaceAll('{account}', account)
    .replaceAll('{name}', name)
    .split('|')
    .map((pattern): Pattern => {
      const isLoose = /\ue000\s*\ue001/u.test(pattern);
      const source = pattern.replace(/ /g, '\\s+').replace(account, '(.+?)').replace(name, '(.+)');
      return { said: new RegExp(`^${source}$`, 'iu'), isLoose };
    });
  const heard = { patterns, accountWords: new Set(words['accounts.hearAccount'].split('|').map(normalise)) };
  known.set(language, heard);
  return heard;
}

function namingOf(account: string, name: string): Naming {
  const named = accountIn(account);
  const kept = unquoted(name);
  return named === undefined || kept === '' ? [] : [{ account: named, name: kept }];
}

/** `savings account holiday money`: the fewest words that name an account, and the rest is its name. */
function looseNaming(text: string, accountWords: ReadonlySet<string>): Naming {
  const words = text.split(' ');
  for (let count = 1; count < words.length; count += 1) {
    const account = accountIn(words.slice(0, count).join(' '));
    if (account?.kind === 'card') return [];
    if (account?.kind === undefined && account?.lastDigits === undefined) continue;
    const from = accountWords.has(normalise(words[count] ?? '')) ? count + 1 : count;
    const name = unquoted(words.slice(from).join(' '));
    return name === '' ? [] : [{ account, name }];
  }
  return [];
}

function accountIn(words: string): Slots['account'] {
  return read(textOf(normalise(`balance ${words}`))).understanding.slots.account;
}

function unquoted(name: string): string {
  return name
    .replace(/[.!。！।]$/u, '')
    .replace(/^["'“”„‘’«»「]+|["'“”„‘’«»」]+$/gu, '')
    .trim();
}
