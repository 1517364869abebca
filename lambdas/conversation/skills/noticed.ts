import { moneySkill } from './money.ts';

/** What may have been charged twice, and tips that stand out. */
export const duplicates = moneySkill('duplicates');

/** What is paid again and again, and what of it costs more than before. */
export const subscriptions = moneySkill('subscriptions');
