import { bankLabel, dateLabel } from '../../language/labels.ts';
import { days, hours } from '../../platform/clock.ts';
import { retention } from '../../platform/retention.ts';
import { type Cleared, mayShow } from '../../privacy/disclosure.ts';
import type { LedgerEntry, Link } from '../../store/items.ts';
import { type Ask, bankNameOf, choicesOf, isReadable, type Skill, standing } from './skill.ts';

/**
 * The receipt for this chat: what of it Meta saw in the clear, what is held here and until when, and what was allowed.
 * Times are those of the retention table; dates are those of the consent ledger.
 */
export const privacy: Skill = async (ask) => {
  const { chat, say, can, member } = ask;
  const shown = mayShow(chat.profile).place === 'chat';
  const links = standing(chat);
  const entries = await can.linking.ledger(member.user);
  return {
    opening: say('privacy.title'),
    more: [
      [say('privacy.meta'), amounts(ask, shown, entries), say('privacy.bank')].join('\n') as Cleared,
      [say('privacy.held'), ...held(ask, links, entries)].join('\n') as Cleared,
      ...(links.length === 0 ? [] : [links.map((link) => permission(ask, link)).join('\n') as Cleared]),
      say('privacy.end'),
    ],
    choices:
      shown && links.length > 0 ? choicesOf(say, 'hide', 'consent', 'unlink') : choicesOf(say, 'consent', 'menu'),
  };
};

/** Whether amounts went through Meta. Who said yes once and takes it back has shown some before: that stays said. */
function amounts({ say, language, can }: Ask, shown: boolean, entries: readonly LedgerEntry[]): Cleared {
  const agreed = entries.find(({ event }) => event === 'amounts-in-chat');
  if (agreed === undefined) return say(shown ? 'privacy.amountsChat' : 'privacy.amountsHidden');
  const bank = agreed.bank === undefined ? undefined : can.bankOf(agreed.bank);
  const date = dateLabel(agreed.at, bank, language);
  if (shown) return say('privacy.amountsSince', { date });
  // Whoever unlinked everything took back all they had said, and amounts stopped with their last link.
  const after = entries.filter(({ at }) => at >= agreed.at);
  const ended =
    after.find(({ event }) => event === 'amounts-hidden') ?? after.find(({ event }) => event === 'unlinked');
  const until = dateLabel(ended?.at ?? agreed.at, bank, language);
  return until === date ? say('privacy.amountsBefore', { date }) : say('privacy.amountsUntil', { date, until });
}

function held({ say }: Ask, links: readonly Link[], entries: readonly LedgerEntry[]): readonly Cleared[] {
  const messageDays = retention.messageRecord / days(1);
  const ofBanks = [
    say('privacy.keys'),
    say('privacy.cache', { cacheHours: retention.balanceCache / hours(1), messageDays }),
  ];
  return [
    ...(links.length === 0 ? [] : ofBanks),
    say('privacy.words', { messageDays, failedDays: retention.deadLetters / days(1) }),
    ...(entries.length === 0 ? [] : [say('privacy.ledger', { ledgerYears: retention.consentLedger / days(365) })]),
  ];
}

function permission(ask: Ask, link: Link): Cleared {
  const { say, can, language, now } = ask;
  const bank = bankLabel(bankNameOf(ask, link));
  if (!isReadable(link, now)) return say('privacy.stopped', { bank });
  if (link.expiresAt === undefined) return say('privacy.open', { bank });
  return say('privacy.until', { bank, date: dateLabel(link.expiresAt, can.bankOf(link.bank), language) });
}

/** Takes back the yes to amounts in the chat: at once, from here. Giving it needs the notice on the linking page. */
export const hide: Skill = async (ask) => {
  const { say, can, chat, member, now } = ask;
  if (mayShow(chat.profile).place === 'chat') {
    await can.changeProfile(ask, (profile) => ({ ...profile, amounts: 'hidden' }));
    await can.writeLedger({ user: member.user, at: now, event: 'amounts-hidden' });
  }
  return {
    opening: say('amounts.hiddenNow'),
    ...(standing(chat).length === 0 ? {} : { more: [say('amounts.change')] }),
    choices: choicesOf(say, 'privacy', 'menu'),
  };
};
