import { describe, expect, it } from 'vitest';
import { addressOf } from '../../lambdas/identity/address.ts';

describe('where an answer goes', () => {
  it.each([
    ['to the number, with its +', { waId: '27600000001', userId: 'ZA.1' }, { to: '+27600000001' }],
    ['to a number that came with its +', { waId: '+27600000001' }, { to: '+27600000001' }],
    ['to the scoped id of who shows no number', { userId: 'ZA.1' }, { recipient: 'ZA.1' }],
    ['to the scoped id where the number is none', { waId: 'ZA.1', userId: 'ZA.1' }, { recipient: 'ZA.1' }],
    ['nowhere without an id', {}, undefined],
    ['nowhere with a parent id alone', { parentUserId: 'ZA.ENT.1' }, undefined],
    ['nowhere with a number that is none', { waId: '0' }, undefined],
  ])('%s', (_case, sender, address) => {
    expect(addressOf(sender)).toEqual(address);
  });
});
