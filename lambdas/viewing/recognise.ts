import { paymentsOf, questionFor, sayNo, sayYes } from '../alerts/questions.ts';
import { type AlertSay, alertSay } from '../alerts/words.ts';
import { voiceOf } from '../language/voice.ts';
import { seconds } from '../platform/clock.ts';
import { metrics } from '../platform/metrics.ts';
import { blockedLine } from '../privacy/balance-answer.ts';
import { mayShowIn, paymentInWords } from '../privacy/disclosure.ts';
import { moveTicket } from '../step-up/tickets.ts';
import type { AlertStore } from '../store/alert-port.ts';
import type { Link } from '../store/items.ts';
import { chatUrl } from '../web/frame.ts';
import { markup } from '../web/layout.ts';
import { single } from '../web/request.ts';
import type { Html, PageResponse } from '../web/response.ts';
import { speakerOf } from './balances.ts';
import { shownPage } from './draw.ts';
import { bankNamed, type Presented } from './visit.ts';

/** Where questions about payments are kept; without it there are none. */
export type RecogniseParts = Pick<AlertStore, 'questions' | 'safety'>;

const freezeFor = seconds(12);

/** "Do you recognise this?", with the payment: shown to nobody but who has just proved themselves. */
export async function recognisePage(presented: Presented): Promise<PageResponse> {
  const { visit, frame } = presented;
  const say = alertSay(frame.language);
  const asked = await askedOf(presented);
  if (asked === undefined) return outcome(presented, say, 'over');
  if (asked.link.state !== 'ACTIVE') return stopped(presented, say, asked.link);
  const lines = paymentLines(presented, await paymentsOf(visit.parts, asked.question), asked.link);
  const main = markup`<h1>${say('page.title')}</h1>
${lines}
<p>${say('page.lead')}</p>
<form method="post" action="${frame.action}" class="ways">
<input type="hidden" name="do" value="recognise">
<button class="button other" name="answer" value="no">${say('page.no')}</button>
<button class="button go" name="answer" value="yes">${say('page.yes')}</button>
</form>`;
  return shownPage(frame, say('page.title'), main);
}

/** The answer, after the proof. Yes closes the question; no freezes the card, here as in the chat. */
export async function answerQuestion(presented: Presented): Promise<PageResponse> {
  const { visit, ticket, frame } = presented;
  const { parts, request } = visit;
  const say = alertSay(frame.language);
  const answer = single(request.form, 'answer');
  const id = ticket.account ?? '';
  if (parts.questions === undefined || (answer !== 'yes' && answer !== 'no')) return recognisePage(presented);
  const answering = { alerts: parts.questions, clock: parts.clock, metrics };
  if (answer === 'yes') {
    const asked = await askedOf(presented);
    if (asked === undefined) return outcome(presented, say, 'over');
    if (asked.link.state !== 'ACTIVE') return stopped(presented, say, asked.link);
    const said = await sayYes(answering, ticket.user, id);
    if (said === 'denied-before') return deniedBefore(presented, say, asked.question.card === 'frozen');
    return outcome(presented, say, said === 'over' ? 'over' : 'saidYes');
  }
  const done = await sayNo(
    {
      ...answering,
      cards: parts.cards,
      vault: parts.vault,
      linkOf: (user, link) => parts.store.links.get(user, link),
      writeLedger: (entry) => parts.store.ledger.append(entry),
    },
    ticket.user,
    id,
    parts.clock.now() + freezeFor,
    request.presence,
  );
  const said = { frozen: 'saidNo', 'by-bank': 'byBank', failed: 'failed', over: 'over' } as const;
  return outcome(presented, say, said[done.kind]);
}

/** The question of this ticket, and the link that its payment came by; undefined once either is gone. */
async function askedOf({ visit: { parts }, ticket, chat }: Presented) {
  const alerts = parts.questions;
  const question = alerts === undefined ? undefined : await questionFor({ alerts }, ticket.user, ticket.account ?? '');
  const link = chat.links.find(({ id }) => id === question?.link);
  return question === undefined || link === undefined ? undefined : { question, link };
}

/**
 * A link that was stopped may be another's than the PIN that was just given: it is set anew by any bank's login. So
 * nothing of its payment is shown, and a yes counts for nothing, until its own bank's login. A no is good from anybody.
 */
function stopped(presented: Presented, say: AlertSay, link: Link): PageResponse {
  const { frame, visit } = presented;
  const main = markup`<h1>${say('page.title')}</h1>
<p class="lead" role="status">${blockedLine(speakerOf(presented), link)}</p>
<p><a class="button go" href="${chatUrl(visit.parts, frame.view('next.link'))}" rel="noreferrer">${voiceOf(frame.language).say('button.openLinkAgain')}</a></p>`;
  return shownPage(frame, say('page.title'), main);
}

/** Yes does not undo a no: what became of the card, and the two ways on from there. */
async function deniedBefore({ visit, ticket, frame }: Presented, say: AlertSay, isFrozen: boolean) {
  const { parts } = visit;
  await moveTicket({ tickets: parts.store.tickets }, ticket, { state: 'USED' });
  const [title, person] = [frame.view('recognised.no'), voiceOf(frame.language).say('button.agent')];
  const word = say('page.unfreeze');
  const main = markup`<h1>${title}</h1>
<p class="lead" role="status">${isFrozen ? say('page.saidBefore', { word }) : say('question.yesLate')}</p>
<p class="ways">${isFrozen ? markup`<a class="button go" href="${chatUrl(parts, word)}" rel="noreferrer">${say('page.chat')}</a>` : ''}
<a class="button ${isFrozen ? 'other' : 'go'}" href="${chatUrl(parts, person)}" rel="noreferrer">${person}</a></p>`;
  return shownPage(frame, title, main);
}

async function outcome(
  { visit, ticket, frame }: Presented,
  say: AlertSay,
  what: 'saidYes' | 'saidNo' | 'byBank' | 'failed' | 'over',
): Promise<PageResponse> {
  const { parts } = visit;
  // What failed may be tried again in the chat: this page has done what it was for.
  await moveTicket({ tickets: parts.store.tickets }, ticket, { state: 'USED' });
  // What was said is on record, whatever came of it; a question that is over keeps its name.
  const title =
    what === 'over' ? say('page.title') : frame.view(what === 'saidYes' ? 'recognised.yes' : 'recognised.no');
  const main = markup`<h1>${title}</h1>
<p class="lead" role="status">${say(`page.${what}`)}</p>
<p><a class="button go" href="${chatUrl(parts, '')}" rel="noreferrer">${say('page.chat')}</a></p>`;
  return shownPage(frame, title, main);
}

function paymentLines(
  { frame, visit, person }: Presented,
  payments: Awaited<ReturnType<typeof paymentsOf>>,
  link: Link,
): Html | '' {
  const bank = bankNamed(visit.parts, link.bank);
  if (payments.length === 0 || bank === undefined) return '';
  const permit = mayShowIn(person);
  const lines = payments.map(({ transaction }) => {
    const { amount, date, name } = paymentInWords(transaction, bank, permit, frame.language, 'long');
    return markup`<p><strong>${amount}</strong></p>
<p>${name}</p>
<p class="small">${date}</p>`;
  });
  return markup`<section class="card">${lines}</section>`;
}
