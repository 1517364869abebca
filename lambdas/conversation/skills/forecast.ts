import { moneySkill } from './money.ts';

/** Whether the money lasts until payday: an estimate, or a plain no where the history does not support one. */
export const forecast = moneySkill('forecast');
