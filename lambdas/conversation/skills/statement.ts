import { moneySkill } from './money.ts';

/** A statement to keep: always from the page, because a file in the chat stays there and passes through Meta. */
export const statement = moneySkill('statement', true);
