import { expect, it, vi } from 'vitest';
import { formatMoney, moneyOf, scaleOf } from '../../lambdas/banks/money.ts';

/** Two hundred and fifty names that banks might invent. */
const invented = (first: string) =>
  Array.from(
    { length: 250 },
    (_, index) => `${first}${String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26))}`,
  );

it('remembers two hundred currencies and their formats, and forgets the oldest first', () => {
  const make = vi.spyOn(Intl, 'NumberFormat');
  const made = (act: () => unknown) => {
    const before = make.mock.calls.length;
    act();
    return make.mock.calls.length - before;
  };
  for (const currency of invented('J').slice(0, 200)) scaleOf(currency);

  expect(made(() => scaleOf('JAA'))).toBe(0);
  expect(made(() => scaleOf('YAA'))).toBe(1);
  expect(made(() => scaleOf('JAB'))).toBe(0);
  expect(made(() => scaleOf('JAA'))).toBe(1);

  const write = (currency: string) => formatMoney(moneyOf('1.00', currency), 'en-ZA');
  for (const currency of invented('O').slice(0, 200)) write(currency);
  expect(made(() => write('OHR'))).toBe(0);
  for (const currency of invented('W').slice(0, 200)) write(currency);
  expect(made(() => write('OAA'))).toBeGreaterThan(0);
  make.mockRestore();
});
