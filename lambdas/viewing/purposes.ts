import { changeProfile } from '../linking/member.ts';
import { noticeVersion } from '../privacy/notice.ts';
import { agreesToChat } from '../privacy/rules.ts';
import type { Ticket } from '../store/items.ts';
import { type PageResponse, plainHeaders } from '../web/response.ts';
import { accountsPage } from './accounts-page.ts';
import { balancesPage } from './balances.ts';
import { cardsPage } from './card-actions.ts';
import { answerTicket } from './money.ts';
import { newUnlockPage } from './new-unlock.ts';
import { recognisePage } from './recognise.ts';
import { collectRecord } from './record.ts';
import { writeRecord } from './record-file.ts';
import { finish } from './session.ts';
import { chatNoticePage } from './view-chat.ts';
import { recordPage } from './view-record.ts';
import { type MessageName, messagePage, type Presented, type ViewingParts } from './visit.ts';

/** Why nobody may use a ticket for its purpose, however well they prove themselves. */
export function refusalOf({ rules }: Pick<ViewingParts, 'rules'>, { purpose }: Ticket): MessageName | undefined {
  return purpose === 'mode-chat' && rules.chat === 'forbidden' ? 'chat-forbidden' : undefined;
}

/** What a person came for, right after they have proved themselves. */
export async function present(presented: Presented): Promise<PageResponse> {
  switch (presented.ticket.purpose) {
    case 'balance':
      return balancesPage(presented);
    case 'money':
      return answerTicket(presented);
    case 'recognise':
      return recognisePage(presented);
    case 'cards':
      return cardsPage(presented);
    case 'accounts':
      return accountsPage(presented);
    case 'export':
      return showRecord(presented);
    case 'mode-chat':
      return chatNoticePage(presented.frame);
    case 'set-pin':
      return newUnlockPage(presented);
  }
}

async function showRecord(presented: Presented): Promise<PageResponse> {
  const { visit, ticket, frame } = presented;
  const { store, clock } = visit.parts;
  const record = await collectRecord(presented);
  await store.ledger.append({ user: ticket.user, at: clock.now(), event: 'exported' });
  return recordPage(frame, visit.parts, record);
}

/** The same record as a file. It is the answer to a form, so no address ever leads to it. */
export async function downloadRecord(presented: Presented): Promise<PageResponse> {
  return {
    status: 200,
    headers: {
      ...plainHeaders,
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="saldo-record.json"',
    },
    body: writeRecord(await collectRecord(presented)),
  };
}

/** The explicit yes: on the page, after proof, with the notice before it. The chat alone cannot say it. */
export async function agreeToChat(presented: Presented): Promise<PageResponse> {
  const { visit, ticket, frame, chat } = presented;
  const { parts } = visit;
  const { store, clock } = parts;
  if (refusalOf(parts, ticket) !== undefined) return messagePage(parts, frame, 'chat-forbidden');
  const at = clock.now();
  const { user } = ticket;
  if (chat.profile === undefined || !agreesToChat(chat.profile)) {
    const chatNotice = noticeVersion;
    await changeProfile(store, user, at, chat, (profile) => ({ ...profile, mode: 'chat', chatNotice }));
    await store.ledger.append({ user, at, event: 'mode-chat', notice: noticeVersion });
  }
  return finish(presented, 'chat-on');
}
