import { absent } from '../../banks/port.ts';
import type { Reading } from '../../banks/reading-port.ts';
import { accountTitle, bankLabel } from '../../language/labels.ts';
import { accountsNamed, type Held, refOf } from '../../privacy/accounts-named.ts';
import { balanceAnswer, blockedLine, isReadable, standing } from '../../privacy/balance-answer.ts';
import { disclose, type Permit } from '../../privacy/disclosure.ts';
import { withoutHidden } from '../../privacy/own-accounts.ts';
import type { Link } from '../../store/items.ts';
import { pageOf, placeIn } from '../paging.ts';
import type { Pending } from '../pending.ts';
import type { Choice, Reply } from '../reply.ts';
import { fallback } from './fallback.ts';
import { offerLink } from './link.ts';
import { hiddenLines } from './own-accounts.ts';
import { type Ask, bankNameOf, choicesOf, hintOf, placeOf, type Skill, speakerOf } from './skill.ts';
import { offerView } from './view.ts';

/** More than these are turned like pages. */
const accountsMost = 12;

/**
 * What is my balance? In the chat: reads all linked banks, or the one account that was named, and asks which where
 * several fit; every link is answered for, with figures, with remembered figures and the reason, or with one plain
 * sentence. Sealed or on a page: gives the button and asks no bank, because what may not be shown is not fetched.
 */
export const balance: Skill = async (ask) => {
  const { chat, say, now } = ask;
  const links = standing(chat);
  const readable = links.filter((link) => isReadable(link, now));
  const blocked = links.filter((link) => !isReadable(link, now));
  if (links.length === 0) return offerLink(ask, say('link.first'));
  if (readable.length === 0) {
    const why = blocked.map((link) => blockedLine(speakerOf(ask), link));
    return offerLink(ask, say('link.again'), why);
  }
  const answer = placeOf(ask);
  const choice = await chooseAccounts(ask, readable);
  if (ask.followUp === true && (choice.kind === 'all' || choice.kind === 'no-match')) return notAName(ask);
  if (answer.place !== 'chat') return offerAbout(ask, answer.place, choice);

  if (choice.kind === 'ask') return which(ask, choice.among);
  const only = choice.kind === 'one' ? choice.held : undefined;
  const asked = only === undefined ? (choice.kind === 'bank' ? choice.links : readable) : [only.link];
  const remembered = [...chat.recent, ...chat.readings];
  const reading = await ask.can.readBalances(asked, remembered, { presence: absent, deadline: ask.readBy });
  const unread = choice.kind === 'all' || choice.kind === 'no-match' ? blocked : [];
  const said = await compose(ask, answer.permit, reading, {
    only,
    blocked: unread,
    noMatch: choice.kind === 'no-match',
  });
  return { ...said, pending: { ...said.pending, ...aboutOf(choice) } };
};

/** Words after an answer that name no account: they were not understood. */
async function notAName(ask: Ask): Promise<Reply> {
  const understanding = { intent: 'fallback', slots: {}, confidence: 0 } as const;
  return { ...(await fallback({ ...ask, understanding })), as: 'fallback' };
}

async function offerAbout(ask: Ask, place: 'sealed' | 'page', choice: Chosen): Promise<Reply> {
  const offered = await offerView(ask, place, targetOf(choice));
  return offered.pending?.prove === true
    ? {
        ...offered,
        pending: { ...offered.pending, ...aboutOf(choice) },
        // Behind it are not all accounts, and which ones is not said here.
        ...(targetOf(choice) === undefined ? {} : { quotes: true }),
      }
    : offered;
}

/** What `repeat` and `the other one` are about afterwards. */
function aboutOf(choice: Chosen): Pick<Pending, 'account' | 'again'> {
  if (choice.kind === 'one') return { account: refOf(choice.held), again: `balance:of:${refOf(choice.held)}` };
  const bank = choice.kind === 'bank' ? targetOf(choice) : undefined;
  return bank === undefined ? {} : { again: `balance:bank:${bank}` };
}

type Chosen =
  | { readonly kind: 'all' }
  | { readonly kind: 'no-match' }
  | { readonly kind: 'one'; readonly held: Held }
  | { readonly kind: 'bank'; readonly links: readonly Link[] }
  | { readonly kind: 'ask'; readonly among: readonly Held[] };

/** What a ticket is for, when exactly one account or one bank was meant; in every other case all are shown. */
function targetOf(choice: Chosen): string | undefined {
  if (choice.kind === 'one') return refOf(choice.held);
  const [only, ...others] = choice.kind === 'bank' ? choice.links : [];
  return others.length === 0 ? only?.id : undefined;
}

/** Which account is meant. Opens the accounts only when one was named: that needs no bank, but a key. */
async function chooseAccounts(ask: Ask, links: readonly Link[]): Promise<Chosen> {
  const { account, argument } = ask.understanding.slots;
  if (account === undefined && (argument === undefined || argument.startsWith('from:'))) return { kind: 'all' };
  const held = (
    await Promise.all(
      links.map(async (link): Promise<readonly Held[]> => {
        const accounts = await ask.can.accountsOf(link);
        return accounts.map((one) => ({ link, bankName: bankNameOf(ask, link).name, account: one }));
      }),
    )
  ).flat();
  if (argument !== undefined) return chosenBy(argument, held, links);
  const named = accountsNamed(held, account ?? {});
  const [one, another] = named;
  if (one === undefined) return { kind: account?.lastDigits === undefined ? 'all' : 'no-match' };
  if (another === undefined) return { kind: 'one', held: one };
  // All accounts of one bank, because its name was what was said: that is an answer, not a doubt.
  const ofBanks = links.filter((link) => named.some((candidate) => candidate.link.id === link.id));
  const whole = ofBanks.every((link) => held.filter((h) => h.link.id === link.id).every((h) => named.includes(h)));
  return whole && account?.kind === undefined ? { kind: 'bank', links: ofBanks } : { kind: 'ask', among: named };
}

/** What a button or the words before stand for: one account, another than that one, one bank, a page of all. */
function chosenBy(argument: string, held: readonly Held[], links: readonly Link[]): Chosen {
  const [what, id] = argument.split(':');
  if (what === 'of' || what === 'other') {
    const named = held.find((one) => refOf(one) === id);
    if (named === undefined) return { kind: 'all' };
    if (what === 'of') return { kind: 'one', held: named };
    const [other, ...others] = held.filter((one) => one !== named);
    if (other === undefined) return { kind: 'one', held: named };
    return others.length === 0 ? { kind: 'one', held: other } : { kind: 'ask', among: [other, ...others] };
  }
  const ofBank = links.filter((link) => what === 'bank' && link.id === id);
  return ofBank.length === 0 ? { kind: 'all' } : { kind: 'bank', links: ofBank };
}

/** Up to three fit on buttons if their names do; nine and `all` fit a list. */
function which(ask: Ask, among: readonly Held[]): Reply {
  const { say } = ask;
  const choices: readonly Choice[] = [
    ...among.slice(0, 9).map((held) => ({
      id: `balance:of:${refOf(held)}`,
      title: accountTitle(held.account, among.length > 2 ? 24 : 20, say),
      ...(among.length > 2 ? { description: bankLabel({ name: held.bankName }) } : {}),
    })),
    { id: 'balance', title: say('button.allAccounts') },
  ];
  return { opening: say('balance.which'), more: hintOf(ask), choices, pending: { choose: 'account' } };
}

interface Scope {
  readonly only: Held | undefined;
  readonly blocked: readonly Link[];
  readonly noMatch: boolean;
}

async function compose(ask: Ask, permit: Permit<'chat'>, reading: Reading, scope: Scope): Promise<Reply> {
  const { say, voice, now, can } = ask;
  const { reading: seen, hidden } =
    scope.only === undefined ? withoutHidden(ask.chat.profile, reading) : { reading, hidden: 0 };
  const { banks, problems, answered, complete, linkAgain } = balanceAnswer(seen, scope, speakerOf(ask));
  const from = placeIn(ask.understanding.slots.argument);
  const flat = banks.flatMap((amounts) => amounts.accounts.map((account) => ({ amounts, account })));
  const page = pageOf(flat, { from, most: accountsMost, intent: 'balance', say });
  const shown = banks.flatMap((amounts) => {
    const accounts = page.shown.filter((one) => one.amounts === amounts).map(({ account }) => account);
    return accounts.length === 0 ? [] : [{ ...amounts, accounts }];
  });
  const remember = {
    reads: reading.reads,
    ...(reading.sealedCache === undefined ? {} : { sealedCache: reading.sealedCache }),
  };
  if (linkAgain === 'all') return { ...(await offerLink(ask, say('link.again'), problems)), ...remember };
  if (banks.length === 0) {
    return {
      opening: say('balance.titleFailed'),
      more: [...problems, say('person.line', { contact: can.contact })],
      choices: choicesOf(say, 'balance', 'menu', 'agent'),
      ...remember,
    };
  }
  const title = scope.noMatch ? 'balance.titleNoMatch' : problems.length > 0 ? 'balance.titlePart' : 'balance.title';
  return {
    // A bank that answered without a figure was heard, but the question was not answered.
    opening: say(answered ? title : 'balance.titleFailed'),
    more: [
      disclose({ banks: shown, now, complete: complete && page.position === undefined }, permit, voice),
      ...(page.position === undefined ? [] : [say('page.position', page.position)]),
      ...hiddenLines(ask, hidden),
      ...problems,
      ...(answered ? [] : [say('person.line', { contact: can.contact })]),
    ],
    ...(linkAgain === 'some' && page.position === undefined ? { choices: choicesOf(say, 'link', 'menu') } : {}),
    ...(page.position === undefined ? {} : { choices: page.choices, pending: page.pending }),
    ...remember,
  };
}
