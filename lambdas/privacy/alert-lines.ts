import { wordsIn } from '../alerts/words.ts';
import type { BankConfig, Transaction } from '../banks/port.ts';
import type { Language } from '../language/languages.ts';
import { type Disclosed, discloseLines, type Permit, paymentInWords } from './disclosure.ts';

export interface TellablePayment {
  readonly kind: 'purchase' | 'large' | 'foreign' | 'salary' | 'suspicious';
  readonly transaction: Transaction;
  readonly bank: BankConfig;
}

/** Payments as lines of chat text, with amount and shop: only for somebody whose amounts may stand in the chat. */
export function alertLines(
  payments: readonly TellablePayment[],
  permit: Permit<'chat'>,
  language: Language,
): Disclosed {
  const say = wordsIn(language);
  const lines = payments.map(({ kind, transaction, bank }) => {
    const { amount, name } = paymentInWords(transaction, bank, permit, language, 'short');
    const what = say(`one.${kind === 'suspicious' ? 'foreign' : kind}`);
    return name === '' ? say('line.unnamed', { what, amount }) : say('line.payment', { what, amount, name });
  });
  return discloseLines(lines, permit);
}
