import type { AccountKind } from '../../banks/port.ts';
import type { Language } from '../../language/languages.ts';
import type { PrivacyMode } from '../../store/items.ts';
import type { Feature, Topic } from './topics.ts';

/** What can be asked for in words. */
export type SpokenIntent =
  | 'hello'
  | 'menu'
  | 'help'
  | 'link'
  | 'balance'
  | 'accounts'
  | 'unlink'
  | 'consent'
  | 'stop'
  | 'start'
  | 'lock'
  | 'agent'
  | 'privacy'
  | 'hide'
  | 'export'
  | 'delete'
  | 'pin'
  | 'language'
  | 'thanks'
  | 'cancel';

/** One language's words, as `language/<l>/words.ts` joins them. Phrases are written as people type them. */
export interface Words {
  readonly intents: Readonly<Record<SpokenIntent, readonly string[]>>;
  /** What no skill does, as people ask for it. */
  readonly topics: Readonly<Partial<Record<Topic, readonly string[]>>>;
  /** What is asked for about cards, alerts and movements of money. */
  readonly features?: Readonly<Partial<Record<Feature, readonly string[]>>>;
  /** How people name kinds of accounts. */
  readonly kinds: Readonly<Partial<Record<AccountKind, readonly string[]>>>;
  /** How people ask for the place where amounts are to reach them. */
  readonly modes: Readonly<Record<PrivacyMode, readonly string[]>>;
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly negations: readonly string[];
  /** Words between two requests: `balance and unlink`. */
  readonly joins: readonly string[];
  /** Words beside which a number is a secret. */
  readonly secrets: readonly string[];
  /** How this language names the languages. */
  readonly languageNames: Readonly<Partial<Record<Language, readonly string[]>>>;
  /** Words that carry no request. */
  readonly fillers: readonly string[];
  /** Real words that are one slip away from a command. */
  readonly notTypos: readonly string[];
  /** What has nothing to do with a bank, as people write it: nothing is guessed from the like of it, see `learn.ts`. */
  readonly chatter: readonly string[];
}

type Meant = 'intents' | 'topics' | 'features';

/** What one file of a language's `words` folder holds: some requests, and perhaps some other lists, each whole. */
export type SomeWords = {
  readonly [Key in keyof Words]?: Key extends Meant ? Partial<Words[Key]> : Words[Key];
};

type Joined<Parts extends readonly SomeWords[]> = Parts extends readonly [
  infer First,
  ...infer Rest extends readonly SomeWords[],
]
  ? First & Joined<Rest>
  : unknown;

/**
 * Joins what a language's files hold; what none of them has is missed by the compiler.
 *
 * @throws Error when two files hold the same list: one of them would be lost.
 */
export function joinWords<const Parts extends readonly SomeWords[]>(...parts: Parts): Joined<Parts> {
  const joined: Record<string, unknown> = {};
  for (const part of parts) {
    for (const [key, held] of Object.entries(part)) {
      joined[key] = isMeant(key) ? merged(joined[key] ?? {}, held, key) : only(joined[key], held, key);
    }
  }
  return joined as Joined<Parts>;
}

const isMeant = (key: string): key is Meant => ['intents', 'topics', 'features'].includes(key);

function merged(before: object, held: object, key: string): object {
  for (const name of Object.keys(held)) {
    if (name in before) throw new Error(`Two files hold ${key}.${name}: put its phrases into one.`);
  }
  return { ...before, ...held };
}

function only(before: unknown, held: unknown, key: string): unknown {
  if (before !== undefined) throw new Error(`Two files hold ${key}: put its phrases into one.`);
  return held;
}
