import { beforeEach, describe, expect, it } from 'vitest';
import { moneyOf } from '../../lambdas/banks/money.ts';
import { days, hours, minutes } from '../../lambdas/platform/clock.ts';
import { accountTagOf } from '../../lambdas/privacy/own-accounts.ts';
import { rainyDay } from '../banks/customers.ts';
import { abroad, everyday, figure, openRig, plastic, type Rig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await openRig();
});

const hide = (...accounts: readonly { readonly id: string }[]) =>
  rig.change({
    accountChoices: { karoo: { hidden: accounts.map((account) => accountTagOf({ bank: 'karoo' }, account)) } },
  });
const reads = () => rig.controls.count('transactions');

describe('an account that the person does not have shown', () => {
  it('is not told of: no purchase, no salary, no low balance; and its payments are not read for it', async () => {
    await hide(everyday);
    await rig.choose({ on: ['purchase', 'large', 'foreign', 'salary', 'low'] });
    const before = reads();
    rig.setBalance(figure('available', '10.00', 'ZAR'));
    await rig.pays('-900.00');
    await rig.pays('-800.00', abroad);
    await rig.pays('20000.00', { kind: 'salary' });
    await rig.wait(hours(2), minutes(10));

    expect(rig.sender.sent).toEqual([]);
    expect(reads()).toBe(before);
  });

  it('is not told of by its bill', async () => {
    await hide(plastic);
    await rig.choose({ on: ['bill'] });
    await rig.wait(days(8), hours(3));

    expect(rig.sender.sent).toEqual([]);
  });

  it('is not looked through for what stands out of the last months', async () => {
    await hide(everyday, plastic);
    const paid = { bookedAt: rig.clock.now() - hours(1), status: 'booked', kind: 'purchase', merchant: 'Gym' } as const;
    rig.movements.push({ ...paid, id: 'd-1', amount: moneyOf('-60.00', 'ZAR') });
    rig.movements.push({ ...paid, id: 'd-2', amount: moneyOf('-60.00', 'ZAR') });
    await rig.change({ alerts: { on: ['noticed', 'forecast'], since: 0 } });
    await rig.alerts.checks.add({ user: rig.user, dueAt: rig.clock.now() });
    await rig.run();

    expect(rig.sender.sent).toEqual([]);
    expect(reads()).toBe(0);
  });

  it('is asked about all the same when a payment looks unusual, with what it was behind the proof', async () => {
    await rig.change({ mode: 'chat' });
    await hide(everyday);
    await rig.choose();
    await rig.pays('-4200.00', abroad);
    await rig.run();

    expect(rig.bodies()).toEqual([expect.stringMatching(/^A payment looks unusual\. Do you recognise it\?/)]);
    expect(rig.bodies().join()).not.toMatch(/4[ ,.]?200|Oslo/);
    expect(rig.buttons().map((id) => id.split(':')[1])).toEqual(['see', 'no', 'yes']);
  });

  it('is told of again when it is shown, and where nothing else would be left', async () => {
    await hide(everyday);
    await rig.choose({ on: ['purchase'] });
    await rig.change({ accountChoices: {} });
    await rig.pays('-900.00');
    await rig.run();
    expect(rig.sender.sent).toHaveLength(1);

    await hide(everyday, rainyDay, plastic);
    await rig.pays('-800.00');
    await rig.wait(minutes(12));
    expect(rig.sender.sent).toHaveLength(2);
  });
});
