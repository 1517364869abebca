import { addressOf } from '../identity/address.ts';
import { messageTag } from '../identity/user-key.ts';
import type { UserKeySecret } from '../linking/consent.ts';
import type { Linking } from '../linking/port.ts';
import { type Clock, minutes } from '../platform/clock.ts';
import { BotError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import { completeFlow } from '../step-up/completion.ts';
import type { MessageName, Store } from '../store/port.ts';
import type { InboundRecord } from '../webhook/record.ts';
import type { Discard, Sender, Upload } from '../whatsapp/port.ts';
import { answersLately, answersMost, isSilence, isToldUnsupported, isUsedUp, withPause } from './answer-limits.ts';
import { prefaceOf, withLanguage } from './around-answer.ts';
import { askOf } from './ask.ts';
import { belongsToAnswered } from './bursts.ts';
import { type Heard, hear, isEditInVain, reasonToIgnore } from './hear.ts';
import { guardIdentity, isStopUntold, stoppedIntent } from './identity.ts';
import { ageOf, answeredLately } from './late.ts';
import { isTold, keptUp, maintenance, maintenanceIntent } from './maintenance.ts';
import { withNewNotice } from './new-notice.ts';
import { type Delivery, deliver, settleFound } from './outbox.ts';
import { overhear } from './overheard.ts';
import { withoutLeftovers, withPicture } from './picture.ts';
import { honourStop } from './preferences.ts';
import { outgoingOf } from './reply.ts';
import { editedOrder } from './skills/astray.ts';
import { forwarded } from './skills/fallback.ts';
import { several } from './skills/several.ts';
import { type Abilities, mannerOf, type Skill } from './skills/skill.ts';
import { allowedEdited, allowedForwarded, isDenial, isNeverLost, skills } from './skills/table.ts';
import type { Intent } from './understand/understand.ts';

export interface TurnParts {
  readonly store: Store;
  readonly sender: Sender;
  /** For pictures; left out where there are none. */
  readonly upload?: Upload;
  readonly discard?: Discard;
  readonly linking: Linking;
  readonly abilities: Abilities;
  readonly userKeySecret: UserKeySecret;
  /** The published Flow, where there is one. */
  readonly flowId: () => Promise<string | undefined>;
  /** The operator's kill switch; left out where there is none. */
  readonly isPaused?: () => Promise<boolean>;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Log;
  readonly metrics: Metrics;
}

export interface TurnContext {
  /** When the function must be done, milliseconds since the epoch. */
  readonly endsAt: number;
  /** A later message of the same person waits behind and takes the answer: both are late. */
  readonly yields: boolean;
  /** What the same person wrote just before, in pieces: one text with this message. */
  readonly fragments: readonly string[];
  /** The person has deleted or edited it since: nothing of it is answered. */
  readonly withdrawn: boolean;
  /** Work that nothing waits for until the batch is done. */
  readonly aside: (work: Promise<void>) => void;
}

/** Longer than the function may run, shorter than the queue hides a message. */
const lease = minutes(1);

/**
 * One message: claimed, judged, understood, answered once. Resolves when it has reached an end (SENT, UNKNOWN, FAILED
 * or DROPPED with its reason), or another delivery of it has.
 *
 * @throws when it must be delivered again: the store is out of reach, another worker holds it, time is short. Then the
 *   claim is given back first.
 */
export async function takeTurn(parts: TurnParts, record: InboundRecord, context: TurnContext): Promise<void> {
  const { store, clock, newId } = parts;
  const name = { user: record.user, sentAt: record.sentAt, tag: messageTag(record.id) };
  const owner = newId();
  const claim = await store.messages.claim(name, owner, clock.now() + lease);
  if (claim !== 'claimed') {
    const found = await settleFound({ ...parts, messages: store.messages }, name, claim);
    if (found === 'busy') throw again('Another worker holds this message: it is looked at again later.');
    return;
  }
  try {
    await answer(parts, record, context, name, owner);
  } catch (error) {
    // Best effort: an unreleased claim runs out by itself before the queue delivers again.
    await store.messages.release(name, owner).catch(() => undefined);
    throw error;
  }
}

/**
 * The end of a fragment: another message, of which it is a part, was answered for both.
 *
 * @throws as `takeTurn`.
 */
export async function joinTurn(parts: TurnParts, record: InboundRecord): Promise<void> {
  const { store, clock, newId, metrics } = parts;
  const name = { user: record.user, sentAt: record.sentAt, tag: messageTag(record.id) };
  const owner = newId();
  const claim = await store.messages.claim(name, owner, clock.now() + lease);
  if (claim === 'claimed') {
    await store.messages.drop(name, owner, 'joined');
    metrics('MessageDropped', 1, { Reason: 'joined' });
    return;
  }
  const found = await settleFound({ ...parts, messages: store.messages }, name, claim);
  if (found === 'busy') throw again('Another worker holds this message: it is looked at again later.');
}

async function answer(
  parts: TurnParts,
  record: InboundRecord,
  context: TurnContext,
  name: MessageName,
  owner: string,
): Promise<void> {
  const { store, clock, metrics } = parts;
  let stopped = false;
  const drop = async (reason: string, intent?: Intent) => {
    // Whoever asks next is told what was stopped at a message that had no answer.
    await store.messages.drop(name, owner, reason, stopped ? stoppedIntent : intent);
    metrics('MessageDropped', 1, { Reason: reason });
  };
  const now = clock.now();
  // However late it comes: nobody takes such a word back by being slow to hear it.
  if (record.content.kind === 'preference') await honourStop(store, record.user, now);
  const age = ageOf(record.sentAt, now);
  const unanswerable = reasonToIgnore(record);
  if (age === 'too-old' && record.content.kind !== 'system') return drop('too-old');
  // A Flow that was closed is done with, whoever may press its button again.
  if (record.content.kind === 'flow') await completeFlow(store.tickets, record.user, record.content.response);
  if (unanswerable !== undefined && record.content.kind !== 'system') return drop(unanswerable);

  const loaded = await store.chats.load(record.user, now);
  const guarded = await guardIdentity(
    { ...parts, chats: store.chats, userKeySecret: await parts.userKeySecret() },
    record,
    loaded,
    now,
  );
  stopped = guarded.stopped || isStopUntold(guarded.chat.recent);
  if (unanswerable !== undefined) return drop(unanswerable);
  const address = addressOf(record.sender);
  if (address === undefined) return drop('no-address');

  const { recent } = guarded.chat;
  const overheard = await overhear(
    parts.abilities.people,
    { record, chat: guarded.chat, fragments: context.fragments, withdrawn: context.withdrawn, now },
    hear(record, context.fragments, guarded.chat, now),
  );
  if (overheard === 'silent') return drop('with-person', 'agent');
  const { heard, back } = overheard;
  const { understanding } = heard;
  const { intent } = understanding;
  const mayDrop = !isNeverLost(understanding);
  const denies = isDenial(understanding);
  const paused = !keptUp.has(intent) && (await isPaused(parts));
  if (paused && !denies && isTold(recent, now)) return drop(maintenanceIntent);
  if (mayDrop && context.withdrawn) return drop('withdrawn');
  if (isEditInVain(record, guarded.chat, understanding)) return drop('edit');
  if (isToldUnsupported(record, recent)) return drop(record.content.kind, intent);
  if (belongsToAnswered(record, recent)) return drop('joined');
  if (mayDrop && age === 'late' && (context.yields || answeredLately(recent, now))) return drop('coalesced', intent);
  const spoken = answersLately(recent, now);
  const isFull = isUsedUp(spoken, understanding);
  if (mayDrop && isFull) return drop('rate', intent);
  if (!stopped && isSilence(understanding, guarded.chat, now)) return drop('stranger', intent);

  context.aside(parts.sender.markRead(record.id));
  const { ask, isNewLanguage } = await askOf(parts, record, {
    ...guarded,
    ...heard,
    address,
    now,
    endsAt: context.endsAt,
  });
  const skill = paused ? maintenance : skillFor(record, heard);
  if (intent === 'fallback' && understanding.slots.topic === undefined && heard.skill === undefined)
    metrics('NotUnderstood');
  const answered = withNewNotice(await skill(ask), ask);
  const said = isNewLanguage ? withLanguage(answered, intent, ask) : answered;
  if (isFull && !denies) return drop('rate', intent);
  // Before the silence, not in it: the answer that uses up the allowance says so.
  const reply = spoken.length === answersMost - 1 && intent !== 'lock' ? withPause(said, spoken, ask) : said;

  const preface =
    intent === 'lock' ? [] : [...(back ? [ask.say('agent.back')] : []), ...prefaceOf(record, age, stopped, reply, ask)];
  const { forHolder, note, ...outgoing } = outgoingOf(reply, preface, reply.say ?? ask.say, mannerOf(ask));
  const { content, ...fallback } = await withPicture(parts, outgoing, context.endsAt);
  const identityHash = ask.chat.profile?.identityHash;
  const delivery: Delivery = {
    name,
    owner,
    note: { intent: paused ? maintenanceIntent : (reply.as ?? intent), ...note },
    message: {
      address,
      content,
      // Quoted only where the person may have forgotten what they asked, or could not tell which answer this is.
      ...(age === 'late' || reply.quotes === true ? { replyTo: record.id } : {}),
      ...(forHolder && identityHash !== undefined ? { identityHash } : {}),
    },
    ...fallback,
    endsAt: context.endsAt,
  };
  const delivered = await withoutLeftovers(parts, content, context.endsAt, context.aside, (sender) =>
    deliver({ ...parts, messages: store.messages, sender }, delivery),
  );
  if (delivered === 'no-time') throw again('Too little time is left to send: the message is delivered again.');
  if (delivered === 'identity-changed') {
    await parts.linking.suspend(ask.chat, record.user, 'identity-changed');
    metrics('IdentityChanged');
  }
  metrics('AnswerMilliseconds', Math.max(0, clock.now() - record.receivedAt));
  parts.log.info('answered', { user: name.user, message: name.tag, intent, state: delivered });
}

/** Whoever cannot read the switch answers: it is there to stop us on purpose, not by accident. */
async function isPaused({ isPaused: asked = async () => false, log }: TurnParts): Promise<boolean> {
  try {
    return await asked();
  } catch (error) {
    log.error('switch-unknown', error);
    return false;
  }
}

/** Who answers: a forwarded request is refused, and so is an order in an edited message. */
function skillFor({ content, forwarded: isForwarded }: InboundRecord, { understanding, skill }: Heard): Skill {
  const { intent, slots } = understanding;
  if (isForwarded === true && (!allowedForwarded.has(intent) || slots.several === true)) return forwarded;
  if (content.kind === 'edit' && !allowedEdited.has(intent)) return editedOrder;
  if (slots.several === true) return several;
  return skill ?? skills[intent];
}

function again(why: string): BotError {
  return new BotError('STORE_CONFLICT', why);
}
