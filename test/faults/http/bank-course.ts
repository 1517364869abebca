import { kinds, permissionsFor } from '../../../lambdas/banks/permissions.ts';
import { absent, type Bank } from '../../../lambdas/banks/port.ts';
import { AccessRefused } from '../../../lambdas/banks/refusal.ts';
import { openBanks } from '../../../lambdas/banks/registry.ts';
import { days, systemClock } from '../../../lambdas/platform/clock.ts';
import { isBotError } from '../../../lambdas/platform/errors.ts';
import { sipho, thandi } from '../../banks/customers.ts';
import { type Fault, fakeBank } from '../../banks/open-banking/fake-bank.ts';
import { everyNth } from '../matrix.ts';
import type { Played } from '../thirty/entry.ts';

const breaks: readonly Fault[] = [
  { kind: 'reset' },
  { kind: 'cut' },
  { kind: 'hang' },
  { kind: 'drip' },
  ...[401, 429, 500, 503].map((status): Fault => ({ kind: 'status', status })),
  { kind: 'text', change: () => '<h1>Back soon</h1>', type: 'text/html' },
];
/** What a step may take, in milliseconds; and what it may take longer than that until it is given up. */
const patience = 600;
const grace = 10_000;
/** A discovery is everybody's who waits for it, and not ended with the first of them: so long the next may wait for it too. */
const discoveryShared = 7_000;

type Fake = Awaited<ReturnType<typeof fakeBank>>;

/** A consent from its beginning to its end, with everything that is read of it in between. @returns what was read. */
async function course(fake: Fake, bank: Bank, step: <R>(name: string, work: () => Promise<R>) => Promise<R>) {
  const signal = () => AbortSignal.timeout(patience);
  const state = 'a state';
  const started = await step('startConsent', () =>
    bank.startConsent(
      {
        redirectUri: 'http://127.0.0.1:3001/callback/bank',
        state,
        permissions: permissionsFor(bank.config, kinds),
        expiresAt: new Date(Date.now() + days(90)),
        language: 'en',
        presence: absent,
      },
      signal(),
    ),
  );
  const callback = fake.approve(started.url, 'thandi');
  const { tokens, consent } = await step('finishConsent', () =>
    bank.finishConsent(started.authorization, callback, state, absent, signal()),
  );
  const accounts = await step('accounts', () => bank.accounts(tokens, absent, signal()));
  const before = await step('balances', () => bank.balances(tokens, accounts, absent, signal()));
  const renewed = await step('refresh', () => bank.refresh(tokens, signal()));
  const after = await step('balances', () => bank.balances(renewed, accounts, absent, signal()));
  await step('revoke', async () => {
    await bank.revoke(consent, renewed, signal());
    if (fake.isLive(consent)) throw new Error('I4 revoked, and alive at the bank');
  });
  return JSON.stringify([accounts, before, after], (_key, value) => (typeof value === 'bigint' ? `${value}` : value));
}

/**
 * Each request that a bank's client sends, found by being sent, broken in each way: a step ends in time and rightly, or
 * with an error that its callers know; and whatever broke, the same client goes the whole course the next time.
 */
export async function brokenCourse(share = 1): Promise<Played> {
  const fake = await fakeBank({ customers: [thandi, sipho] });
  const open = () => openBanks({ config: [fake.config], clientKeys: fake.clientKeys }).get('fake');
  const plainly = <R>(_name: string, work: () => Promise<R>) => work();
  const broken: string[] = [];
  try {
    const wanted = await course(fake, open(), plainly);
    const requests = fake.requests.map(({ method, path }) => `${method} ${path.split('?')[0]}`);
    const all = requests.flatMap((request, index) => breaks.map((fault) => ({ request, nth: index + 1, fault })));
    const chosen = everyNth(all, share);
    for (const { request, nth, fault } of chosen) {
      const bank = open();
      let seen = 0;
      // Every request passes by it, and only the one whose turn it is meets the fault.
      const turn = Object.assign(/./, {
        test: () => {
          seen += 1;
          return seen === nth;
        },
      });
      fake.fault(turn, fault);
      const bad = (what: string) => void broken.push(`${what}: ${JSON.stringify(fault)} at ${nth} (${request})`);
      const watched = async <R>(name: string, work: () => Promise<R>): Promise<R> => {
        const begun = Date.now();
        try {
          return await work();
        } catch (error) {
          if (!isBotError(error) && !(error instanceof AccessRefused)) bad(`${name} threw ${String(error)}`);
          throw error;
        } finally {
          if (Date.now() - begun > patience + grace) bad(`${name} took ${Date.now() - begun} ms`);
        }
      };
      const read = await course(fake, bank, watched).catch(() => undefined);
      if (read !== undefined && read !== wanted) bad('I2 something was read that the bank did not say');
      fake.heal();
      const nextTime = () => course(fake, bank, plainly).catch((error: unknown) => String(error));
      let again = await nextTime();
      if (again !== wanted) {
        await systemClock.sleep(discoveryShared);
        again = await nextTime();
      }
      if (again !== wanted) bad(`the next time as well: ${again.slice(0, 200)}`);
    }
    return { times: chosen.length, broken };
  } finally {
    await fake.close();
  }
}
