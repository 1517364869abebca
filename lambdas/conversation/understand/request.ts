import { type ModelIntent, modelIntents } from '../model/classify.ts';
import { type Asked, isSkilled, unlearnt } from './topics.ts';
import type { Intent, Understanding } from './understand.ts';

/** What a message asks for, in one word: finer than the skill that answers it. */
export type Request = ModelIntent | Intent | Asked | 'unsure' | 'other';

/** The model's name for what the words found, where it has one. */
const asModel: Readonly<Partial<Record<Intent, ModelIntent>>> = {
  hello: 'greeting',
};

const topicAsModel: Readonly<Partial<Record<Asked, ModelIntent>>> = {
  transactions: 'transactions',
  spending: 'spending',
  bills: 'card_bill',
  limit: 'credit_limit',
  rewards: 'rewards',
  delivery: 'card_delivery',
  declined: 'card_declined',
  blocked: 'account_blocked',
  replace: 'replace_card',
  pay: 'move_money',
  freeze: 'freeze',
  cardpin: 'pin',
  bot: 'are_you_a_bot',
  repeat: 'repeat',
  lost: 'lost_card',
  statement: 'transactions',
  'card-limits': 'credit_limit',
};

/** Skills that answer several of the model's intents: which of them it was, the model says. */
const coarse: ReadonlySet<Intent> = new Set<Intent>([
  'accounts',
  'agent',
  'balance',
  'cancel',
  'hello',
  'help',
  'language',
  'lock',
  'menu',
  'pin',
  'secret-typed',
  'stop',
  'thanks',
]);

/** Nobody is handed to a person for these: beside `agent` the model has only guessed them. */
const smallTalk: ReadonlySet<ModelIntent> = new Set<ModelIntent>([
  'cancel',
  'goodbye',
  'greeting',
  'help',
  'language',
  'no',
  'repeat',
  'thanks',
  'yes',
]);

const known: ReadonlySet<string> = new Set(modelIntents);

/** One word for a message, for whoever measures the understanding or reads along; nothing is done by it. */
export function requestOf({ intent, slots, meant }: Understanding): Request {
  if (meant === 'unsure' || (slots.offers?.length ?? 0) > 0) return 'unsure';
  const named = meant !== undefined && known.has(meant) ? (meant as ModelIntent) : undefined;
  const asked = slots.feature ?? (isSkilled(intent) ? intent : slots.topic);
  if (asked !== undefined && unlearnt.has(asked)) return asked;
  if (asked !== undefined) return named ?? topicAsModel[asked] ?? asked;
  if (intent !== 'fallback') {
    const isGuess = intent === 'agent' && named !== undefined && smallTalk.has(named);
    if (coarse.has(intent) && named !== undefined && !isGuess) return named;
    return asModel[intent] ?? intent;
  }
  // A yes without a question was understood, though nothing follows from it.
  return named === 'yes' || named === 'no' ? named : 'other';
}
