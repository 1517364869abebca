import { standing } from '../../privacy/balance-answer.ts';
import type { Cleared } from '../../privacy/disclosure.ts';
import type { Reply } from '../reply.ts';
import { type Ask, mannerOf, type Skill } from './skill.ts';

/** A fresh link to the page on which a bank is linked, made for this person alone. */
export const link: Skill = async (ask) => {
  const { chat, say } = ask;
  if (standing(chat).length === 0) return offerLink(ask, say('link.ready'));
  const offered = await offerLink(ask, say('link.readyMore'));
  // They may well want another bank: the page has both.
  return offered.link === undefined
    ? offered
    : { ...offered, link: { ...offered.link, label: say('button.openPage') } };
};

/** The same at the end of another answer: `opening` says why a link is needed. */
export async function offerLink(ask: Ask, opening: Cleared, more: readonly Cleared[] = []): Promise<Reply> {
  const { say, now, member, chat, can } = ask;
  const { url, expiresAt } = await can.linking.issue(member, chat);
  const minutes = Math.max(1, Math.round((expiresAt - now) / 60_000));
  const again = standing(chat).length > 0;
  return {
    opening,
    more: [...more, say(mannerOf(ask) === 'numbers' ? 'link.howLink' : 'link.how', { minutes }), say('link.warning')],
    link: { label: say(again ? 'button.openLinkAgain' : 'button.openLink'), url },
  };
}
