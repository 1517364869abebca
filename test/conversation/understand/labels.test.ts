import { describe, expect, it } from 'vitest';
import { understand } from '../../../lambdas/conversation/understand/understand.ts';
import { readCatalogue } from '../../../lambdas/language/catalogues.ts';
import { languageCodes } from '../../../lambdas/language/languages.ts';

/** What each button asks for where it is no answer to a question; whoever has no buttons types what would stand on them. */
const asked = {
  'button.balance': 'balance',
  'button.accounts': 'accounts',
  'button.link': 'link',
  'button.unlink': 'unlink',
  'button.consent': 'consent',
  'button.privacy': 'privacy',
  'button.language': 'language',
  'button.lock': 'lock',
  'button.help': 'help',
  'button.menu': 'menu',
  'button.agent': 'agent',
  'button.export': 'export',
  'button.delete': 'delete',
  'button.pin': 'pin',
  'button.start': 'start',
  'button.buttons': 'buttons',
  'button.numbers': 'numbers-only',
  'button.transactions': 'transactions',
  'button.spending': 'spending',
  'button.bills': 'bills',
  'button.limit': 'limit',
  'button.rewards': 'rewards',
  'button.delivery': 'delivery',
  'button.declined': 'declined',
  'button.blocked': 'blocked',
  'button.replace': 'replace',
  'button.pay': 'pay',
  'button.freeze': 'freeze',
  'button.cardpin': 'cardpin',
} as const;

describe.each(languageCodes)('in %s the label of a button, typed', (language) => {
  it('asks for what the button does', () => {
    const chat = readCatalogue('chat', language);
    const keys = Object.keys(asked) as readonly (keyof typeof asked)[];
    const heard = keys.map((key) => {
      const { intent, slots } = understand(chat[key]);
      return [key, slots.topic ?? intent];
    });
    expect(Object.fromEntries(heard)).toEqual(asked);
  });
});
