import { choicesOf, type Skill } from './skill.ts';

/** Nothing is sent any more but answers. The links stay: stopping messages is not unlinking. */
export const stop: Skill = async (ask) => {
  const { say, can, now } = ask;
  await can.changeProfile(ask, (profile) =>
    profile.stoppedAt === undefined ? { ...profile, stoppedAt: now } : profile,
  );
  return { opening: say('stop.done'), more: [say('stop.more')], choices: choicesOf(say, 'start', 'unlink') };
};

/** Undoes `stop`. */
export const start: Skill = async (ask) => {
  const { say, can, chat } = ask;
  if (chat.profile?.stoppedAt === undefined) {
    return { opening: say('start.already'), choices: choicesOf(say, 'balance', 'link', 'menu') };
  }
  await can.changeProfile(ask, ({ stoppedAt: _stoppedAt, ...profile }) => profile);
  return { opening: say('start.done'), choices: choicesOf(say, 'balance', 'menu') };
};
