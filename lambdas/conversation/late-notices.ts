import { createHash } from 'node:crypto';
import { defaultLanguage, type Language } from '../language/languages.ts';
import { voiceOf } from '../language/voice.ts';
import type { Notice } from '../linking/port.ts';

/** Notices that can be due when the person has not written for 24 hours; the others follow at once on what they did. */
export const lateNotices = [
  'link-tried-elsewhere',
  'linked-elsewhere',
  'revoked-late',
  'revocation-failed',
] as const satisfies readonly Notice[];

export type LateNotice = (typeof lateNotices)[number];

export function isLate(notice: Notice): notice is LateNotice {
  return (lateNotices as readonly Notice[]).includes(notice);
}

/**
 * Meta's codes of the languages that templates can be in. Xhosa is not among them, so people who read it get English.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/supported-languages
 */
export const metaLanguages: Readonly<Record<string, string>> = {
  en: 'en',
  af: 'af',
  zu: 'zu',
  pt: 'pt_BR',
  es: 'es',
  hi: 'hi',
  ar: 'ar',
  'zh-Hans': 'zh_CN',
  id: 'id',
};

export interface NoticeTemplate {
  readonly name: string;
  /** Meta's code. */
  readonly language: string;
  readonly body: string;
  /** The title of its button, which leads to a person. */
  readonly button: string;
}

/** Stands where the contact would, and in no catalogue. */
const hole = '\ue000';

/**
 * A notice as the template that Meta must have approved before it may be sent outside the 24-hour window: what the bot says
 * inside it, without the sentence that names the contact, for which there is the button. Nothing in it stands for
 * anything: no name, bank, amount or date goes through Meta.
 *
 * Its name ends in a digest of what it says, so that a text that changed is never sent under a name under which Meta
 * approved another: `npm run setup` hands in the new one.
 */
export function noticeTemplate(notice: LateNotice, language: Language): NoticeTemplate {
  const code = metaLanguages[language];
  if (code === undefined) return noticeTemplate(notice, defaultLanguage);
  const say = voiceOf(language).say as unknown as (key: string, values?: Readonly<Record<string, string>>) => string;
  const body = say(`notice.${notice}`, { contact: hole })
    .replace(/[^.!?\u3002\u0964\u061f\n]*\ue000.*$/su, '')
    .trim();
  const button = say('button.agent');
  const digest = createHash('sha256')
    .update(JSON.stringify([body, button]))
    .digest('hex')
    .slice(0, 8);
  return { name: `saldo_${notice.replaceAll('-', '_')}_${digest}`, language: code, body, button };
}
