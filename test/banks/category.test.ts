import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categories } from '../../lambdas/banks/categories.ts';
import { categoryOf, categoryOfMerchant, kindOfEntry } from '../../lambdas/banks/category.ts';

describe('the kind of an entry', () => {
  it.each([
    ['RCDT', 'SALA', false, 'salary'],
    ['ReceivedCreditTransfers', 'PayrollSalaryPayment', false, 'salary'],
    ['ICDT', 'STDO', true, 'standing-order'],
    ['IssuedCreditTransfers', 'StandingOrder', true, 'standing-order'],
    ['RDDT', 'PMDD', true, 'direct-debit'],
    ['RDDT', 'XXXX', true, 'direct-debit'],
    ['CCRD', 'POSD', true, 'purchase'],
    ['CCRD', 'POSD', false, 'refund'],
    ['CCRD', 'OTHR', true, 'purchase'],
    ['CCRD', 'RIMB', false, 'refund'],
    ['CustomerCardTransactions', 'Cash Withdrawal', true, 'cash'],
    ['ICDT', 'BOOK', true, 'own-transfer'],
    ['ICDT', 'DMCT', true, 'transfer'],
    ['MCOP', 'INTR', false, 'interest'],
    ['MDOP', 'FEES', true, 'fee'],
    ['ZZZZ', 'toString', true, 'other'],
  ] as const)('is of %s %s', (family, subFamily, isDebit, kind) => {
    expect(kindOfEntry({ family, subFamily, isDebit })).toBe(kind);
  });

  it('is a purchase, or money back, where only a merchant is known; a cash machine is cash', () => {
    expect(kindOfEntry({ mcc: '5411', isDebit: true })).toBe('purchase');
    expect(kindOfEntry({ mcc: '5411', isDebit: false })).toBe('refund');
    expect(kindOfEntry({ mcc: '6011', isDebit: true })).toBe('cash');
    expect(kindOfEntry({ isDebit: true })).toBe('other');
  });
});

describe('the category of a transaction', () => {
  const bought = (mcc: string) => categoryOf({ mcc, family: 'CCRD', subFamily: 'POSD', isDebit: true });

  it.each([
    ['5411', 'groceries'],
    ['5812', 'eating-out'],
    ['5541', 'transport'],
    ['6513', 'housing'],
    ['4900', 'utilities'],
    ['4814', 'phone'],
    ['5651', 'shopping'],
    ['4899', 'entertainment'],
    ['5912', 'health'],
    ['8299', 'education'],
    ['6300', 'insurance'],
    ['3501', 'travel'],
    ['6011', 'cash'],
    ['6012', 'loans'],
    ['9999', 'other'],
    ['constructor', 'other'],
    ['', 'other'],
  ] as const)('of merchant %s is %s', (mcc, category) => {
    expect(bought(mcc)).toBe(category);
  });

  it.each([
    ['RCDT', 'SALA', false, undefined, 'income'],
    ['MCOP', 'INTR', false, undefined, 'income'],
    ['MCOP', 'INTR', true, undefined, 'fees'],
    ['MDOP', 'FEES', true, '5411', 'fees'],
    ['ICDT', 'BOOK', true, undefined, 'transfers'],
    ['ICDT', 'STDO', true, undefined, 'transfers'],
    ['ICDT', 'STDO', true, '6513', 'housing'],
    ['RDDT', 'PMDD', true, undefined, 'other'],
    ['CCRD', 'RIMB', false, '5651', 'shopping'],
  ] as const)('of %s %s (debit %s, merchant %s) is %s', (family, subFamily, isDebit, mcc, category) => {
    expect(categoryOf({ family, subFamily, isDebit, ...(mcc === undefined ? {} : { mcc }) })).toBe(category);
  });

  it('is always one of those there are, whatever the bank writes', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.boolean(), (mcc, family, subFamily, isDebit) => {
        expect(categories).toContain(categoryOf({ mcc, family, subFamily, isDebit }));
      }),
    );
  });

  it('of a merchant is told for every code of the ranges that ISO 18245 keeps for airlines, cars and hotels', () => {
    for (let code = 3000; code <= 3999; code += 1) expect(categoryOfMerchant(String(code))).toBe('travel');
  });
});
