import type { Link } from '../store/items.ts';
import type { Card, CardChange, CardDelivery, CardOutcome } from './cards.ts';
import { createLinkReader, type LinkReaderOptions, type Trouble } from './link-reader.ts';
import type { BankTokens, Presence } from './port.ts';

/** What came of asking about cards. `not-offered`: this bank has no card API; say how it is done with the bank itself. */
export type CardAnswer<T> =
  | { readonly kind: 'told'; readonly value: T }
  | { readonly kind: 'none'; readonly because: Trouble | 'not-offered'; readonly nextReadAt?: number };

export interface CardOptions {
  readonly presence: Presence;
  readonly deadline: number;
}

/** The cards of one link. Never throws for a bank's trouble. These are no account information: no allowance is spent. */
export interface CardService {
  list(link: Link, options: CardOptions): Promise<CardAnswer<readonly Card[]>>;
  /**
   * @param key the same for every try of one wish, so that the bank does it once. After `bank-unreachable` it is not
   *   known whether it was done: try again with the same key, or list the cards.
   */
  change(
    link: Link,
    card: string,
    change: CardChange,
    key: string,
    options: CardOptions,
  ): Promise<CardAnswer<CardOutcome>>;
  deliveries(link: Link, options: CardOptions): Promise<CardAnswer<readonly CardDelivery[]>>;
}

export function createCardService(options: LinkReaderOptions): CardService {
  const reader = createLinkReader(options);
  type Desk = NonNullable<NonNullable<ReturnType<typeof reader.bankOf>>['cards']>;

  const ask = async <T>(
    link: Link,
    permission: 'ReadCards' | 'ManageCards',
    { presence, deadline }: CardOptions,
    question: (desk: Desk, tokens: BankTokens, signal: AbortSignal) => Promise<T>,
  ): Promise<CardAnswer<T>> => {
    const bank = reader.bankOf(link);
    if (bank === undefined) return { kind: 'none', because: 'bank-unreachable' };
    const { cards } = bank;
    if (cards === undefined) return { kind: 'none', because: 'not-offered' };
    if (!link.permissions.includes(permission)) return { kind: 'none', because: 'not-permitted' };
    const told = await reader.read({
      bank,
      link,
      endpoint: 'accounts',
      what: 'cards',
      account: 'cards',
      recent: [],
      presence,
      deadline,
      ask: (tokens, _spend, signal) => question(cards, tokens, signal),
    });
    if (told.kind === 'told') return { kind: 'told', value: told.value };
    const { because, nextReadAt } = told;
    return { kind: 'none', because, ...(nextReadAt === undefined ? {} : { nextReadAt }) };
  };

  return {
    list: (link, given) =>
      ask(link, 'ReadCards', given, (desk, tokens, signal) => desk.list(tokens, given.presence, signal)),
    change: (link, card, change, key, given) =>
      ask(link, 'ManageCards', given, (desk, tokens, signal) =>
        desk.change(tokens, card, change, key, given.presence, signal),
      ),
    deliveries: (link, given) =>
      ask(link, 'ReadCards', given, (desk, tokens, signal) => desk.deliveries(tokens, given.presence, signal)),
  };
}
