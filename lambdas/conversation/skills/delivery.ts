import { type AlertSay, alertSay } from '../../alerts/words.ts';
import type { CardDelivery } from '../../banks/cards.ts';
import { absent, type BankConfig } from '../../banks/port.ts';
import { bankLabel, cardLabel, dateLabel } from '../../language/labels.ts';
import { isReadable, standing } from '../../privacy/balance-answer.ts';
import { cardSay } from '../../privacy/card-words.ts';
import type { Cleared } from '../../privacy/disclosure.ts';
import { dayLabel, moneySay } from '../../privacy/money-voice.ts';
import type { Link } from '../../store/items.ts';
import { offerLink } from './link.ts';
import { type Ask, bankNameOf, choicesOf, type Skill } from './skill.ts';

const shown = 3;

/** Where cards are that were ordered, as their banks say now. Where they go to is nobody's to say: no bank tells it. */
export const delivery: Skill = async (ask) => {
  const { chat, can, say: chatSay, now, readBy } = ask;
  const say = alertSay(ask.language);
  const links = standing(chat);
  if (links.length === 0) return offerLink(ask, say('set.link'));
  const answers = await Promise.all(
    links.map(async (link) => {
      if (!isReadable(link, now)) return { link, lines: [], problem: line(ask, link, 'cards.again') };
      const answer = await can.cards.deliveries(link, { presence: absent, deadline: readBy });
      if (answer.kind === 'told') {
        const bank = can.bankOf(link.bank);
        return {
          link,
          lines: answer.value.slice(0, shown).map((one) => journey(ask, say, one, bank)),
          problem: undefined,
        };
      }
      const { because } = answer;
      const isSilent = because === 'not-offered' || because === 'not-permitted';
      const key = isSilent ? 'cards.notOffered' : because === 'link-again' ? 'cards.again' : 'cards.unreachable';
      return { link, lines: [], problem: line(ask, link, key) };
    }),
  );
  const lines = answers.flatMap((answer) => answer.lines);
  const problems = answers.flatMap(({ problem }) => problem ?? []);
  const asked = answers.some(({ problem }) => problem === undefined);
  const [first, ...others] = [
    ...(lines.length > 0 ? [say('cards.title'), ...lines, say('cards.address')] : []),
    ...(lines.length === 0 && asked ? [say('cards.none')] : []),
    ...problems,
  ];
  return {
    opening: first ?? say('cards.none'),
    more: others,
    choices: [...choicesOf(chatSay, 'agent', 'menu'), { id: 'alerts', title: say('button.alerts') }],
  };
};

function journey(
  { language }: Ask,
  say: AlertSay,
  { lastDigits, journey: stages, stage, expectedOn }: CardDelivery,
  bank: BankConfig | undefined,
): Cleared {
  const named = { name: say('cards.unnamed'), kind: 'debit' as const };
  const card = cardLabel(lastDigits === undefined ? named : { ...named, lastDigits }, cardSay(language));
  const seen = stages.length === 0 ? [{ stage, at: undefined }] : stages;
  const lines = seen.map((one) =>
    one.at === undefined
      ? moneySay(language)('line.figure', { name: card, amount: say(`stage.${one.stage}`) })
      : say('cards.line', { card, stage: say(`stage.${one.stage}`), date: dateLabel(one.at, bank, language) }),
  );
  const isOver = stage === 'delivered' || stage === 'returned';
  const expected =
    expectedOn === undefined || isOver || bank === undefined || !/^\d{4}-\d\d-\d\d$/.test(expectedOn)
      ? []
      : [say('cards.expected', { date: dayLabel(expectedOn, bank, language) })];
  return [...lines, ...expected].join('\n') as Cleared;
}

function line(ask: Ask, link: Link, key: 'cards.notOffered' | 'cards.unreachable' | 'cards.again'): Cleared {
  return alertSay(ask.language)(key, { bank: bankLabel(bankNameOf(ask, link)) });
}
