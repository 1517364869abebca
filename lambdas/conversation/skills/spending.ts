import { moneySkill } from './money.ts';

/** What was spent, by category, and how that compares with the usual. */
export const spending = moneySkill('spending');
