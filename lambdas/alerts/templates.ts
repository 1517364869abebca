import { createHash } from 'node:crypto';
import { metaLanguages, type NoticeTemplate } from '../conversation/late-notices.ts';
import { defaultLanguage, type Language } from '../language/languages.ts';
import { alertSay } from './words.ts';

/** What goes out when the person has not written for 24 hours: that there is something, or that there is a question. */
export const alertTemplates = ['look', 'question'] as const;
export type AlertTemplate = (typeof alertTemplates)[number];

/**
 * An alert as the template that Meta must have approved. Nothing in it stands for anything, and it is the same for
 * everybody: what there is to see is said once the button is pressed, which opens the window. Its name ends in a digest
 * of what it says, as that of every template here.
 */
export function alertTemplate(kind: AlertTemplate, language: Language): NoticeTemplate {
  const code = metaLanguages[language];
  if (code === undefined) return alertTemplate(kind, defaultLanguage);
  const say = alertSay(language);
  const [body, button] = [say(`template.${kind}`), say('button.look')];
  const digest = createHash('sha256')
    .update(JSON.stringify([body, button]))
    .digest('hex')
    .slice(0, 8);
  return { name: `saldo_alert_${kind}_${digest}`, language: code, body, button };
}
