import { standing } from '../../privacy/balance-answer.ts';
import { modesOffered } from '../../privacy/rules.ts';
import type { PrivacyMode } from '../../store/items.ts';
import type { Reply } from '../reply.ts';
import { type Ask, besideLink, choicesOf, flowState, mannerOf, placeOf } from './skill.ts';
import { offerPage } from './view.ts';

/**
 * Changes where a person's amounts reach them. Away from Meta it goes at once and from here, because that only makes
 * things safer. Into the chat it goes on a page after a step-up, where the notice stands: whoever holds a stolen phone
 * must not be able to open the chat for themselves.
 */
export async function chooseMode(ask: Ask, mode: PrivacyMode): Promise<Reply> {
  const { say, can, chat, member, now } = ask;
  if (standing(chat).length === 0) {
    return {
      opening: say('mode.unlinked'),
      more: [say('mode.unlinkedMore')],
      choices: choicesOf(say, 'link', 'privacy'),
    };
  }
  const { place } = placeOf(ask);
  if (!modesOffered(can.rules, flowState(ask)).includes(mode)) {
    return {
      opening: say(mode === 'chat' ? 'mode.noChat' : 'mode.noSealed'),
      more: [say(`mode.now.${place}`)],
      choices: choicesOf(say, 'privacy', 'menu'),
    };
  }
  if (mode === 'chat') {
    return place === 'chat'
      ? { opening: say('mode.now.chat'), choices: choicesOf(say, 'balance', 'privacy') }
      : offerPage(ask, 'mode-chat', [besideLink(ask, 'mode.chatAsk'), say('mode.chatMeans'), say('mode.chatWhy')]);
  }
  // The choice itself is compared, not what follows from it: a default that was never chosen is no choice.
  if (chat.profile?.mode !== mode) {
    await can.changeProfile(ask, (profile) => (profile.mode === mode ? profile : { ...profile, mode }));
    await can.writeLedger({ user: member.user, at: now, event: `mode-${mode}` });
  }
  const unlocks = chat.profile?.unlocksWith ?? [];
  return {
    opening: say(`mode.done.${mode}`),
    more: [
      mode === 'sealed' && mannerOf(ask) === 'numbers' ? say('numbers.page') : say(`mode.means.${mode}`),
      ...(place === 'chat' ? [say('mode.before')] : []),
      ...(unlocks.length === 0 ? [say('mode.needsUnlock')] : []),
      ...(mode === 'sealed' && unlocks.length > 0 && !unlocks.includes('pin') ? [say('mode.needsPin')] : []),
    ],
    choices: choicesOf(say, 'balance', 'privacy'),
  };
}
