import { memoryBank } from '../../lambdas/banks/memory.ts';
import { describeBank } from '../contract/bank.contract.ts';
import { memoryConfig, sipho, thandi, told } from './customers.ts';

describeBank('The bank in memory', async () => {
  const bank = memoryBank(memoryConfig, { customers: [thandi, sipho] });
  const { controls } = bank;
  return {
    bank,
    redirectUri: 'https://pages.example/callback/karoo',
    told,
    period: {
      from: new Date('2026-11-19T00:00:00Z'),
      to: new Date('2026-11-22T00:00:00Z'),
      told: thandi.accounts[0]?.transactions ?? [],
    },
    approve: async (url, accounts) => controls.approve(url, 'thandi', accounts),
    deny: async (url) => controls.deny(url),
    endConsent: async (consent) => controls.endConsent(consent),
    isLive: async (consent) => controls.isLive(consent),
    expireAccess: async () => controls.expireAccess(),
    hideAccount: async (id) => controls.hideAccount(id),
    rotate: async (on) => controls.rotate(on),
    hang: async (on) => controls.hang(on),
    close: async () => undefined,
  };
});
