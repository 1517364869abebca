import { days, hours } from '../../platform/clock.ts';
import { retention } from '../../platform/retention.ts';
import { mayShow } from '../../privacy/disclosure.ts';
import { choicesOf, type Skill, standing } from './skill.ts';

/** What Meta sees, what is held here and until when, and how to end it. The times are those of the retention table. */
export const privacy: Skill = ({ chat, say }) => {
  const shown = mayShow(chat.profile).place === 'chat';
  const linked = standing(chat).length > 0;
  return {
    opening: say('privacy.title'),
    more: [
      say('privacy.meta'),
      say(shown ? 'privacy.amountsChat' : 'privacy.amountsHidden'),
      say('privacy.bank'),
      say('privacy.held', {
        messageDays: retention.messageRecord / days(1),
        cacheHours: retention.balanceCache / hours(1),
        ledgerYears: retention.consentLedger / days(365),
      }),
      say('privacy.end'),
    ],
    choices: shown && linked ? choicesOf(say, 'hide', 'consent', 'unlink') : choicesOf(say, 'consent', 'menu'),
  };
};

/** Takes back the yes to amounts in the chat: at once, from here. Giving it needs the notice on the linking page. */
export const hide: Skill = async (ask) => {
  const { say, can, chat, member, now } = ask;
  if (mayShow(chat.profile).place === 'chat') {
    await can.changeProfile(ask, (profile) => ({ ...profile, amounts: 'hidden' }));
    await can.writeLedger({ user: member.user, at: now, event: 'amounts-hidden' });
  }
  return { opening: say('amounts.hiddenNow'), choices: choicesOf(say, 'privacy', 'menu') };
};
