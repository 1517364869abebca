import { messageTag } from '../identity/user-key.ts';
import { defaultLanguage, type Language } from '../language/languages.ts';
import { clearedSay, voiceOf } from '../language/voice.ts';
import type { Member } from '../linking/port.ts';
import { seconds } from '../platform/clock.ts';
import { openOwnAccounts, readAsNamed } from '../privacy/own-accounts.ts';
import type { Chat } from '../store/items.ts';
import type { InboundRecord } from '../webhook/record.ts';
import type { Address } from '../whatsapp/port.ts';
import type { Heard } from './hear.ts';
import type { Ask } from './skills/skill.ts';
import type { TurnParts } from './turn.ts';
import type { Understanding } from './understand/understand.ts';

const readFor = seconds(12);
/** What must be left after reading the banks: sending and settling. */
const sendFor = seconds(9);

/** What is known of a message before a skill gets it. */
export interface Judged extends Heard {
  readonly chat: Chat;
  readonly address: Address;
  readonly now: number;
  readonly endsAt: number;
}

/**
 * The request as a skill gets it. Keeps the person's language when their words first show it.
 *
 * @returns with it, whether the language was taken from this message: they are told so, this once.
 */
export async function askOf(
  parts: TurnParts,
  { id, user, sender }: InboundRecord,
  judged: Judged,
): Promise<{ readonly ask: Ask; readonly isNewLanguage: boolean }> {
  const { understanding, followUp, address, now, endsAt } = judged;
  const known = judged.chat.profile?.language;
  const language = known ?? understanding.language ?? defaultLanguage;
  const member: Member = {
    user,
    address,
    language,
    ...(sender.identityHash === undefined ? {} : { identityHash: sender.identityHash }),
  };
  const chat = await rememberLanguage(parts, { member, chat: judged.chat, now }, understanding);
  const voice = voiceOf(language);
  const readBy = Math.min(now + readFor, endsAt - sendFor);
  return {
    ask: {
      understanding,
      ...(followUp === undefined ? {} : { followUp }),
      member,
      chat,
      message: messageTag(id),
      flowId: await flowIdOf(parts),
      now,
      readBy,
      language,
      voice,
      say: clearedSay(voice),
      can: ownedBy(chat, parts.abilities),
    },
    isNewLanguage: chat.profile?.language !== undefined && chat.profile.language !== known,
  };
}

/** Accounts go by the names that the person gave them, in every skill. */
function ownedBy({ profile }: Chat, can: TurnParts['abilities']): TurnParts['abilities'] {
  return profile?.accountChoices === undefined ? can : readAsNamed(can, () => openOwnAccounts(profile, can.namesAt));
}

/** Without a word from the secret there is no Flow and amounts go by page; `lock` must not wait for it. */
async function flowIdOf({ flowId, log }: TurnParts): Promise<string | undefined> {
  try {
    return await flowId();
  } catch (error) {
    log.error('flow-unknown', error);
    return undefined;
  }
}

/** Written once per person, when their words first show it; for somebody new only if it is not the usual language. */
async function rememberLanguage(
  { abilities, log }: TurnParts,
  ask: Pick<Ask, 'member' | 'chat' | 'now'>,
  { language, intent }: Understanding,
): Promise<Chat> {
  const { profile } = ask.chat;
  if (language === undefined || profile?.language !== undefined || intent === 'language') return ask.chat;
  if (profile === undefined && language === defaultLanguage) return ask.chat;
  try {
    return { ...ask.chat, profile: await abilities.changeProfile(ask, (before) => withLanguage(before, language)) };
  } catch (error) {
    log.error('language-not-kept', error, { user: ask.member.user });
    return ask.chat;
  }
}

function withLanguage<P extends { readonly language?: Language }>(profile: P, language: Language): P {
  return profile.language === undefined ? { ...profile, language } : profile;
}
