import { bankLabel, dateLabel } from '../../language/labels.ts';
import { days, hours, minutes } from '../../platform/clock.ts';
import { retention } from '../../platform/retention.ts';
import { isReadable, standing } from '../../privacy/balance-answer.ts';
import type { Cleared } from '../../privacy/disclosure.ts';
import { modesOffered } from '../../privacy/rules.ts';
import type { LedgerEntry, Link, PrivacyMode } from '../../store/items.ts';
import type { Reply } from '../reply.ts';
import { chooseMode } from './mode.ts';
import { type Ask, bankNameOf, choicesOf, flowState, mannerOf, placeOf, type Skill } from './skill.ts';

/**
 * The receipt for this chat: what of it Meta saw in the clear, what went sealed or past it, what is held here and until
 * when, and what was allowed; then the modes that may be chosen instead. With a mode's name beside it, the choice itself.
 * Times are those of the retention table; dates are those of the consent ledger.
 */
export const privacy: Skill = async (ask) => {
  const wanted = ask.understanding.slots.mode ?? ask.understanding.slots.argument;
  return isMode(wanted) ? chooseMode(ask, wanted) : receipt(ask);
};

/** Takes back the yes to amounts in the chat: at once, from here. */
export const hide: Skill = (ask) => chooseMode(ask, modesOffered(ask.can.rules, flowState(ask))[0] ?? 'page');

async function receipt(ask: Ask): Promise<Reply> {
  const { chat, say, can, member } = ask;
  const { place } = placeOf(ask);
  // Without buttons there is no Flow: what is sealed goes by page.
  const shown = place === 'sealed' && mannerOf(ask) === 'numbers' ? 'page' : place;
  const links = standing(chat);
  const entries = await can.linking.ledger(member.user);
  const others = modesOffered(can.rules, flowState(ask)).filter((mode) => mode !== place);
  return {
    opening: say('privacy.title'),
    more: [
      [
        say('privacy.meta'),
        inTheClear(ask, place, entries),
        ...(links.length === 0 || shown === 'chat' ? [] : [say(`privacy.past.${shown}`)]),
        say('privacy.bank'),
      ].join('\n') as Cleared,
      [say('privacy.held'), ...held(ask, links, entries)].join('\n') as Cleared,
      ...(links.length === 0 ? [] : [links.map((link) => permission(ask, link)).join('\n') as Cleared]),
      say('privacy.end'),
    ],
    choices:
      links.length === 0
        ? choicesOf(say, 'link', 'menu')
        : choicesOf(say, ...others, ...(others.length < 2 ? (['consent'] as const) : []), 'export'),
  };
}

/**
 * Whether amounts went through Meta, since when and until when. Who said yes once and takes it back has shown some
 * before: that stays said.
 */
function inTheClear({ say, language, can }: Ask, place: PrivacyMode, entries: readonly LedgerEntry[]): Cleared {
  const shown = place === 'chat';
  // Newest first: the last time they said yes, and of an unbroken row of yeses the first.
  const last = entries.findIndex(({ event }) => event === 'mode-chat');
  if (last < 0) return say(shown ? 'privacy.amountsChat' : 'privacy.amountsHidden');
  const ends = new Set<LedgerEntry['event']>(['mode-sealed', 'mode-page']);
  const before = entries.slice(last).findIndex(({ event }) => ends.has(event));
  const row = entries.slice(last, before < 0 ? undefined : last + before).filter(({ event }) => event === 'mode-chat');
  const agreed = row.at(-1) ?? entries[last];
  if (agreed === undefined) return say('privacy.amountsChat');
  const bank = agreed.bank === undefined ? undefined : can.bankOf(agreed.bank);
  const date = dateLabel(agreed.at, bank, language);
  if (shown) return say('privacy.amountsSince', { date });
  // Whoever unlinked everything took back all they had said, and amounts stopped with their last link.
  const after = entries.slice(0, last);
  const ended = after.findLast(({ event }) => ends.has(event)) ?? after.find(({ event }) => event === 'unlinked');
  const until = dateLabel(ended?.at ?? agreed.at, bank, language);
  return until === date ? say('privacy.amountsBefore', { date }) : say('privacy.amountsUntil', { date, until });
}

function held({ say, chat }: Ask, links: readonly Link[], entries: readonly LedgerEntry[]): readonly Cleared[] {
  const messageDays = retention.messageRecord / days(1);
  const ofBanks = [
    say('privacy.keys'),
    say('privacy.cache', { cacheHours: retention.balanceCache / hours(1), messageDays }),
  ];
  const ofProof = [
    say('privacy.unlock'),
    say('privacy.tickets', {
      ticketMinutes: retention.ticket / minutes(1),
      sessionHours: retention.sessionAbsolute / hours(1),
    }),
  ];
  return [
    ...(links.length === 0 ? [] : ofBanks),
    ...((chat.profile?.unlocksWith ?? []).length === 0 ? [] : ofProof),
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

function isMode(value: unknown): value is PrivacyMode {
  return value === 'sealed' || value === 'page' || value === 'chat';
}
