import type { Account } from '../banks/port.ts';
import type { LinkReading, Reading } from '../banks/reading-port.ts';
import { permitsTransactions } from '../banks/reading-transactions.ts';
import { clearedSay, voiceOf } from '../language/voice.ts';
import { seconds } from '../platform/clock.ts';
import { refOf } from '../privacy/accounts-named.ts';
import { balanceAnswer, isReadable, type Speaker, standing } from '../privacy/balance-answer.ts';
import { figuresOf, mayShowIn } from '../privacy/disclosure.ts';
import { withoutHidden } from '../privacy/own-accounts.ts';
import { triedIn } from '../privacy/tried.ts';
import type { Link } from '../store/items.ts';
import type { PageResponse } from '../web/response.ts';
import { accountOf, type Owned } from './accounts.ts';
import { marked } from './marks.ts';
import { keepReading } from './readings.ts';
import { figuresPage } from './view-figures.ts';
import { bankNamed, messagePage, type Presented } from './visit.ts';

/** Milliseconds for all banks together: API Gateway waits for 29 s, and before that the person wants to hear something. */
export const readBudget = seconds(15);

/**
 * The figures, fresh from the banks. The person is there and the banks are told so, with their true address: such a read
 * is nobody's unattended one, and spends nothing of the daily allowance (banks.md §7). Every link is answered for: with
 * figures, or with one plain sentence.
 */
export async function balancesPage(presented: Presented): Promise<PageResponse> {
  const { visit, frame, ticket, chat, person } = presented;
  const { parts } = visit;
  const { clock } = parts;
  const now = clock.now();
  const links = standing(chat);
  if (links.length === 0) return messagePage(parts, frame, 'no-bank');

  const { asked, only, blocked } = await scopeOf(presented, links, now);
  const reading = await readAll(presented, asked, now);
  const speaker = speakerOf(presented);
  const { reading: seen, hidden } = only === undefined ? withoutHidden(chat.profile, reading) : { reading, hidden: 0 };
  const answer = balanceAnswer(seen, { only, blocked }, speaker);
  const voice = voiceOf(frame.language);
  const figures = figuresOf(
    { banks: answer.banks, now: clock.now(), complete: answer.complete },
    mayShowIn(person),
    marked(voice),
  );
  const linkOf = linksByAccount(reading);
  const paymentsRef = (account: Account): string | undefined => {
    const link = linkOf.get(account) ?? (only?.account === account ? only.link : undefined);
    return link !== undefined && permitsTransactions(link) ? refOf({ link, account }) : undefined;
  };
  parts.log.info('view-figures', {
    user: ticket.user,
    count: reading.links.length,
    state: answer.answered ? 'answered' : 'none',
  });
  return figuresPage(frame, parts, {
    figures,
    paymentsRef,
    answered: answer.answered,
    problems: answer.problems,
    tried: triedIn(reading, clock.now(), frame.language),
    hidden,
    slow: reading.links.some(isSlow),
    linkAgain: answer.linkAgain !== 'none',
    askable: reading.links.some(({ outcome }) => outcome.kind !== 'none' || outcome.because !== 'link-again'),
  });
}

/** What the ticket asks about: all, one bank, or one account. What it names and is no longer there means all. */
async function scopeOf(
  { visit: { parts }, ticket }: Presented,
  links: readonly Link[],
  now: number,
): Promise<{ readonly asked: readonly Link[]; readonly only: Owned | undefined; readonly blocked: readonly Link[] }> {
  const readable = links.filter((link) => isReadable(link, now));
  const ofBank = readable.filter(({ id }) => id === ticket.account);
  if (ofBank.length > 0) return { asked: ofBank, only: undefined, blocked: [] };
  const only = await accountOf(parts, readable, ticket.account);
  if (only !== undefined) return { asked: [only.link], only, blocked: [] };
  return { asked: readable, only: undefined, blocked: links.filter((link) => !isReadable(link, now)) };
}

async function readAll({ visit, chat, ticket }: Presented, links: readonly Link[], now: number): Promise<Reading> {
  const { parts, request } = visit;
  const remembered = [...chat.recent, ...chat.readings];
  const { presence } = request;
  const reading = await parts.readBalances(links, remembered, { presence, deadline: now + readBudget });
  const { reads, sealedCache } = reading;
  await keepReading(visit, { user: ticket.user, reads, ...(sealedCache === undefined ? {} : { sealedCache }) });
  return reading;
}

/** The chat's own sentences about banks are said here too. */
export function speakerOf({ visit, frame }: Presented): Speaker {
  const { language } = frame;
  return { say: clearedSay(voiceOf(language)), language, bankOf: (id) => bankNamed(visit.parts, id) };
}

/** A bank that may answer if it is asked again: down, too slow, or busy with another question of ours. */
function isSlow({ outcome }: LinkReading): boolean {
  return outcome.kind !== 'fresh' && (outcome.because === 'bank-unreachable' || outcome.because === 'busy');
}

/** Which link each account of a reading came by: two links may show the same one. */
function linksByAccount({ links }: Reading): ReadonlyMap<Account, Link> {
  return new Map(
    links.flatMap(({ link, outcome }) =>
      outcome.kind === 'none' ? [] : outcome.accounts.map(({ account }) => [account, link] as const),
    ),
  );
}
