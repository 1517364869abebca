import { dynamoClient } from '../platform/aws.ts';
import type { Environment } from '../platform/env.ts';
import { openDesk } from '../store/dynamo-desk.ts';
import { endOf } from './handovers.ts';
import { endAndTell, type ServingParts } from './serving.ts';
import { readAgents, type ServedSettings } from './settings.ts';

const most = 200;

/** What upkeep does for the desk, on AWS: nothing where nobody serves. */
export function deskUpkeep(
  env: Pick<Environment, 'AGENTS' | 'TABLE_NAME'>,
  parts: Omit<ServingParts, 'desk'>,
): (until: number) => Promise<void> {
  const settings = readAgents(env.AGENTS);
  if (settings.desk === 'off') return async () => {};
  const desk = openDesk({ client: dynamoClient(), tableName: env.TABLE_NAME });
  return async (until) => void (await endIdle({ ...parts, desk }, settings, until));
}

/**
 * Ends what is over by itself, and tells each person that the bot is back: talks in which nobody writes, and people
 * whom nobody could take. One that fails does not stop the others, and comes again the next time.
 *
 * @param until milliseconds since the epoch after which none is begun.
 */
export async function endIdle(
  parts: ServingParts,
  settings: ServedSettings,
  until: number,
): Promise<{ readonly ended: number }> {
  const { desk, clock, log } = parts;
  let ended = 0;
  try {
    for (const handover of await desk.handovers.open(most)) {
      if (clock.now() >= until) break;
      const because = endOf(handover, settings, clock.now());
      if (because !== 'idle' && because !== 'unserved') continue;
      try {
        const isStill = (found: typeof handover) => endOf(found, settings, clock.now()) === because;
        if (await endAndTell(parts, handover, because, isStill)) ended += 1;
      } catch (error) {
        log.error('handover-not-ended', error, { user: handover.user });
      }
    }
  } catch (error) {
    // What a function throws, Lambda logs with its message, so nothing is thrown.
    log.error('queue-not-read', error);
  }
  return { ended };
}
