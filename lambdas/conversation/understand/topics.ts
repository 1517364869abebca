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
] as const;

export type Topic = (typeof topics)[number];

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
