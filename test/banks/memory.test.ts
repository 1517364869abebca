import type { DeliveryStage } from '../../lambdas/banks/cards.ts';
import { memoryBank } from '../../lambdas/banks/memory.ts';
import { describeBank } from '../contract/bank.contract.ts';
import { everyday, memoryConfig, plastic, sipho, thandi, told } from './customers.ts';

const cardsUrl = { resourceUrl: 'https://bank.example/karoo/cards/v1' };

for (const [name, config, more] of [
  ['The bank in memory', memoryConfig, {}],
  [
    'The bank in memory, with statements and cards,',
    { ...memoryConfig, capabilities: { statements: true, cards: cardsUrl } },
    { stated: { card: plastic.id, other: everyday.id } },
  ],
] as const)
  describeBank(name, async () => {
    const bank = memoryBank(config, { customers: [thandi, sipho] });
    const { controls } = bank;
    return {
      bank,
      ...more,
      ...(bank.cards === undefined
        ? {}
        : {
            cards: {
              active: 'card-1',
              second: 'card-2',
              freeze: async (card: string) => controls.freezeCard(card),
              move: async (card: string, stage: DeliveryStage) => controls.moveDelivery(card, stage),
            },
          }),
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
