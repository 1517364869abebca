import { describe, expect, it } from 'vitest';
import type { Account, BankConfig, Transaction } from '../../lambdas/banks/port.ts';
import { answerOf } from '../../lambdas/money/answer.ts';
import type { Source } from '../../lambdas/money/gather.ts';
import type { MoneyTopic } from '../../lambdas/money/question.ts';
import { mayShowIn } from '../../lambdas/privacy/disclosure.ts';
import { sheetOf } from '../../lambdas/privacy/money-words.ts';
import { steppedUpPerson } from '../../lambdas/step-up/person.ts';
import type { Link } from '../../lambdas/store/items.ts';
import { harbourConfig, karooConfig } from '../conversation/rig.ts';
import { monthly, paid, rand } from '../money/payments.ts';

const now = Date.parse('2026-11-22T10:00:00Z');

function source(bank: BankConfig, currency: string, transactions: readonly Transaction[]): Source {
  const account: Account = { id: `${bank.id}-1`, kind: 'current', currency, nickname: bank.name, lastDigits: '0147' };
  return { link: {} as Link, bank, account, transactions, fetchedAt: now, wholeFrom: '2026-05-01' };
}

describe('sums of two banks in two countries', () => {
  const months = ['2026-08', '2026-09', '2026-10', '2026-11'];
  const rent = (currency: string) =>
    monthly(months, '05', '-1845.00', { currency, category: 'housing', merchant: `Rent ${currency}` });
  const sources = [source(karooConfig, 'ZAR', rent('ZAR')), source(harbourConfig, 'GBP', rent('GBP'))];
  const person = steppedUpPerson('u', 'page', now);
  const told = (about: MoneyTopic) => {
    const answer = answerOf({ about }, { sources, gone: false, left: 0, hidden: 0, reads: [] }, now);
    return JSON.stringify(sheetOf(about, answer, mayShowIn(person), 'en')).replace(/\s/g, ' ');
  };

  it.each(['transactions', 'spending', 'subscriptions'] as const)(
    'are written as each currency’s own bank writes it: %s',
    (about) => {
      const text = told(about);
      expect(text).toContain('R 1 845,00');
      expect(text).toContain('£1,845.00');
      expect(text).not.toMatch(/£\s?1\s?845,00|£1 845/);
    },
  );

  it('are below a list whose rest is behind a button of the page, and no note says another way', () => {
    const many = Array.from({ length: 30 }, () => paid('2026-11-20', '-1.00'));
    const gathered = { sources: [source(karooConfig, 'ZAR', many)], gone: false, left: 0, hidden: 0, reads: [] };
    const answer = answerOf({ about: 'transactions' }, gathered, now);
    expect(sheetOf('transactions', answer, mayShowIn(person), 'en').notes).toEqual([]);
    const inFlow = mayShowIn(steppedUpPerson('u', 'flow', now));
    expect(sheetOf('transactions', answer, inFlow, 'en').notes).toEqual([
      'There are 20 more. Ask for fewer days to see the rest.',
    ]);
  });
});

describe('an account until payday', () => {
  const income = { description: 'SALARY', kind: 'salary', category: 'income' } as const;
  const wages = monthly(['2026-08', '2026-09', '2026-10'], '25', '20000.00', income);
  const told = (balance: string) => {
    const sources = [{ ...source(karooConfig, 'ZAR', wages), balance: rand(balance) }];
    const answer = answerOf({ about: 'forecast' }, { sources, gone: false, left: 0, hidden: 0, reads: [] }, now);
    return sheetOf('forecast', answer, mayShowIn(steppedUpPerson('u', 'page', now)), 'en').lead.join('\n');
  };

  it('that is below zero already is said to be, and not foretold to be', () => {
    expect(told('-0.01')).toMatch(/: it is below zero already\.$/m);
    expect(told('-0.01')).not.toContain('may go below');
    expect(told('0.00')).toContain('it looks as if it lasts until 25 November 2026');
  });
});
