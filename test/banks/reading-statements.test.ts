import { describe, expect, it } from 'vitest';
import { moneyOf } from '../../lambdas/banks/money.ts';
import { absent, type BankConfig, type Presence } from '../../lambdas/banks/port.ts';
import { createReadStatements } from '../../lambdas/banks/reading-statements.ts';
import { cardBillOf, creditLimitOf } from '../../lambdas/banks/statements.ts';
import type { BankRead, Link } from '../../lambdas/store/items.ts';
import { everyday, figure, plastic } from './customers.ts';
import { linkedPerson } from './linked.ts';

const hour = 3_600_000;
const present: Presence = { present: true, ip: '203.0.113.7' };

async function open(capabilities: BankConfig['capabilities'] = { statements: true }, permissions?: readonly string[]) {
  const who = await linkedPerson(['karoo'], capabilities === undefined ? {} : { capabilities });
  const reads: BankRead[] = [];
  const link: Link = { ...who.firstLink, permissions: permissions ?? who.firstLink.permissions };
  const read = createReadStatements({ ...who, random: () => 0 });
  return {
    ...who,
    link,
    reads,
    async ask(more: { account?: typeof plastic; presence?: Presence; link?: Link } = {}) {
      const { account = plastic, presence = absent } = more;
      const reading = await read(more.link ?? link, account, [{ reads }], {
        presence,
        deadline: who.clock.now() + 8_000,
      });
      reads.push(...reading.reads);
      return reading;
    },
  };
}

describe('the statements of one account', () => {
  it('are read newest first, and of a card with its bill', async () => {
    const world = await open();
    const reading = await world.ask();

    expect(reading).toMatchObject({
      kind: 'fresh',
      fetchedAt: world.clock.now(),
      statements: [{ closing: moneyOf('-71.250', 'KWD') }, { closing: moneyOf('-10.500', 'KWD') }],
      bill: {
        closing: moneyOf('-71.250', 'KWD'),
        minimum: moneyOf('5.000', 'KWD'),
        dueOn: { dateOnly: true },
        creditLimit: moneyOf('500.000', 'KWD'),
        rewards: [{ kind: 'cashback', amount: moneyOf('0.356', 'KWD') }],
      },
    });
    const other = await world.ask({ account: everyday });
    expect(other).toMatchObject({ kind: 'fresh', statements: [{}] });
    expect(other).not.toHaveProperty('bill');
  });

  it('are four unattended reads in 24 hours, apart from those of transactions, and none of the attended', async () => {
    const world = await open();
    const { id: link } = world.firstLink;
    for (let count = 0; count < 4; count += 1) expect(await world.ask()).toMatchObject({ kind: 'fresh' });
    expect(await world.ask()).toMatchObject({ kind: 'none', because: 'allowance-spent', reads: [] });
    expect(await world.ask({ account: everyday })).toMatchObject({ kind: 'fresh', reads: [{ link }] });
    expect(await world.ask({ presence: present })).toMatchObject({ kind: 'fresh', reads: [{ present: true }] });
    world.clock.advance(24 * hour);
    expect(await world.ask()).toMatchObject({ kind: 'fresh' });
  });

  it('are not offered by a bank that has none, configured so or not, and nothing breaks', async () => {
    const without = await open({});
    expect(await without.ask()).toEqual({ kind: 'none', because: 'not-offered', reads: [] });
    expect(without.controls.calls).toEqual([]);
    const gone = await open();
    const bank = { ...gone.first, statements: async () => undefined };
    const read = createReadStatements({ ...gone, banks: { list: [bank.config], get: () => bank } });
    const reading = await read(gone.link, plastic, [], { presence: absent, deadline: gone.clock.now() + 8_000 });
    expect(reading).toMatchObject({ kind: 'none', because: 'not-offered', reads: [{}] });
  });

  it('are not asked for under a consent that is not for them', async () => {
    const world = await open({ statements: true }, ['ReadAccountsDetail', 'ReadBalances']);
    expect(await world.ask()).toEqual({ kind: 'none', because: 'not-permitted', reads: [] });
    expect(world.controls.calls).toEqual([]);
  });

  it('are none in plain words when the bank is down, and the link stays', async () => {
    const world = await open();
    world.controls.failNext('unavailable', 1, 'statements');
    expect(await world.ask()).toMatchObject({ kind: 'none', because: 'bank-unreachable' });
    world.controls.failNext('forbidden', 2, 'statements');
    expect(await world.ask()).toMatchObject({ kind: 'none', because: 'not-permitted' });
    expect((await world.stored(world.firstLink)).state).toBe('ACTIVE');
  });
});

describe('the bill of a card', () => {
  const statement = { from: 1, to: 2, closing: moneyOf('-5.00', 'ZAR'), minimum: moneyOf('1.00', 'ZAR') };

  it('is that of the latest statement, whatever their order', () => {
    const later = { ...statement, from: 3, to: 4, closing: moneyOf('-9.00', 'ZAR') };
    expect(cardBillOf([statement, later])).toEqual({
      closing: later.closing,
      closedAt: 4,
      minimum: statement.minimum,
    });
  });

  it('is not made up: not of no statement, of one that does not say what is owed, or of one that asks for nothing', () => {
    const { closing: _closing, ...silent } = statement;
    expect(cardBillOf([])).toBeUndefined();
    expect(cardBillOf([statement, { ...silent, from: 3, to: 4 }])).toBeUndefined();
    expect(cardBillOf([{ from: 1, to: 2, closing: moneyOf('5.00', 'ZAR') }])).toBeUndefined();
  });
});

describe('the limit of a card', () => {
  const line = (amount: string, included = true) =>
    figure('available', '1.00', 'ZAR', { creditLine: { included, amount: moneyOf(amount, 'ZAR') } });
  const bill = { creditLimit: moneyOf('100.00', 'ZAR') };

  it('is what the balances say, and else what the bill says', () => {
    expect(creditLimitOf([line('300.00'), figure('booked', '1.00', 'ZAR')], bill)).toEqual(moneyOf('300.00', 'ZAR'));
    expect(creditLimitOf([line('300.00'), line('300.00', false)])).toEqual(moneyOf('300.00', 'ZAR'));
    expect(creditLimitOf([figure('booked', '1.00', 'ZAR')], bill)).toEqual(bill.creditLimit);
  });

  it('is not known when nobody says it, or two say two', () => {
    expect(creditLimitOf([], {})).toBeUndefined();
    expect(creditLimitOf([figure('available', '1.00', 'ZAR', { creditLine: { included: true } })])).toBeUndefined();
    expect(creditLimitOf([line('300.00'), line('400.00')], bill)).toBeUndefined();
  });
});
