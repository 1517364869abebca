import type { Intent, Understanding } from '../understand/understand.ts';
import { accounts } from './accounts.ts';
import { agent } from './agent.ts';
import { alerts, alertsOff } from './alerts.ts';
import { balance } from './balance.ts';
import { bills } from './bills.ts';
import { cardLimits, cardState, freeze, lost, replace, travel, unfreeze } from './cards.ts';
import { code } from './code.ts';
import { consent } from './consent.ts';
import { delivery } from './delivery.ts';
import { fallback, oldButton } from './fallback.ts';
import { forecast } from './forecast.ts';
import { hello } from './hello.ts';
import { help } from './help.ts';
import { language } from './language.ts';
import { link } from './link.ts';
import { lock } from './lock.ts';
import { media, secret } from './media.ts';
import { menu } from './menu.ts';
import { duplicates, subscriptions } from './noticed.ts';
import { buttonsAgain, numbersOnly } from './numbers.ts';
import { accountsShown, defaultAccount, nickname } from './own-accounts.ts';
import { hide, privacy } from './privacy.ts';
import { recognise } from './recognise.ts';
import { erase, exportRecord, pin } from './record.ts';
import type { Skill } from './skill.ts';
import { spending } from './spending.ts';
import { statement } from './statement.ts';
import { start, stop } from './stop.ts';
import { cancel, thanks } from './thanks.ts';
import { transactions } from './transactions.ts';
import { unlink } from './unlink.ts';

/** Which skill answers which intent: a new intent does not compile until someone answers it. */
export const skills = {
  hello,
  menu,
  help,
  link,
  code,
  balance,
  accounts,
  unlink,
  consent,
  stop,
  start,
  lock,
  agent,
  privacy,
  hide,
  export: exportRecord,
  delete: erase,
  pin,
  language,
  thanks,
  cancel,
  freeze,
  unfreeze,
  lost,
  replace,
  travel,
  'card-limits': cardLimits,
  'card-state': cardState,
  nickname,
  'default-account': defaultAccount,
  'accounts-shown': accountsShown,
  'numbers-only': numbersOnly,
  buttons: buttonsAgain,
  transactions,
  spending,
  bills,
  limit: bills,
  rewards: bills,
  statement,
  duplicates,
  subscriptions,
  forecast,
  alerts,
  'alerts-off': alertsOff,
  'alerts-when': alerts,
  delivery,
  recognise,
  media,
  'secret-typed': secret,
  'old-button': oldButton,
  fallback,
} as const satisfies Record<Intent, Skill>;

/** Safe to do on a forwarded message's word: they tell nothing and change nothing, or only make things safer. */
export const allowedForwarded: ReadonlySet<Intent> = new Set<Intent>([
  'hello',
  'menu',
  'help',
  'agent',
  'thanks',
  'cancel',
  'lock',
  'media',
  'secret-typed',
  'old-button',
  'fallback',
]);

/** What an edited message may ask for: what only reads, or makes things safer. An order must stand there as it was sent. */
export const allowedEdited: ReadonlySet<Intent> = new Set<Intent>([
  ...allowedForwarded,
  'balance',
  'transactions',
  'spending',
  'bills',
  'limit',
  'rewards',
  'statement',
  'duplicates',
  'subscriptions',
  'forecast',
  'card-limits',
  'card-state',
  'accounts',
  'consent',
  'privacy',
  'language',
]);

const neverLost: ReadonlySet<Intent> = new Set<Intent>(['lock', 'stop', 'code']);

/**
 * Carried out even when nothing may be said any more, and never dropped as one of a late bunch. A code among them,
 * because the page waits for it and its time is short; the page then says what became of it.
 */
export function isNeverLost(understanding: Understanding): boolean {
  return neverLost.has(understanding.intent) || isDenial(understanding);
}

/**
 * "No" to "Do you recognise this?": the card is to be frozen. Besides never being lost it is always answered, because
 * whoever says it must know whether their card is safe.
 */
export function isDenial({ intent, slots }: Understanding): boolean {
  return intent === 'recognise' && slots.argument?.startsWith('no:') === true;
}
