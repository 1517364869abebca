import { accountLabel, bankLabel } from '../../language/labels.ts';
import { blockedLine, isReadable, standing } from '../../privacy/balance-answer.ts';
import type { Cleared } from '../../privacy/disclosure.ts';
import { isHiddenIn } from '../../privacy/own-accounts.ts';
import type { Link } from '../../store/items.ts';
import { pageOf, placeIn } from '../paging.ts';
import { offerLink } from './link.ts';
import { hiddenLines } from './own-accounts.ts';
import { type Ask, bankNameOf, choicesOf, placeOf, type Skill, speakerOf } from './skill.ts';

/** More lines than these are turned like pages. */
const most = 20;

/**
 * Which accounts are linked, by bank, without asking the bank and without amounts. Their names and last digits are
 * financial information as well, so whoever keeps amounts out of the chat is told the kinds of accounts alone.
 */
export const accounts: Skill = async (ask) => {
  const { chat, say, understanding } = ask;
  const links = standing(chat);
  if (links.length === 0) return offerLink(ask, say('accounts.none'));
  const all = await Promise.all(links.map((link) => linesOf(ask, link)));
  const ofLinks = shownOf(all);
  const hidden = all.flat().length - ofLinks.flat().length;
  const count = ofLinks.flat().filter(({ isAccount }) => isAccount).length;
  const from = placeIn(understanding.slots.argument);
  const page = pageOf(ofLinks.flat(), { from, most, intent: 'accounts', say });
  const blocks = links.flatMap((link) => {
    const lines = page.shown.filter((line) => line.link === link);
    const head = lines.some(({ isAccount }) => isAccount)
      ? [say('accounts.bank', { bank: bankLabel(bankNameOf(ask, link)) })]
      : [];
    return lines.length === 0 ? [] : [[...head, ...lines.map(({ text }) => text)].join('\n') as Cleared];
  });
  return {
    opening: say('accounts.title', { count }),
    more: [
      ...blocks,
      ...hiddenLines(ask, hidden),
      ...(page.position === undefined ? [] : [say('page.position', page.position)]),
    ],
    choices: page.position === undefined ? choicesOf(say, 'balance', 'link', 'unlink') : page.choices,
    pending: page.pending,
  };
};

interface Line {
  readonly link: Link;
  readonly text: Cleared;
  readonly isAccount: boolean;
  readonly isHidden: boolean;
}

/** Without what the person does not want shown, unless nothing would be left. */
function shownOf(ofLinks: readonly (readonly Line[])[]): readonly (readonly Line[])[] {
  const shown = ofLinks.map((lines) => lines.filter(({ isHidden }) => !isHidden));
  return shown.flat().length === 0 ? ofLinks : shown;
}

async function linesOf(ask: Ask, link: Link): Promise<readonly Line[]> {
  const { say, can, now } = ask;
  if (!isReadable(link, now))
    return [{ link, text: blockedLine(speakerOf(ask), link), isAccount: false, isHidden: false }];
  const named = placeOf(ask).place === 'chat';
  return (await can.accountsOf(link)).map((account) => {
    const label = named ? accountLabel(account, say) : say(`kind.${account.kind}`);
    const text = account.status === 'closed' ? say('accounts.closed', { account: label }) : (label as Cleared);
    return { link, text, isAccount: true, isHidden: isHiddenIn(ask.chat.profile, link, account) };
  });
}
