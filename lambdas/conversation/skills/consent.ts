import { bankLabel, dateLabel, listLabel } from '../../language/labels.ts';
import { standing } from '../../privacy/balance-answer.ts';
import { cardSay, isCardEvent } from '../../privacy/card-words.ts';
import type { Cleared, Plain } from '../../privacy/disclosure.ts';
import type { LedgerEntry, Link } from '../../store/items.ts';
import { type Ask, bankNameOf, choicesOf, type Skill } from './skill.ts';

const historyMost = 6;

/** What the person allowed: bank, accounts, scope, given, ends; and what happened before. */
export const consent: Skill = async (ask) => {
  const { chat, say, can, member } = ask;
  const links = standing(chat);
  const [entries, blocks] = await Promise.all([
    can.linking.ledger(member.user),
    Promise.all(links.map((link) => describe(ask, link))),
  ]);
  const history = entries.slice(0, historyMost).map((entry) => line(ask, entry));
  return {
    opening: links.length === 0 ? say('consent.none') : say('consent.title', { count: links.length }),
    more: [...blocks, ...(history.length === 0 ? [] : [[say('consent.history'), ...history].join('\n') as Cleared])],
    choices: links.length === 0 ? choicesOf(say, 'link', 'menu') : choicesOf(say, 'unlink', 'privacy', 'menu'),
  };
};

async function describe(ask: Ask, link: Link): Promise<Cleared> {
  const { say, can, language, now } = ask;
  const bank = can.bankOf(link.bank);
  const scope = [
    ...scopes(link.permissions).map((word) => say(`scope.${word}`)),
    ...(link.permissions.includes('ManageCards') ? [cardSay(language)('scope.cards')] : []),
  ];
  const date = (at: number) => dateLabel(at, bank, language);
  const ends =
    link.expiresAt === undefined
      ? say('consent.noExpiry')
      : say(link.expiresAt > now ? 'consent.expires' : 'consent.ended', { date: date(link.expiresAt) });
  const state = link.state === 'ACTIVE' ? [] : [say(stateKey(link))];
  const count = (await can.accountsOf(link)).length;
  return [
    say('consent.bank', { bank: bankLabel(bankNameOf(ask, link)) }),
    say('consent.accounts', { count }),
    ...(scope.length === 0 ? [] : [say('consent.scope', { scope: listLabel(scope, language) })]),
    say('consent.granted', { date: date(link.grantedAt) }),
    ends,
    ...state,
  ].join('\n') as Cleared;
}

function stateKey({ stateReason }: Link) {
  switch (stateReason) {
    case 'locked':
      return 'consent.locked';
    case 'identity-changed':
      return 'consent.stopped';
    case 'unlock-changed':
      return 'consent.unlockChanged';
    default:
      return 'consent.dead';
  }
}

/** OBIE permission codes in four plain words. */
function scopes(permissions: readonly string[]): readonly ('accounts' | 'balances' | 'transactions' | 'statements')[] {
  const words = [
    ['accounts', /^ReadAccounts/],
    ['balances', /^ReadBalances/],
    ['transactions', /^ReadTransactions/],
    ['statements', /^ReadStatements/],
  ] as const;
  return words.filter(([, code]) => permissions.some((permission) => code.test(permission))).map(([word]) => word);
}

function line({ say, can, language }: Ask, { at, event, bank }: LedgerEntry): Plain {
  const config = bank === undefined ? undefined : can.bankOf(bank);
  const values = {
    date: dateLabel(at, config, language),
    event: isCardEvent(event) ? cardSay(language)(`event.${event}`) : say(`event.${event}`),
  };
  return config === undefined
    ? say('consent.line', values)
    : say('consent.lineBank', { ...values, bank: bankLabel(config) });
}
