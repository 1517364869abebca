import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Classification } from '../../../lambdas/conversation/model/classify.ts';
import { type Slots, understand } from '../../../lambdas/conversation/understand/understand.ts';

const strange = (): Classification => ({ intent: 'other', confidence: 1, alternatives: [] });
const spending = (): Classification => ({ intent: 'spending', confidence: 1, alternatives: [] });

const listing = (): Classification => ({ intent: 'transactions', confidence: 1, alternatives: [] });

function slotsOf(text: string, classifier = listing): Slots {
  return understand(text, {}, classifier).slots;
}

const first = {
  kind: 'between',
  from: { kind: 'day', day: 1, month: 3 },
  to: { kind: 'day', day: 15, month: 3 },
} as const;

describe('what narrows a question about payments', () => {
  it.each<[string, Partial<Slots>]>([
    ['transactions last week', { period: { kind: 'named', name: 'last-week' } }],
    ['transaksies verlede week', { period: { kind: 'named', name: 'last-week' } }],
    ['transaksies last week', { period: { kind: 'named', name: 'last-week' } }],
    ['transactions since payday', { period: { kind: 'named', name: 'since-payday' } }],
    ['transactions in the last 30 days', { period: { kind: 'last', count: 30, unit: 'days' } }],
    ['transactions in the last two weeks', { period: { kind: 'last', count: 2, unit: 'weeks' } }],
    ['transaksies laaste ३ maande', { period: { kind: 'last', count: 3, unit: 'months' } }],
    ['transactions in March', { period: { kind: 'month', month: 3 } }],
    ['transactions in March 2025', { period: { kind: 'month', month: 3, year: 2025 } }],
    ['transactions on the 12th of march', { period: { kind: 'day', day: 12, month: 3 } }],
    ['transactions on 2026-03-01', { period: { kind: 'day', day: 1, month: 3, year: 2026 } }],
    ['transactions on 13/3/2026', { period: { kind: 'day', day: 13, month: 3, year: 2026 } }],
    ['transactions on monday', { period: { kind: 'weekday', weekday: 1 } }],
    ['transactions on the 31st', { period: { kind: 'day-of-month', day: 31 } }],
    ['31号的交易', { period: { kind: 'day-of-month', day: 31 } }],
    ['transactions the day before yesterday', { period: { kind: 'named', name: 'before-yesterday' } }],
    ['movimientos de anteayer', { period: { kind: 'named', name: 'before-yesterday' } }],
    ['transactions next month', { period: { kind: 'named', name: 'next-month' } }],
    ['spending tomorrow', { period: { kind: 'named', name: 'tomorrow' } }],
    ['gastos de la próxima semana', { period: { kind: 'named', name: 'next-week' } }],
    ['movimientos de esta mañana', { period: { kind: 'named', name: 'today' } }],
    ['明年的支出', { period: { kind: 'named', name: 'next-year' } }],
    ['अगले महीने के लेनदेन', { period: { kind: 'named', name: 'next-month' } }],
    ['cuanto gaste hace dos semanas', { period: { kind: 'last', count: 2, unit: 'weeks' } }],
    ['pengeluaran 2 minggu lalu', { period: { kind: 'last', count: 2, unit: 'weeks' } }],
    ['gastos dos ultimos 5 dias', { period: { kind: 'last', count: 5, unit: 'days' } }],
    ['transactions from 1 march to 15 march', { period: first }],
    ['transactions 1-15 march', { period: first }],
    ['movimientos del 1 al 15 de marzo', { period: first }],
    ['3月1日到15日的交易', { period: first }],
    ['transactions 2026-03-01 to 2026-03-15', { period: { kind: 'between' } as Slots['period'] }],
    ['昨天超过五百元的交易', { amount: { kind: 'over', value: '500', currency: 'CNY' } }],
    ['transaksi di atas 500 ribu', { amount: { kind: 'over', value: '500000' } }],
    ['المعاملات فوق خمسة آلاف', { amount: { kind: 'over', value: '5000' } }],
    ['पाँच हजार से ज्यादा के लेनदेन', { amount: { kind: 'over', value: '5000' } }],
    ['transactions in 2025', { period: { kind: 'year', year: 2025 } }],
    ['last 5 transactions', { count: 5 }],
    ['how much did i spend on groceries', { category: 'groceries' }],
    ['hoeveel het ek spandeer aan kos', { category: 'groceries' }],
    ['how much did i spend on eating out this month', { category: 'eating-out' }],
    ['transactions at Shoprite', { merchant: 'shoprite' }],
    ['transactions at Pick n Pay last week', { merchant: 'pick n pay', period: { kind: 'named', name: 'last-week' } }],
    ['transaksies by Checkers vandag', { merchant: 'checkers' }],
    ['transactions at woolworths in sandton', { merchant: 'woolworths' }],
    ['transactions on my savings 4821', { account: { kind: 'savings', lastDigits: '4821' } }],
    ['what did i spend at netflix and spotify', { merchant: 'netflix' }],
  ])('%j', (text, slots) => {
    expect(slotsOf(text)).toMatchObject(slots);
  });

  it('is read where only the model heard the question', () => {
    expect(slotsOf('where has it all gone since payday', spending)).toMatchObject({
      period: { kind: 'named', name: 'since-payday' },
    });
  });

  it('stays away from other requests', () => {
    expect(slotsOf('balance at karoo', strange)).toEqual({ account: { name: 'karoo' } });
    expect(slotsOf('lock', strange)).toEqual({});
  });

  it.each(['may i see my transactions', 'transactions 4821', 'my transactions please'])('%j names no time', (text) => {
    expect(slotsOf(text).period).toBeUndefined();
  });
});

describe('an amount', () => {
  it.each<[string, NonNullable<Slots['amount']>]>([
    ['R200', { kind: 'exact', value: '200', currency: 'ZAR' }],
    ['r 200', { kind: 'exact', value: '200', currency: 'ZAR' }],
    ['200 rand', { kind: 'exact', value: '200', currency: 'ZAR' }],
    ['R٢٠٠', { kind: 'exact', value: '200', currency: 'ZAR' }],
    ['२०० rand', { kind: 'exact', value: '200', currency: 'ZAR' }],
    ['R２００', { kind: 'exact', value: '200', currency: 'ZAR' }],
    ['$20', { kind: 'exact', value: '20', currency: 'USD' }],
    ['20 €', { kind: 'exact', value: '20', currency: 'EUR' }],
    ['R$ 50', { kind: 'exact', value: '50', currency: 'BRL' }],
    ['Rs. 500', { kind: 'exact', value: '500', currency: 'INR' }],
    ['20 bucks', { kind: 'exact', value: '20' }],
    ['R1,5k', { kind: 'exact', value: '1500', currency: 'ZAR' }],
    ['1.5k', { kind: 'exact', value: '1500' }],
    ['1 200,50 rand', { kind: 'exact', value: '1200.5', currency: 'ZAR' }],
    ['R1,200.50', { kind: 'exact', value: '1200.5', currency: 'ZAR' }],
    ['R1.200,50', { kind: 'exact', value: '1200.5', currency: 'ZAR' }],
    ['R1,200', { kind: 'exact', value: '1200', currency: 'ZAR' }],
    ['R0,500', { kind: 'exact', value: '0.5', currency: 'ZAR' }],
    ['₹1,00,000', { kind: 'exact', value: '100000', currency: 'INR' }],
    ['two hundred rand', { kind: 'exact', value: '200', currency: 'ZAR' }],
    ['five thousand three hundred rand', { kind: 'exact', value: '5300', currency: 'ZAR' }],
    ['twee honderd rand', { kind: 'exact', value: '200', currency: 'ZAR' }],
    ['5 thousand rand', { kind: 'exact', value: '5000', currency: 'ZAR' }],
    ['over R500', { kind: 'over', value: '500', currency: 'ZAR' }],
    ['more than 500', { kind: 'over', value: '500' }],
    ['meer as R500', { kind: 'over', value: '500', currency: 'ZAR' }],
    ['under £9.99', { kind: 'under', value: '9.99', currency: 'GBP' }],
    ['between R100 and R200', { kind: 'between', value: '100', to: '200', currency: 'ZAR' }],
    ['between 2k and R100', { kind: 'between', value: '100', to: '2000', currency: 'ZAR' }],
    ['about fifty rand', { kind: 'about', value: '50', currency: 'ZAR' }],
  ])('%j', (text, amount) => {
    expect(slotsOf(`transactions ${text}`).amount).toEqual(amount);
  });

  it.each([
    'transactions 50%',
    'transactions 4821',
    'transactions R1.2345',
    'transactions R1234567890123',
    'last 5 transactions',
  ])('%j names none', (text) => {
    expect(slotsOf(text).amount).toBeUndefined();
  });

  it('is what was written, to the last figure', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const fraction = String(cents).padStart(2, '0');
        const value = cents === 0 ? String(whole) : `${whole}.${fraction.replace(/0$/, '')}`;
        const grouped = (sign: string) => String(whole).replace(/\B(?=(\d{3})+$)/g, sign);
        for (const written of [`${whole}.${fraction}`, `${grouped(',')}.${fraction}`, `${grouped(' ')},${fraction}`]) {
          expect(slotsOf(`transactions over R${written}`).amount).toEqual({ kind: 'over', value, currency: 'ZAR' });
        }
      }),
    );
  });
});

describe('whatever is typed', () => {
  const unit = fc.constantFrom(
    ...['transactions', 'spending', 'at', 'over', 'between', 'and', 'R', '1', '000', ',5', 'k', '.', '%', '$', 'march'],
    ...[
      '12',
      '2026',
      '-',
      '/',
      'last',
      'two',
      'hundred',
      'weeks',
      'savings',
      'n',
      '余',
      '额',
      '٥',
      'رصيد',
      '\u0301',
      '🙂',
    ],
  );

  it('gives slots that are bounded and well formed', () => {
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 40 }), fc.constantFrom(' ', ''), (parts, gap) => {
        const { amount, merchant, count, period } = slotsOf(`transactions ${parts.join(gap)}`);
        if (amount !== undefined)
          expect(`${amount.value} ${amount.to ?? '0'}`).toMatch(/^\d{1,12}(\.\d{1,3})? \d{1,12}(\.\d{1,3})?$/);
        if (merchant !== undefined) expect(merchant.length).toBeLessThanOrEqual(40);
        if (count !== undefined) expect(count).toBeLessThanOrEqual(50);
        if (period?.kind === 'last') expect(period.count).toBeLessThanOrEqual(1_000);
      }),
    );
  });

  it.each([
    'transactions at ',
    'transactions 1,',
    '1 000 ',
    'between 1 and ',
    'at a ',
    'two hundred ',
    '12/3/2026 ',
    'R1 ',
  ])('is bounded: 4,096 characters of %j', (part) => {
    const text = `transactions ${part.repeat(Math.ceil(4_096 / part.length))}`;
    expect(() => understand(text, {}, strange)).not.toThrow();
  });
});
