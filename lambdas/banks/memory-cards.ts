import type { Clock } from '../platform/clock.ts';
import type { Card, CardChange, CardDelivery, CardOutcome, CardRefusal, DeliveryStage } from './cards.ts';

type Sees = (card: Pick<Card, 'account'>) => boolean;

/** The cards of a bank in memory: what `CardDesk` promises, for whoever sees the accounts they pay from. */
export function memoryCards(parts: {
  readonly cards: readonly Card[];
  readonly clock: Pick<Clock, 'now'>;
  readonly randomId: () => string;
}) {
  const { clock, randomId } = parts;
  const cards = new Map(parts.cards.map((card) => [card.id, card]));
  const journeys: CardDelivery[] = [];
  const done = new Map<string, { readonly wish: string; readonly replacement?: string }>();
  const refused = (because: CardRefusal): CardOutcome => ({ kind: 'refused', because });
  const keep = (card: Card) => {
    cards.set(card.id, card);
    return card;
  };
  const withReplacement = (card: Card, id?: string): CardOutcome => {
    const replacement = id === undefined ? undefined : cards.get(id);
    return { kind: 'done', card, ...(replacement === undefined ? {} : { replacement }) };
  };

  const apply = (card: Card, change: CardChange): CardOutcome => {
    const { frozenBy: _by, ...thawed } = card;
    const stopped = ['lost', 'stolen', 'replaced'].includes(card.status);
    switch (change.kind) {
      case 'freeze':
        if (stopped) return refused('stopped');
        if (card.status === 'on-its-way') return refused('on-its-way');
        return withReplacement(
          card.status === 'frozen' ? card : keep({ ...card, status: 'frozen', frozenBy: 'customer' }),
        );
      case 'unfreeze':
        if (stopped) return refused('stopped');
        if (card.status === 'on-its-way') return refused('on-its-way');
        if (card.status === 'frozen' && card.frozenBy !== 'customer') return refused('frozen-by-bank');
        return withReplacement(keep({ ...thawed, status: 'active' }));
      case 'report':
        if (card.status === 'replaced') return refused('stopped');
        return withReplacement(
          card.status === 'lost' || card.status === 'stolen' ? card : keep({ ...thawed, status: change.reason }),
        );
      case 'replace': {
        if (card.status === 'on-its-way') return refused('on-its-way');
        if (card.status === 'replaced') return withReplacement(card, card.replacedBy);
        const id = `card-${randomId()}`;
        const { travel: _travel, ...rest } = thawed;
        keep({ ...rest, id, status: 'on-its-way', lastDigits: '0000' });
        journeys.unshift({ card: id, stage: 'ordered', journey: [{ stage: 'ordered', at: clock.now() }] });
        return withReplacement(keep({ ...thawed, status: 'replaced', replacedBy: id }), id);
      }
      case 'travel': {
        const { from, to } = change.notice;
        const today = new Date(clock.now()).toISOString().slice(0, 10);
        if (stopped) return refused('stopped');
        if (!isDay(from) || !isDay(to) || to < from || to < today) return refused('days');
        return withReplacement(keep({ ...card, travel: change.notice }));
      }
    }
  };

  return {
    list: (sees: Sees) => [...cards.values()].filter(sees),
    deliveries: (sees: Sees) =>
      journeys.filter(({ card }) => {
        const found = cards.get(card);
        return found !== undefined && sees(found);
      }),
    change(sees: Sees, id: string, change: CardChange, key: string): CardOutcome {
      const card = cards.get(id);
      if (card === undefined || !sees(card)) return refused('no-such-card');
      const wish = JSON.stringify([id, change]);
      const known = done.get(key);
      if (known !== undefined)
        return known.wish === wish ? withReplacement(card, known.replacement) : refused('key-reused');
      const outcome = apply(card, change);
      if (outcome.kind === 'done') {
        done.set(key, { wish, ...(outcome.replacement === undefined ? {} : { replacement: outcome.replacement.id }) });
      }
      return outcome;
    },
    freeze(id: string) {
      const card = cards.get(id);
      if (card !== undefined) keep({ ...card, status: 'frozen', frozenBy: 'bank' });
    },
    move(id: string, stage: DeliveryStage) {
      const index = journeys.findIndex(({ card }) => card === id);
      const found = journeys[index];
      if (found === undefined) return;
      journeys[index] = { ...found, stage, journey: [...found.journey, { stage, at: clock.now() }] };
      const card = cards.get(id);
      if (stage === 'delivered' && card?.status === 'on-its-way') keep({ ...card, status: 'active' });
    },
  };
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}
