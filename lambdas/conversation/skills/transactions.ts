import { moneySkill } from './money.ts';

/** What moved: the latest payments, or those that a search is for. */
export const transactions = moneySkill('transactions');
