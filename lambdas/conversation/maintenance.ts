import { hours } from '../platform/clock.ts';
import type { MessageRecord } from '../store/items.ts';
import type { Skill } from './skills/skill.ts';

/** What the record of such an answer says that it was about. */
export const maintenanceIntent = 'maintenance';

/** What goes on while the operator has stopped everything else: it makes things safer. */
export const keptUp: ReadonlySet<string> = new Set(['lock', 'stop']);

const toldAgain = hours(1);

/** The operator has pulled the switch: nothing is read or changed, and the person hears so once. */
export const maintenance: Skill = ({ say, can }) => ({
  opening: say('maintenance.now'),
  more: [say('maintenance.later'), say('person.line', { contact: can.contact })],
});

/** True when the person has heard of it within the hour: after that, silence is kinder than a repetition. */
export function isTold(recent: readonly MessageRecord[], now: number): boolean {
  return recent.some(
    ({ intent, sendingAt }) => intent === maintenanceIntent && sendingAt !== undefined && now - sendingAt < toldAgain,
  );
}
