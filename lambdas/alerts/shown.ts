import type { Account } from '../banks/port.ts';
import { isHiddenIn } from '../privacy/own-accounts.ts';
import type { AlertChoices } from '../store/alert-items.ts';
import type { Chat, Link, Profile } from '../store/items.ts';
import type { Payment } from './rules.ts';

export interface Held {
  readonly link: Link;
  readonly account: Account;
}

/**
 * What the person chose not to have shown: nothing is told of it, nor read for that. As in every answer, where nothing
 * else would be left nothing is hidden.
 */
export function hiddenIn(profile: Profile | undefined, held: readonly Held[]): (one: Held) => boolean {
  const isHidden = ({ link, account }: Held) => isHiddenIn(profile, link, account);
  return held.every(isHidden) ? () => false : isHidden;
}

/** True for a payment from an account that is not shown: what it was stands on the page, never in the chat. */
export function isOfHidden({ link, account }: Payment, { links, profile }: Pick<Chat, 'links' | 'profile'>): boolean {
  const of = links.find(({ id }) => id === link);
  return of !== undefined && isHiddenIn(profile, of, account);
}

/** Of an account that is not shown only an unusual payment is told: somebody else may be using it. */
export function ofHidden({ on, ...choices }: AlertChoices): AlertChoices {
  return { ...choices, on: on.filter((type) => type === 'suspicious') };
}
