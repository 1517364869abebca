import { moneySkill } from './money.ts';

/** A card's bill: what is owed, the least of it, by when, the limit and rewards, as far as the bank says. */
export const bills = moneySkill('bills');
