import type { BankConfig } from '../banks/port.ts';
import { writePending } from '../conversation/pending.ts';
import { type Outgoing, outgoingOf, type Reply } from '../conversation/reply.ts';
import { choicesOf } from '../conversation/skills/skill.ts';
import type { Language } from '../language/languages.ts';
import { clearedSay, voiceOf } from '../language/voice.ts';
import type { MoneyAnswer } from '../money/answer.ts';
import { alertLines, type TellablePayment } from '../privacy/alert-lines.ts';
import type { Answer, Cleared, Disclosed } from '../privacy/disclosure.ts';
import type { AlertNote, AlertNoticeType, AlertType, Telling } from '../store/alert-items.ts';
import { noticeTypes } from '../store/alert-items.ts';
import type { Content } from '../whatsapp/port.ts';
import { questionReply } from './question-reply.ts';
import type { Payment } from './rules.ts';
import { alertTemplate } from './templates.ts';
import { weekLines } from './week-lines.ts';
import { type AlertSay, alertSay } from './words.ts';

export interface MessageContext {
  readonly language: Language;
  /** Where this person's amounts may stand. */
  readonly answer: Answer;
  readonly manner: 'buttons' | 'numbers';
  readonly isWindowOpen: boolean;
  /** What is known of the payments behind the notes at this moment; of those told later, nothing. */
  readonly payments: ReadonlyMap<string, Payment>;
  /** What a week came to, where that is told at once. */
  readonly spending?: MoneyAnswer;
  readonly bankOf: (link: string) => BankConfig | undefined;
  /** Of an account that the person does not have shown: its payments are behind a button, whatever else stands here. */
  readonly isHidden?: (payment: Payment) => boolean;
}

const linesMost = 8;

/**
 * One message for whatever there is to tell. With amounts and shops only for somebody who agreed to them in the chat;
 * for everybody else, that there is something and a button. Outside the 24-hour window, the template and nothing else.
 */
export function messageOf(telling: Telling, context: MessageContext): Outgoing {
  const { language, isWindowOpen, manner } = context;
  if (!isWindowOpen || telling.asTemplate === true) {
    const content = templateOf(telling, language);
    // Written instead of pressed: what they have not seen yet is shown to them, whatever they say.
    const { payload } = content;
    const note = telling.question === undefined ? {} : { pending: writePending({ yes: payload, no: payload }) };
    return { content, forHolder: true, note };
  }
  const say = clearedSay(voiceOf(language));
  return { ...outgoingOf(replyOf(telling, context), [], say, manner), forHolder: true };
}

function templateOf({ question }: Telling, language: Language): Extract<Content, { kind: 'template' }> {
  const { name, language: code, body } = alertTemplate(question === undefined ? 'look' : 'question', language);
  const payload = question === undefined ? 'alerts:look' : `recognise:ask:${question}`;
  return { kind: 'template', name, language: code, body, payload };
}

function replyOf(telling: Telling, context: MessageContext): Reply {
  const { notes, question, reminds } = telling;
  const say = alertSay(context.language);
  if (question !== undefined) {
    const asked = questionReply(say, question, Math.max(1, notes.length), {
      isHidden: context.answer.place !== 'chat' || notes.some(({ tag }) => isHidden(tag, context)),
      lines: linesOf(notes, context),
    });
    return reminds === true ? { ...asked, opening: say('question.unanswered'), more: [] } : asked;
  }
  const news = notes.filter(({ kind }) => !isNotice(kind) && kind !== 'delivery');
  const plain = [...new Set(notes.filter((note) => !news.includes(note)).map((note) => plainLine(say, note)))];
  const [first, ...rest] = [...newsParts(say, news, context), ...plain];
  const chat = clearedSay(voiceOf(context.language));
  const isOfConsent = notes.some(({ kind }) => kind.startsWith('consent-'));
  return {
    opening: typeof first === 'string' ? first : say('told.some', { count: notes.length }),
    more: [...rest, say('told.end')],
    choices: [
      ...(news.length > 0 ? [{ id: 'alerts:look', title: say('button.look') }] : []),
      ...(isOfConsent ? choicesOf(chat, 'link') : []),
      ...(notes.some(({ kind }) => kind.startsWith('card-')) ? choicesOf(chat, 'agent') : []),
      { id: 'alerts', title: say('button.alerts') },
    ].slice(0, 3),
  };
}

function newsParts(
  say: AlertSay,
  news: readonly AlertNote[],
  context: MessageContext,
): readonly (Cleared | Disclosed)[] {
  if (news.length === 0) return [];
  if (context.answer.place !== 'chat') return [say('told.some', { count: news.length }), say('told.private')];
  const { answer, language, spending } = context;
  const week = spending !== undefined && news.some(({ kind }) => kind === 'spending') ? spending : undefined;
  const lines = linesOf(news, context);
  const shown = new Set(lines === undefined ? [] : tellable(news, context).map(({ tag }) => tag));
  const rest = news.filter(({ tag, kind }) => !shown.has(tag) && !(week !== undefined && kind === 'spending'));
  return [
    ...(lines === undefined && rest.length === 0 ? [] : [say('told.chat')]),
    ...(lines === undefined ? [] : [lines]),
    ...countsOf(say, rest),
    ...(week === undefined ? [] : [say('told.week'), weekLines(week, answer.permit, language)]),
  ];
}

/** What there is of each kind. */
function countsOf(say: AlertSay, notes: readonly AlertNote[]): readonly Cleared[] {
  return [...Map.groupBy(notes, ({ kind, stage }) => (kind === 'noticed' ? stage : kind))].map(([kind, of]) =>
    say(`some.${kind as Countable}`, { count: of.length }),
  );
}

type Countable = Exclude<AlertType, 'delivery' | 'noticed'> | 'duplicate' | 'rise' | 'tip';

function linesOf(notes: readonly AlertNote[], context: MessageContext): Disclosed | undefined {
  if (context.answer.place !== 'chat') return undefined;
  const payments = tellable(notes, context).map(({ payment }) => payment);
  return payments.length === 0 ? undefined : alertLines(payments, context.answer.permit, context.language);
}

function tellable(
  notes: readonly AlertNote[],
  context: MessageContext,
): readonly { readonly tag: string; readonly payment: TellablePayment }[] {
  return notes
    .flatMap(({ tag, kind, link }) => {
      const payment = context.payments.get(tag);
      const bank = context.bankOf(link);
      if (payment === undefined || bank === undefined || isHidden(tag, context)) return [];
      return [{ tag, payment: { kind: kind as TellablePayment['kind'], transaction: payment.transaction, bank } }];
    })
    .slice(0, linesMost);
}

function isHidden(tag: string, context: MessageContext): boolean {
  const payment = context.payments.get(tag);
  return payment !== undefined && context.isHidden?.(payment) === true;
}

function plainLine(say: AlertSay, { kind, stage }: AlertNote): Cleared {
  return kind === 'delivery' ? say(`delivery.${stage as Stage}`) : say(`notice.${kind as AlertNoticeType}`);
}

type Stage = 'ordered' | 'printed' | 'shipped' | 'out-for-delivery' | 'delivered' | 'returned';

function isNotice(kind: AlertNote['kind']): boolean {
  return (noticeTypes as readonly string[]).includes(kind);
}
