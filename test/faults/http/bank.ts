import fc from 'fast-check';
import { absent } from '../../../lambdas/banks/port.ts';
import { createReadBalances } from '../../../lambdas/banks/reading.ts';
import { openBanks } from '../../../lambdas/banks/registry.ts';
import { systemClock } from '../../../lambdas/platform/clock.ts';
import { sipho, thandi, told } from '../../banks/customers.ts';
import { person } from '../../banks/linked.ts';
import { type Fault, fakeBank } from '../../banks/open-banking/fake-bank.ts';
import type { Played } from '../thirty/entry.ts';

/** What a bank's answer can be instead of the truth. The adapter's own tests look at each; here they are mixed. */
const wrong = fc.oneof(
  fc.constantFrom<Fault>({ kind: 'reset' }, { kind: 'cut' }, { kind: 'hang' }, { kind: 'drip' }),
  fc.constantFrom(429, 500, 502, 503).map((status): Fault => ({ kind: 'status', status })),
  fc
    .constantFrom('0', '1', 'soon')
    .map((wait): Fault => ({ kind: 'status', status: 503, headers: { 'retry-after': wait } })),
  fc.nat(2_000).map((at): Fault => ({ kind: 'text', change: (text) => text.slice(0, at % Math.max(1, text.length)) })),
  fc
    .constantFrom('NaN', '1e21', '1.2.3', '', '١٢.٣٤')
    .map(
      (amount): Fault => ({ kind: 'text', change: (text) => text.replace(/"Amount":"[^"]*"/, `"Amount":"${amount}"`) }),
    ),
  fc.constant<Fault>({ kind: 'text', change: () => '<h1>Back soon</h1>', type: 'text/html' }),
);

/**
 * 3, 4 and 5: a bank over HTTP that breaks, stalls, refuses and lies, half of the time and in any order. Either the
 * figures are the bank's own, or there are none.
 */
export async function brokenBank(runs = 40, seed = 20_261_122): Promise<Played> {
  const fake = await fakeBank({ customers: [thandi, sipho] });
  const who = person(Object.assign(systemClock, { advance: () => undefined }));
  const broken: string[] = [];
  let times = 0;
  try {
    const banks = openBanks({ config: [fake.config], clientKeys: fake.clientKeys });
    const config = [{ ...fake.config, readBudget: 600 }];
    const link = await who.link(banks.get('fake'), (url) => fake.approve(url, 'thandi'));
    const accounts = JSON.stringify(told, (_key, value) => (typeof value === 'bigint' ? String(value) : value));
    const whole = createReadBalances({ ...who, banks, metrics: () => undefined });
    const sound = await whole([link], [], { presence: absent, deadline: Date.now() + 10_000 });
    if (sound.links[0]?.outcome.kind !== 'fresh') broken.push('I2 a sound bank was not read');
    for (const [index, fault] of fc.sample(wrong, { numRuns: runs, seed }).entries()) {
      fake.heal();
      fake.fault(/aisp/, fault, 1 + (index % 3));
      // New readers each time: what one remembers of a bank in trouble is not what is looked at.
      const readers = { ...who, banks: openBanks({ config, clientKeys: fake.clientKeys }), metrics: () => undefined };
      const begun = Date.now();
      const reading = await createReadBalances(readers)([link], [], { presence: absent, deadline: begun + 5_000 });
      times += 1;
      const outcome = reading.links[0]?.outcome;
      const where = `${JSON.stringify(fault)} #${index}`;
      if (Date.now() - begun > 5_000) broken.push(`I2 ${Date.now() - begun} ms: ${where}`);
      if (outcome?.kind !== 'none') {
        const said = (outcome?.accounts ?? []).flatMap(({ balances = [] }) => balances);
        const strange = said.filter(({ amount }) => !accounts.includes(`"${amount.minor}"`));
        if (strange.length > 0) broken.push(`I2 a figure that the bank did not say: ${where}`);
      }
    }
  } finally {
    await fake.close();
  }
  return { times, broken };
}
