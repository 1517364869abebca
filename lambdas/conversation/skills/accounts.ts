import { accountLabel, bankLabel } from '../../language/labels.ts';
import { blockedLine, isReadable, standing } from '../../privacy/balance-answer.ts';
import type { Cleared } from '../../privacy/disclosure.ts';
import { offerLink } from './link.ts';
import { bankNameOf, choicesOf, placeOf, type Skill, speakerOf } from './skill.ts';

const most = 30;

/**
 * Which accounts are linked, by bank, without asking the bank and without amounts. Their names and last digits are
 * financial information as well, so whoever keeps amounts out of the chat is told the kinds of accounts alone.
 */
export const accounts: Skill = async (ask) => {
  const { chat, say, can, now } = ask;
  const links = standing(chat);
  if (links.length === 0) return offerLink(ask, say('accounts.none'));
  const named = placeOf(ask).place === 'chat';
  let count = 0;
  const blocks: Cleared[] = [];
  for (const link of links) {
    if (!isReadable(link, now)) {
      blocks.push(blockedLine(speakerOf(ask), link));
      continue;
    }
    const listed = await can.accountsOf(link);
    count += listed.length;
    const lines = listed.slice(0, most).map((account) => {
      const label = named ? accountLabel(account, say) : say(`kind.${account.kind}`);
      return account.status === 'closed' ? say('accounts.closed', { account: label }) : label;
    });
    blocks.push([say('accounts.bank', { bank: bankLabel(bankNameOf(ask, link)) }), ...lines].join('\n') as Cleared);
  }
  return {
    opening: say('accounts.title', { count }),
    more: blocks,
    choices: choicesOf(say, 'balance', 'link', 'unlink'),
  };
};
