import { createHash } from 'node:crypto';
import type { CardOptions, CardService } from '../banks/card-service.ts';
import type { Card } from '../banks/cards.ts';
import type { Trouble } from '../banks/link-reader.ts';
import type { BankConfig } from '../banks/port.ts';
import type { Link } from '../store/items.ts';

/** What a person can want of a card. */
export const cardActs = ['freeze', 'unfreeze', 'lost', 'replace', 'travel', 'limits', 'state'] as const;
export type CardAct = (typeof cardActs)[number];

/** A card of one link. */
export interface HeldCard {
  readonly link: Link;
  readonly bank: BankConfig;
  readonly card: Card;
}

export interface FoundCards {
  readonly held: readonly HeldCard[];
  /** Banks that were not heard, or let nobody else work with cards. */
  readonly missing: readonly { readonly link: Link; readonly because: Trouble | 'not-offered' }[];
}

/** Names a card on a button or in a form: one-way, so that no bank's id travels. */
export function cardRef({ link, card }: Pick<HeldCard, 'link' | 'card'>): string {
  return createHash('sha256').update(`card ${link.id} ${card.id}`).digest('base64url').slice(0, 12);
}

/** The cards of these links, asked of all banks at once. Every link is answered for: with its cards, or why not. */
export async function findCards(
  { cards, bankOf }: { readonly cards: CardService; readonly bankOf: (id: string) => BankConfig | undefined },
  links: readonly Link[],
  options: CardOptions,
): Promise<FoundCards> {
  const told = await Promise.all(
    links.map(async (link): Promise<FoundCards> => {
      const bank = bankOf(link.bank);
      if (bank?.capabilities?.cards === undefined) return { held: [], missing: [{ link, because: 'not-offered' }] };
      const answer = await cards.list(link, options);
      return answer.kind === 'none'
        ? { held: [], missing: [{ link, because: answer.because }] }
        : { held: answer.value.map((card) => ({ link, bank, card })), missing: [] };
    }),
  );
  // Two links of one login show the same card; it is offered once.
  const seen = new Set<string>();
  const isNew = ({ link, card }: HeldCard) => {
    const id = `${link.bank} ${card.id}`;
    return !seen.has(id) && seen.add(id) !== undefined;
  };
  return {
    held: told.flatMap(({ held }) => held).filter(isNew),
    missing: told.flatMap(({ missing }) => missing),
  };
}

/** True where the bank can be asked to do this to the card as it is now. */
export function canDo(act: CardAct, { status, frozenBy }: Card): boolean {
  switch (act) {
    case 'freeze':
      return status === 'active';
    case 'unfreeze':
      return status === 'frozen' && frozenBy === 'customer';
    case 'lost':
    case 'travel':
      return status === 'active' || status === 'frozen';
    case 'replace':
      return status !== 'replaced' && status !== 'on-its-way';
    case 'limits':
      return status === 'active' || status === 'frozen';
    case 'state':
      return true;
  }
}

/** What a ticket says that its page is for: an act, and the card where one was named. */
export interface CardWish {
  readonly act: CardAct;
  readonly card?: string;
}

export function writeWish({ act, card }: CardWish): string {
  return card === undefined ? act : `${act}:${card}`;
}

export function readWish(text: string | undefined): CardWish | undefined {
  const [, name, card] = /^([a-z]+)(?::([\w-]{12}))?$/.exec(text ?? '') ?? [];
  const act = cardActs.find((one) => one === name);
  return act === undefined ? undefined : { act, ...(card === undefined ? {} : { card }) };
}
