import type { AccountKind } from '../../banks/port.ts';
import type { Phrase } from './lexicon.ts';
import { type Asked, changing } from './topics.ts';
import type { SpokenIntent } from './words.ts';

/** Politeness: all else is a request, and swearing beside it only colours it. */
const polite: ReadonlySet<SpokenIntent> = new Set(['hello', 'thanks']);

/** What the words name, in their order. Whoever swears at us and asks for something is answered what they ask. */
export function askedFor(phrases: readonly Phrase[], intents: readonly SpokenIntent[]): readonly Asked[] {
  const named = phrases.flatMap(({ meaning }) => (meaning.kind === 'topic' ? [meaning.topic] : []));
  const others = named.filter((one) => one !== 'rude');
  return others.length > 0 || intents.some((intent) => !polite.has(intent)) ? others : named;
}

/** Orders to this chat, which a card or an account is none of: it is the bank's, and nobody may think that it was done. */
const toChat = ['lock', 'stop', 'cancel', 'delete', 'start'] as const satisfies readonly SpokenIntent[];

function isOfTheBank(intent: SpokenIntent | undefined): intent is (typeof toChat)[number] {
  return (toChat as readonly (SpokenIntent | undefined)[]).includes(intent);
}

/** `lock my card`, `stop my debit card`, `cancel my loan`. */
function ofAccount(intent: (typeof toChat)[number], kind: AccountKind): Asked {
  if (intent === 'lock' || (kind === 'card' && (intent === 'stop' || intent === 'cancel'))) return 'freeze';
  return 'bank';
}

/** Beside a topic these are part of what is asked: `transfer my balance` is no question about a balance. */
const yielding: ReadonlySet<SpokenIntent> = new Set(['balance', 'accounts', 'help', 'hello', 'thanks', 'language']);

/**
 * The topic or feature that the words name, unless they name a request that weighs more. With other words around it only
 * the model can tell, and that has read English alone and none of the features. Denied, nothing that changes anything is left: `question` where
 * so many words stand around it, or before the denial, that it may be of something else.
 */
export function askedAbove(
  named: readonly Asked[],
  [intent, ...intents]: readonly SpokenIntent[],
  kind: AccountKind | undefined,
  rest: number,
  spare: number,
  negated: boolean,
  deniedLast: boolean,
): Asked | 'question' | undefined {
  const [first] = named;
  const isAlerts = first === 'alerts' || first === 'alerts-off';
  if (isAlerts && (negated ? first === 'alerts' : intent === 'stop' || intents.includes('stop'))) return 'alerts-off';
  // `card block na karo`: the phrase that denies has taken the word that does.
  const isDenied = negated || named.includes('denied');
  if (isDenied && first !== undefined && changing.has(first) && intent !== 'agent') {
    return rest <= 2 && !deniedLast ? 'denied' : 'question';
  }
  // What the model has not read must be said in few other words: `vries asseblief my kaart onmiddellik`.
  const most = intent === 'lock' ? Math.min(spare, 2) : 0;
  if (kind !== undefined && named.length === 0 && rest <= most && isOfTheBank(intent)) {
    return negated ? 'denied' : ofAccount(intent, kind);
  }
  if (rest > spare) return undefined;
  return intent === undefined || yielding.has(intent) ? first : undefined;
}
