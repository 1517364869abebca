import { randomUUID } from 'node:crypto';
import { openBanking } from '../../../lambdas/banks/open-banking/bank.ts';
import { systemClock } from '../../../lambdas/platform/clock.ts';
import { describeBank } from '../../contract/bank.contract.ts';
import { sipho, thandi, told } from '../customers.ts';
import { fakeBank } from './fake-bank.ts';

const kinds = [
  { apiVersion: '4.0', dpop: true, bulk: true, pageSize: 100 },
  { apiVersion: '4.0', dpop: true, bulk: false, pageSize: 1 },
  { apiVersion: '3.1', dpop: false, bulk: true, pageSize: 2 },
  { apiVersion: '3.1', dpop: false, bulk: false, pageSize: 100 },
] as const;

for (const { apiVersion, dpop, bulk, pageSize } of kinds) {
  const name = `Open Banking ${apiVersion} (${dpop ? 'DPoP' : 'bearer'}, ${bulk ? 'bulk' : 'account by account'}, pages of ${pageSize})`;
  describeBank(name, async () => {
    const fake = await fakeBank({ customers: [thandi, sipho], apiVersion, dpop });
    Object.assign(fake.settings, { bulk, pageSize });
    const { config, clientKeys } = fake;
    return {
      bank: openBanking({ config, clientKeys, clock: systemClock, randomId: randomUUID }),
      redirectUri: 'http://127.0.0.1:3001/callback/fake',
      told,
      period: {
        from: new Date('2026-11-19T00:00:00Z'),
        to: new Date('2026-11-22T00:00:00Z'),
        told: thandi.accounts[0]?.transactions ?? [],
      },
      approve: async (url, accounts) => fake.approve(url, 'thandi', accounts),
      deny: async (url) => fake.deny(url),
      endConsent: async (consent) => fake.endConsent(consent),
      isLive: async (consent) => fake.isLive(consent),
      expireAccess: async () => fake.expireAccess(),
      hideAccount: async (id) => {
        fake.settings.hidden.add(id);
      },
      rotate: async (on) => {
        fake.settings.rotation = on;
      },
      hang: async (on) => (on ? fake.fault(/balances/, { kind: 'hang' }) : fake.heal()),
      close: () => fake.close(),
    };
  });
}
