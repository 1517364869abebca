import type { BankConfig } from '../banks/port.ts';
import { isTooLate, mayWriteFreely } from '../conversation/notices.ts';
import { deliver, settleFound } from '../conversation/outbox.ts';
import { defaultLanguage } from '../language/languages.ts';
import { addressContext } from '../linking/issue.ts';
import { type Clock, minutes, seconds } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import { mayShow } from '../privacy/disclosure.ts';
import type { PrivacyRules } from '../privacy/rules.ts';
import type { Telling } from '../store/alert-items.ts';
import type { Chat, MessageRecord } from '../store/items.ts';
import type { Chats, MessageName, Messages } from '../store/port.ts';
import type { Vault } from '../vault/port.ts';
import type { Address, Sender } from '../whatsapp/port.ts';
import { type MessageContext, messageOf } from './message.ts';
import { isOfHidden } from './shown.ts';

export interface TellParts {
  readonly messages: Messages;
  readonly chats: Pick<Chats, 'load'>;
  readonly vault: Pick<Vault, 'open'>;
  readonly sender: Pick<Sender, 'send'>;
  readonly bankOf: (id: string) => BankConfig | undefined;
  readonly rules: PrivacyRules;
  readonly flowId: () => Promise<string | undefined>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** 128 random bits, base64url: names of messages, and the ids of questions that nobody may guess. */
  readonly newId: () => string;
}

/** What was read in this run, and is kept nowhere: of what is told later, only its kind is known. */
export type Known = Pick<MessageContext, 'payments' | 'spending'>;

export type Told =
  /** It has been said, or it is not known that it has not: it is not said again. */
  | 'told'
  /** The same, as a template: there is no other form left in which to say it. */
  | 'told-by-template'
  /** Nobody is to be told any more: they said `stop`, were forgotten, or cannot be reached. */
  | 'silent'
  /** Surely not said: once more under another name. */
  | 'again'
  /** Surely not said, because Meta took it for too late: once more, as a template. */
  | 'as-template'
  /** Somebody else may be saying it at this moment: look again. */
  | 'busy'
  | 'identity-changed';

const lease = minutes(1);
const budget = seconds(12);

/**
 * Says one thing to a person, at most once: `messages` holds the record under the name that the telling has, so that
 * whoever comes after a crash finds what became of it. Looks once more whether they said `stop`, right before.
 */
export async function tell(parts: TellParts, user: string, telling: Telling, known: Known): Promise<Told> {
  const { messages, chats, vault, clock, newId } = parts;
  const name: MessageName = { user, sentAt: telling.at, tag: telling.id };
  const chat = await chats.load(user, clock.now());
  const { profile } = chat;
  if (profile?.sealedAddress === undefined || profile.stoppedAt !== undefined) return 'silent';
  // Out of the window only the template is left, and that would ask the question a second time.
  if (telling.reminds === true && !mayRemind(telling, chat, clock.now())) return 'silent';
  const owner = newId();
  const claim = await messages.claim(name, owner, clock.now() + lease);
  if (claim !== 'claimed') {
    const found = await settleFound(parts, name, claim);
    if (found === 'busy') return 'busy';
    return afterFailure(claim, telling);
  }
  const address = JSON.parse(await vault.open(addressContext(user), profile.sealedAddress)) as Address;
  const language = profile.language ?? defaultLanguage;
  const flowId = await flowIdOf(parts);
  const { content, note } = messageOf(telling, {
    language,
    answer: mayShow(profile, parts.rules, flowId === undefined ? 'none' : 'published'),
    manner: profile.numbersOnly === true ? 'numbers' : 'buttons',
    isWindowOpen: mayWriteFreely(chat.recent, clock.now()),
    payments: known.payments,
    ...(known.spending === undefined ? {} : { spending: known.spending }),
    bankOf: (link) => parts.bankOf(chat.links.find(({ id }) => id === link)?.bank ?? ''),
    isHidden: (payment) => isOfHidden(payment, chat),
  });
  const { identityHash } = profile;
  const delivered = await deliver(parts, {
    name,
    owner,
    note: { intent: telling.question === undefined ? 'notice:alert' : 'notice:recognise', ...note },
    message: { address, content, ...(identityHash === undefined ? {} : { identityHash }) },
    endsAt: clock.now() + budget,
  });
  switch (delivered) {
    case 'sent':
    case 'unknown':
    case 'not-ours':
      return content.kind === 'template' ? 'told-by-template' : 'told';
    case 'not-sent':
      return 'again';
    case 'failed': {
      const record = (await chats.load(user, clock.now())).recent.find(
        ({ tag, sentAt }) => tag === name.tag && sentAt === name.sentAt,
      );
      return afterFailure(record, telling);
    }
    case 'identity-changed':
      return 'identity-changed';
    case 'no-time':
      await messages.release(name, owner);
      return 'busy';
  }
}

function mayRemind({ asTemplate }: Telling, { recent }: Chat, now: number): boolean {
  return asTemplate !== true && mayWriteFreely(recent, now);
}

/** The window was shut by Meta's count. Everything else that Meta refuses it refuses again. */
function afterFailure(record: MessageRecord | undefined, { asTemplate }: Telling): Told {
  return isTooLate(record) && asTemplate !== true ? 'as-template' : 'told';
}

/** Without a word from the secret there is no Flow, and amounts go by page. */
async function flowIdOf({ flowId, log }: TellParts): Promise<string | undefined> {
  try {
    return await flowId();
  } catch (error) {
    log.error('flow-unknown', error);
    return undefined;
  }
}
