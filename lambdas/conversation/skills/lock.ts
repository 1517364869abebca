import type { Skill } from './skill.ts';

/**
 * Stops all reading at once, until the bank login is repeated. The answer gives nothing away, to anybody: whoever locks
 * a chat may be watched, and a stranger gets the same word.
 */
export const lock: Skill = async ({ chat, member, say, can }) => {
  await can.linking.suspend(chat, member.user, 'locked');
  return { opening: say('lock.done') };
};
