import type { ModelIntent } from '../model/classify.ts';
import type { Asked } from './topics.ts';
import type { SpokenIntent } from './words.ts';

/** Everything that the model may bring about. It never locks, stops, unlinks, deletes, changes privacy or says yes. */
type Allowed = Extract<SpokenIntent, 'balance' | 'agent' | 'hello' | 'help' | 'language' | 'thanks' | 'cancel'>;

export type Target =
  | { readonly intent: Allowed }
  | { readonly asked: Asked }
  /** Nothing by itself: a yes and a no press a button only in words that leave no doubt. */
  | undefined;

export const targets: Readonly<Record<ModelIntent, Target>> = {
  account_blocked: { asked: 'blocked' },
  are_you_a_bot: { asked: 'bot' },
  balance: { intent: 'balance' },
  cancel: { intent: 'cancel' },
  card_bill: { asked: 'bills' },
  card_declined: { asked: 'declined' },
  card_delivery: { asked: 'delivery' },
  credit_limit: { asked: 'limit' },
  fraud: { intent: 'agent' },
  freeze: { asked: 'freeze' },
  goodbye: { intent: 'thanks' },
  greeting: { intent: 'hello' },
  help: { intent: 'help' },
  language: { intent: 'language' },
  lost_card: { asked: 'lost' },
  move_money: { asked: 'pay' },
  no: undefined,
  pin: { asked: 'cardpin' },
  repeat: { asked: 'repeat' },
  replace_card: { asked: 'replace' },
  rewards: { asked: 'rewards' },
  spending: { asked: 'spending' },
  thanks: { intent: 'thanks' },
  transactions: { asked: 'transactions' },
  yes: undefined,
};
