import type { Skill } from './skill.ts';

/**
 * Stops all reading at once, until the bank login is repeated: the links, and every ticket and session handed out
 * before. The answer gives nothing away, to anybody: whoever locks a chat may be watched, a stranger gets the same
 * word, and so does somebody who had locked before.
 */
export const lock: Skill = async (ask) => {
  const { chat, member, say, can, now } = ask;
  await can.linking.suspend(chat, member.user, 'locked');
  if (chat.profile !== undefined) await can.changeProfile(ask, (profile) => ({ ...profile, lockedAt: now }));
  return { opening: say('lock.done') };
};
