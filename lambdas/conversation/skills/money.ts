import { absent } from '../../banks/port.ts';
import { answerOf, type MoneyAnswer } from '../../money/answer.ts';
import { chartMessage, numbered } from '../../money/chart.ts';
import { type Gathered, gather } from '../../money/gather.ts';
import { type MoneyTopic, type Question, readQuestion, writeQuestion } from '../../money/question.ts';
import { accountsNamed, type Held, refOf } from '../../privacy/accounts-named.ts';
import { blockedLine, isReadable, standing } from '../../privacy/balance-answer.ts';
import {
  type Disclosed,
  type DisclosedPicture,
  discloseLines,
  disclosePicture,
  type Permit,
} from '../../privacy/disclosure.ts';
import { moneySay, moneyVoice } from '../../privacy/money-voice.ts';
import { sheetOf } from '../../privacy/money-words.ts';
import { isHiddenIn } from '../../privacy/own-accounts.ts';
import { linesOf, markNote, type Sheet, type SheetPart } from '../../privacy/sheet.ts';
import type { Link } from '../../store/items.ts';
import { placeIn } from '../paging.ts';
import { latestAnswer, readPending } from '../pending.ts';
import type { Choice, Reply } from '../reply.ts';
import { offerLink } from './link.ts';
import { offerAnswer } from './money-offer.ts';
import { type Ask, bankNameOf, choicesOf, type MenuIntent, mannerOf, placeOf, type Skill, speakerOf } from './skill.ts';
import { offerPage } from './view.ts';

/** So many payments in one message. */
const mostPayments = 10;
/** What does not fit is left out line by line: half an amount is another amount. */
const mostCharacters = 3_600;
/** A picture of one bar says nothing. */
const leastBars = 2;
/** Below a picture there is room for this much. */
const mostBelow = 950;

/**
 * A question about money beyond a balance. In the chat: asks the banks and says it all in one message. Sealed or on a
 * page: gives the button and asks no bank; what was asked goes with the ticket, sealed, and the chat says neither an
 * amount nor a name.
 *
 * @param elsewhere always answered on a page, whatever the mode: a file.
 */
export function moneySkill(about: MoneyTopic, elsewhere = false): Skill {
  return async (ask) => {
    const { chat, now } = ask;
    const say = moneySay(ask.language);
    const links = standing(chat);
    const readable = links.filter((link) => isReadable(link, now));
    if (links.length === 0) return offerLink(ask, say('chat.notLinked'));
    if (readable.length === 0) {
      return offerLink(
        ask,
        say('chat.again'),
        links.map((link) => blockedLine(speakerOf(ask), link)),
      );
    }
    const question = await questionOf(ask, about, readable);
    const place = placeOf(ask);
    if (elsewhere || place.place !== 'chat') {
      return offerAnswer(ask, elsewhere || place.place === 'chat' ? 'page' : place.place, question, readable);
    }
    return inChat(ask, place.permit, question, readable);
  };
}

async function inChat(ask: Ask, permit: Permit<'chat'>, question: Question, links: readonly Link[]): Promise<Reply> {
  const { can, chat, now, member, language, say } = ask;
  const { about } = question;
  const gathered = await gather(question, links, can, {
    now,
    recent: [...chat.recent, ...chat.readings],
    presence: absent,
    deadline: ask.readBy,
    isHidden: (link, account) => isHiddenIn(chat.profile, link, account),
  });
  const answer = answerOf(question, gathered, now);
  const from = placeIn(ask.understanding.slots.argument);
  const sheet = sheetOf(about, answer, permit, language, { from, most: mostPayments, month: 'short' });
  const remember = {
    reads: gathered.reads,
    ...(gathered.sealedCache === undefined ? {} : { sealedCache: gathered.sealedCache }),
  };
  const page = await pageInstead(ask, gathered, question);
  const ways = waysOn(gathered, sheet);
  // A picture has no buttons, so it goes where nothing but the menu is to be pressed.
  const drawn = page === undefined && ways.length === 1 ? drawnOf(sheet, permit, ask) : undefined;
  const text = drawn?.text ?? textOf(sheet, permit, ask);
  if (page !== undefined) {
    return {
      ...page,
      opening: sheet.title,
      more: [text, moneySay(language)('chat.now'), ...(page.more ?? [])],
      ...remember,
    };
  }
  const turns = turnsOf(ask, about, answer, from);
  const asked = await can.keepQuestion(member.user, writeQuestion(question));
  return {
    opening: sheet.title,
    ...(drawn === undefined ? {} : { picture: drawn.picture }),
    more: [text, ...(sheet.failed ? [say('person.line', { contact: can.contact })] : [])],
    choices: [...turns.choices, ...choicesOf(say, ...ways)],
    pending: { ...turns.pending, again: `${about}:from:${from}`, ...(asked === undefined ? {} : { asked }) },
    ...remember,
  };
}

/** What was spent as bars, and the text with the numbers of the bars. None for whoever has no pictures on their phone. */
function drawnOf(
  sheet: Sheet,
  permit: Permit<'chat'>,
  ask: Ask,
): { readonly picture: DisclosedPicture; readonly text: Disclosed } | undefined {
  const charted = sheet.parts.find(({ chart }) => chart !== undefined);
  if (charted?.chart === undefined || charted.chart.bars.length < leastBars) return undefined;
  if (mannerOf(ask) === 'numbers') return undefined;
  const parts = sheet.parts.map((part): SheetPart => (part === charted ? numbered(part) : part));
  const notes = [...markNote(charted.chart, moneyVoice(ask.language)), ...sheet.notes];
  const text = textOf({ ...sheet, parts, notes }, permit, ask);
  if (text.text.length > mostBelow) return undefined;
  const { chart } = charted;
  return { picture: disclosePicture(() => chartMessage(chart, ask.language), permit), text };
}

/** What can be done about what is missing. */
function waysOn({ sources }: Gathered, { failed }: Sheet): readonly MenuIntent[] {
  const mustLink = sources.some(
    ({ problem }) => problem?.because === 'not-permitted' || problem?.because === 'link-again',
  );
  return [...(mustLink ? (['link'] as const) : []), 'menu', ...(failed ? (['agent'] as const) : [])];
}

/** With the day's reads used up the page still can ask, because there the bank knows that the person is there. */
async function pageInstead(ask: Ask, { sources }: Gathered, question: Question): Promise<Reply | undefined> {
  const isSpent = sources.some(({ problem }) => problem?.because === 'allowance-spent');
  if (!isSpent || (ask.chat.profile?.unlocksWith ?? []).length === 0) return undefined;
  const offered = await offerPage(
    ask,
    'money',
    [moneySay(ask.language)('chat.page')],
    undefined,
    writeQuestion(question),
  );
  return offered.link === undefined ? undefined : offered;
}

/** `more` and `back` of a list; every page is asked for anew, because nothing of it is kept. */
function turnsOf(
  { say }: Ask,
  about: MoneyTopic,
  answer: MoneyAnswer,
  from: number,
): { readonly choices: readonly Choice[]; readonly pending: { readonly next?: string; readonly back?: string } } {
  const count = answer.kind === 'transactions' ? answer.booked.length : 0;
  const next = from + mostPayments < count ? `${about}:from:${from + mostPayments}` : undefined;
  const back = from > 0 ? `${about}:from:${Math.max(0, from - mostPayments)}` : undefined;
  return {
    choices: [
      ...(next === undefined ? [] : [{ id: next, title: say('button.more') }]),
      ...(back === undefined ? [] : [{ id: back, title: say('button.back') }]),
    ],
    pending: { ...(next === undefined ? {} : { next }), ...(back === undefined ? {} : { back }) },
  };
}

function textOf({ lead, parts, notes }: Sheet, permit: Permit<'chat'>, { language }: Ask): Disclosed {
  const say = moneyVoice(language);
  const blocks = [
    ...(lead.length === 0 ? [] : [lead]),
    ...parts.map((part) => linesOf(part, say)),
    ...notes.map((note) => [note]),
  ];
  const lines = blocks.flatMap((block, index) => (index === 0 ? block : ['', ...block]));
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + 1;
    if (length > mostCharacters) {
      kept.push('…');
      break;
    }
    kept.push(line);
  }
  return discloseLines(kept, permit);
}

/** What is asked: the words of this message, or the question that a button of the last answer goes on with. */
async function questionOf(ask: Ask, about: MoneyTopic, links: readonly Link[]): Promise<Question> {
  const { merchant, category, amount, period, count, argument } = ask.understanding.slots;
  if (argument !== undefined) {
    const latest = latestAnswer(ask.chat.recent);
    const asked = readPending(latest?.pending)?.asked;
    const sealed = asked === undefined ? undefined : await ask.can.recallQuestion(ask.member.user, asked);
    const known = readQuestion(sealed);
    return known?.about === about ? known : { about };
  }
  const account = await accountIn(ask, links);
  // A rhythm is seen over months, whatever days are named, and nobody spends on income: `what subscriptions do I pay`.
  const hasDays = about !== 'subscriptions' && about !== 'forecast' && about !== 'bills';
  const isKind = hasDays && !(about === 'spending' && category === 'income');
  return {
    about,
    ...(account === undefined ? {} : { account }),
    ...(merchant === undefined ? {} : { merchant }),
    ...(category === undefined || !isKind ? {} : { category }),
    ...(amount === undefined ? {} : { amount }),
    ...(period === undefined || !hasDays ? {} : { period }),
    ...(count === undefined ? {} : { count }),
  };
}

/** The one account that was named, or the one bank; where several fit, all of them are looked at. */
async function accountIn(ask: Ask, links: readonly Link[]): Promise<string | undefined> {
  const { account } = ask.understanding.slots;
  if (account === undefined) return undefined;
  const held = (
    await Promise.all(
      links.map(async (link): Promise<readonly Held[]> => {
        const accounts = await ask.can.accountsOf(link);
        return accounts.map((one) => ({ link, bankName: bankNameOf(ask, link).name, account: one }));
      }),
    )
  ).flat();
  const [one, ...others] = accountsNamed(held, account);
  if (one === undefined) return account.lastDigits === undefined ? undefined : `digits-${account.lastDigits}`;
  if (others.length === 0) return refOf(one);
  return others.every(({ link }) => link.id === one.link.id) && account.kind === undefined ? one.link.id : undefined;
}
