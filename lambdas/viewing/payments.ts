import { accountLabel, bankLabel, timeLabel } from '../language/labels.ts';
import { days } from '../platform/clock.ts';
import { isReadable, standing } from '../privacy/balance-answer.ts';
import { mayShowIn, paymentInWords } from '../privacy/disclosure.ts';
import { triedLine } from '../privacy/tried.ts';
import { single } from '../web/request.ts';
import type { PageResponse } from '../web/response.ts';
import { accountOf } from './accounts.ts';
import { balancesPage, readBudget, speakerOf } from './balances.ts';
import { keepReading } from './readings.ts';
import { paymentDays, paymentsPage } from './view-payments.ts';
import { bankNamed, type Presented } from './visit.ts';

const mostPayments = 25;

/** The latest payments of one account, with the person present. An account that is not theirs leads back to the balance. */
export async function showPayments(presented: Presented): Promise<PageResponse> {
  const { visit, frame, chat, ticket, person } = presented;
  const { parts, request } = visit;
  const now = parts.clock.now();
  const readable = standing(chat).filter((link) => isReadable(link, now));
  const owned = await accountOf(parts, readable, single(request.form, 'account'));
  const bank = bankNamed(parts, owned?.link.bank);
  if (owned === undefined || bank === undefined) return balancesPage(presented);
  const { link, account } = owned;
  const { presence } = request;
  const reading = await parts.readTransactions(link, account, [...chat.recent, ...chat.readings], {
    presence,
    deadline: now + readBudget,
    period: { from: new Date(now - days(paymentDays)), to: new Date(now) },
    atMost: mostPayments,
  });
  await keepReading(visit, { user: ticket.user, reads: reading.reads });
  parts.log.info('view-payments', { user: ticket.user, bank: bank.id, state: reading.kind });
  const { language } = frame;
  return paymentsPage(frame, {
    ref: single(request.form, 'account') ?? '',
    account: accountLabel(account, speakerOf(presented).say),
    bank: bankLabel(bank),
    ...(reading.kind === 'none'
      ? {
          because: reading.because,
          tried: triedLine(reading.because, parts.clock.now(), bank, language),
        }
      : {
          time: timeLabel(reading.fetchedAt, bank, language),
          payments: reading.transactions.map((one) => paymentInWords(one, bank, mayShowIn(person), language, 'long')),
        }),
  });
}
