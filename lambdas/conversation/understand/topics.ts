/**
 * What people ask for that no skill does: each is answered with one honest sentence, what can be done instead, and a way
 * to a person. No answer about a topic reads or changes anything.
 */
export const topics = [
  'transactions',
  'spending',
  'bills',
  'limit',
  'rewards',
  'delivery',
  'declined',
  'blocked',
  'replace',
  'pay',
  'freeze',
  'cardpin',
  /** "Are you human?" */
  'bot',
  'repeat',
  'more',
  'rude',
  'distress',
  /** "Don't lock": an order that is taken back, or was never given. */
  'denied',
  /** Several of these that cannot be told apart: the bank's business, whichever it is. */
  'bank',
  /** Understood, and neither Saldo nor the bank does it. */
  'unable',
] as const;

export type Topic = (typeof topics)[number];

/** Requests beyond topics and commands, each for one skill. */
export const features = [
  /** A statement to keep, as PDF or CSV. */
  'statement',
  /** What may be told without being asked: turned on, changed, shown. */
  'alerts',
  'alerts-off',
  /** When it may be told: a pause, quiet hours, once a day. */
  'alerts-when',
  'unfreeze',
  /** A card is lost or stolen. */
  'lost',
  /** The card will be used abroad. */
  'travel',
  /** What a card may spend. */
  'card-limits',
  /** How a card is now: whether it is frozen. */
  'card-state',
  /** Another name for an account. */
  'nickname',
  /** The account that is meant when none is named. */
  'default-account',
  /** Which accounts are shown. */
  'accounts-shown',
  /** Something charged twice. */
  'duplicates',
  /** What is charged every month, and rises. */
  'subscriptions',
  /** Will the money last until payday. */
  'forecast',
  /** Lists of numbers instead of buttons. */
  'numbers-only',
  /** Buttons again. */
  'buttons',
] as const;

export type Feature = (typeof features)[number];
export type Asked = Topic | Feature;

/**
 * Topics and features that have a skill. One line here makes it an intent, and `skills/table.ts` does not compile until
 * it has the skill; all else that is asked for keeps its honest sentence.
 */
export const skilled = [
  'numbers-only',
  'buttons',
  'transactions',
  'spending',
  'bills',
  'limit',
  'rewards',
  'statement',
  'duplicates',
  'subscriptions',
  'forecast',
  'freeze',
  'unfreeze',
  'lost',
  'replace',
  'travel',
  'card-limits',
  'card-state',
  'nickname',
  'default-account',
  'accounts-shown',
  'alerts',
  'alerts-off',
  'alerts-when',
  'delivery',
] as const satisfies readonly Asked[];

export type Skilled = (typeof skilled)[number];

export function isSkilled(asked: unknown): asked is Skilled {
  return (skilled as readonly unknown[]).includes(asked);
}

/** What answers a feature until it has a skill of its own: a topic's sentence, or a person. */
export const meanwhile: Readonly<Record<Feature, Topic | 'agent'>> = {
  statement: 'transactions',
  alerts: 'unable',
  'alerts-off': 'unable',
  'alerts-when': 'unable',
  unfreeze: 'blocked',
  lost: 'agent',
  travel: 'bank',
  'card-limits': 'bank',
  'card-state': 'bank',
  nickname: 'unable',
  'default-account': 'unable',
  'accounts-shown': 'unable',
  duplicates: 'transactions',
  subscriptions: 'transactions',
  forecast: 'unable',
  'numbers-only': 'unable',
  buttons: 'unable',
};

export function isFeature(asked: Asked): asked is Feature {
  return Object.hasOwn(meanwhile, asked);
}

/** These change something: denied, they are not done, and nothing that is only likely brings them about. */
export const changing: ReadonlySet<Asked> = new Set([
  'freeze',
  'replace',
  'pay',
  'cardpin',
  'alerts',
  'alerts-off',
  'alerts-when',
  'unfreeze',
  'lost',
  'travel',
  'nickname',
  'default-account',
  'accounts-shown',
  'numbers-only',
  'buttons',
]);

/** What nothing that was learnt is near: of these the model only guesses. */
export const unlearnt: ReadonlySet<Asked> = new Set(
  features.filter((feature) => feature !== 'lost' && feature !== 'statement' && feature !== 'card-limits'),
);

/** A question about these may be narrowed: to a time, a kind of spending, an amount, a shop, an account. */
export const narrowable: ReadonlySet<Asked> = new Set([
  'transactions',
  'spending',
  'declined',
  'statement',
  'alerts',
  'alerts-when',
  'duplicates',
  'subscriptions',
  'forecast',
  'card-limits',
  'default-account',
]);

/** Topics that can stand on a button of a question. */
export const offered = [
  'transactions',
  'spending',
  'bills',
  'limit',
  'rewards',
  'delivery',
  'declined',
  'blocked',
  'replace',
  'pay',
  'freeze',
  'cardpin',
] as const satisfies readonly Topic[];

export type OfferedTopic = (typeof offered)[number];

export function isOffered(topic: unknown): topic is OfferedTopic {
  return (offered as readonly unknown[]).includes(topic);
}
