import { accountLabel } from '../../language/labels.ts';
import { accountsNamed, type Held } from '../../privacy/accounts-named.ts';
import { blockedLine, isReadable, standing } from '../../privacy/balance-answer.ts';
import { cardSay } from '../../privacy/card-words.ts';
import type { Cleared } from '../../privacy/disclosure.ts';
import { accountTagOf, ownName, withChoices, withFirst } from '../../privacy/own-accounts.ts';
import type { Link } from '../../store/items.ts';
import type { Reply } from '../reply.ts';
import { offerLink } from './link.ts';
import { type Ask, bankNameOf, choicesOf, placeOf, type Skill, speakerOf } from './skill.ts';
import { offerPage } from './view.ts';

/**
 * Another name for an account. Where it was said which and how, it is done at once: the person has typed the name
 * themselves. It is said back only where their accounts may be named in the chat. All else is done on a page.
 */
export const nickname: Skill = async (ask) => {
  const held = await heldBy(ask);
  if (!Array.isArray(held)) return held as Reply;
  const say = cardSay(ask.language);
  const { naming = [] } = ask.understanding.slots;
  for (const { account, name } of naming) {
    const [one, another] = accountsNamed(held, account);
    if (one === undefined) continue;
    if (another !== undefined) break;
    const kept = ownName(name);
    if (kept === undefined)
      return { opening: say('accounts.badName'), choices: choicesOf(ask.say, 'accounts', 'menu') };
    await keepName(ask, one, kept);
    return {
      opening: isOpen(ask)
        ? say('accounts.named', { account: labelOf(ask, { ...one, account: { ...one.account, nickname: kept } }) })
        : say('accounts.namedQuietly'),
      choices: choicesOf(ask.say, 'accounts', 'balance'),
    };
  }
  return offerAccounts(ask);
};

/** The account that comes before all others. */
export const defaultAccount: Skill = async (ask) => {
  const held = await heldBy(ask);
  if (!Array.isArray(held)) return held as Reply;
  const say = cardSay(ask.language);
  const { account } = ask.understanding.slots;
  const [one, another] = account === undefined ? [] : accountsNamed(held, account);
  if (one === undefined || another !== undefined) return offerAccounts(ask);
  const tag = accountTagOf(one.link, one.account);
  await ask.can.changeProfile(ask, (profile) => withFirst(profile, one.link.bank, tag));
  return {
    opening: isOpen(ask) ? say('accounts.first', { account: labelOf(ask, one) }) : say('accounts.firstQuietly'),
    choices: choicesOf(ask.say, 'balance', 'accounts'),
  };
};

/** Which accounts are shown: chosen on the page, because the list names them. */
export const accountsShown: Skill = async (ask) => {
  const held = await heldBy(ask);
  return Array.isArray(held) ? offerAccounts(ask) : (held as Reply);
};

/** That accounts are left out, wherever some are. */
export function hiddenLines({ language }: Pick<Ask, 'language'>, count: number): readonly Cleared[] {
  const say = cardSay(language);
  return count === 0 ? [] : [say('accounts.hidden', { count }), say('accounts.change')];
}

/** What was decided about a bank's accounts goes with the last link to it. */
export async function forgetChoices(ask: Ask, link: Link): Promise<void> {
  const { chat, can } = ask;
  const isLast = !standing(chat).some(({ id, bank }) => id !== link.id && bank === link.bank);
  if (!isLast || chat.profile?.accountChoices?.[link.bank] === undefined) return;
  await can.changeProfile({ ...ask, chat: undefined }, (profile) =>
    profile.accountChoices?.[link.bank] === undefined ? profile : withChoices(profile, link.bank, {}),
  );
}

function offerAccounts(ask: Ask): Promise<Reply> {
  return offerPage(ask, 'accounts', [cardSay(ask.language)('accounts.ask')]);
}

/** The accounts that can be named, or the way to some. */
async function heldBy(ask: Ask): Promise<readonly Held[] | Reply> {
  const { chat, now, can, say } = ask;
  const links = standing(chat);
  if (links.length === 0) return offerLink(ask, say('accounts.none'));
  const readable = links.filter((link) => isReadable(link, now));
  if (readable.length === 0) {
    return offerLink(
      ask,
      say('link.again'),
      links.map((link) => blockedLine(speakerOf(ask), link)),
    );
  }
  const ofLinks = await Promise.all(
    readable.map(async (link) => {
      const bankName = bankNameOf(ask, link).name;
      return (await can.accountsOf(link)).map((account): Held => ({ link, bankName, account }));
    }),
  );
  return ofLinks.flat();
}

async function keepName({ can, chat, ...ask }: Ask, { link, account }: Held, name: string): Promise<void> {
  const { bank } = link;
  const before = chat.profile === undefined ? {} : await can.namesAt(chat.profile, bank);
  const names = { ...before, [accountTagOf(link, account)]: name };
  const sealedNames = await can.sealNames(ask.member.user, bank, names);
  await can.changeProfile({ ...ask, chat }, (profile) =>
    withChoices(profile, bank, { ...profile.accountChoices?.[bank], sealedNames }),
  );
}

/** Accounts may be named in the chat. */
function isOpen(ask: Ask): boolean {
  return placeOf(ask).place === 'chat';
}

function labelOf({ say }: Ask, { account }: Held) {
  return accountLabel(account, say);
}
