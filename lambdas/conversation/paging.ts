import type { Pending } from './pending.ts';
import type { Choice } from './reply.ts';
import { type Ask, choicesOf } from './skills/skill.ts';

/** One page of what does not fit one message. */
export interface Page<T> {
  readonly shown: readonly T[];
  /** `These are 11 to 20 of 34.` and the ways on and back; empty where everything fits. */
  readonly choices: readonly Choice[];
  readonly pending: Pick<Pending, 'next' | 'back' | 'again'>;
  readonly position: { readonly from: number; readonly to: number; readonly count: number } | undefined;
}

/**
 * The page of a list that begins at a place; a place that does not exist is the beginning. `more` and `back` turn it for
 * as long as the answer is the latest, and every page is asked for anew: nothing of the list is kept.
 *
 * @param intent whose button turns the page: `<intent>:from:<place>`.
 */
export function pageOf<T>(
  items: readonly T[],
  {
    from,
    most,
    intent,
    say,
  }: { from: number; most: number; intent: 'balance' | 'accounts' | 'unlink' } & Pick<Ask, 'say'>,
): Page<T> {
  if (items.length <= most) return { shown: items, choices: [], pending: {}, position: undefined };
  const start = from > 0 && from < items.length ? from : 0;
  const shown = items.slice(start, start + most);
  const turn = (place: number) => `${intent}:from:${place}`;
  const isMore = start + most < items.length;
  return {
    shown,
    choices: [
      ...(isMore ? [{ id: turn(start + most), title: say('button.more') }] : []),
      ...(start > 0 ? [{ id: turn(Math.max(0, start - most)), title: say('button.back') }] : []),
      ...choicesOf(say, 'menu'),
    ],
    pending: {
      ...(isMore ? { next: turn(start + most) } : {}),
      ...(start > 0 ? { back: turn(Math.max(0, start - most)) } : {}),
      again: turn(start),
    },
    position: { from: start + 1, to: start + shown.length, count: items.length },
  };
}

/** Where a page begins, as its button says it. */
export function placeIn(argument: string | undefined): number {
  const place = /^from:(\d{1,4})$/.exec(argument ?? '')?.[1];
  return place === undefined ? 0 : Number(place);
}
