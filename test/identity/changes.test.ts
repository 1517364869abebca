import { describe, expect, it } from 'vitest';
import { aliasesOf, identityChange } from '../../lambdas/identity/changes.ts';
import { userKeyOfId } from '../../lambdas/identity/user-key.ts';
import type { InboundContent, Sender } from '../../lambdas/webhook/record.ts';

const secret = Buffer.alloc(32, 1);
const text: InboundContent = { kind: 'text', body: 'balance' };
const ana = { userId: 'ZA.1', waId: '27600000001', identityHash: 'hash one' };
const linked = (sender: Sender, identityHash: string | undefined = sender.identityHash) => ({
  aliases: aliasesOf(sender, secret),
  identityHash,
});
const verdict = (
  sender: Sender,
  profile: Parameters<typeof identityChange>[2] = linked(ana),
  content: InboundContent = text,
) => identityChange(sender, content, profile, secret);
const same = { kind: 'same' };
const changed = (reason: string) => ({ kind: 'changed', reason });

describe('the aliases of a person', () => {
  it('are the user keys of their ids', () => {
    expect(aliasesOf(ana, secret)).toEqual([
      userKeyOfId('user', 'ZA.1', secret),
      userKeyOfId('wa', '27600000001', secret),
    ]);
    expect(aliasesOf({}, secret)).toEqual([]);
  });
});

describe('a person is the same', () => {
  it.each<[string, Sender, Parameters<typeof identityChange>[2]]>([
    ['with all they had at linking', ana, linked(ana)],
    ['as a stranger, who has nothing to lose', { userId: 'ZA.7' }, undefined],
    ['with their number now hidden', { ...ana, waId: undefined }, linked(ana)],
    ['with their number now shown', ana, linked({ ...ana, waId: undefined })],
    ['with a scoped id where there was only a number', ana, linked({ ...ana, userId: undefined })],
    ['with a hash where the check was off at linking', ana, linked({ ...ana, identityHash: undefined })],
    ['without aliases from linking', { ...ana, waId: '27600000009' }, { identityHash: 'hash one' }],
  ])('%s', (_case, sender, profile) => {
    expect(identityChange(sender, text, profile, secret)).toEqual(same);
  });
});

describe('a person has changed', () => {
  it('with another hash: a new phone, or somebody else with the number', () => {
    expect(verdict({ ...ana, identityHash: 'hash two' })).toEqual(changed('hash-changed'));
  });

  it('with no hash where there was one', () => {
    expect(verdict({ ...ana, identityHash: undefined })).toEqual(changed('hash-vanished'));
  });

  it('with another number under the same scoped id', () => {
    expect(verdict({ ...ana, waId: '27600000009' })).toEqual(changed('id-changed'));
  });

  it('with another scoped id under the same number: a recycled one', () => {
    expect(verdict({ ...ana, userId: 'ZA.9' })).toEqual(changed('id-changed'));
  });

  it('with ids that have nothing in common', () => {
    expect(verdict({ userId: 'ZA.9', waId: '27600000009', identityHash: 'hash one' })).toEqual(changed('id-changed'));
  });

  it.each(['number-changed', 'user-id-changed', 'identity-changed'] as const)('when Meta says so: %s', (event) => {
    expect(verdict(ana, linked(ana), { kind: 'system', event })).toEqual(changed('id-changed'));
  });

  it('but not by a system event that says nothing about them and has no contact', () => {
    const content: InboundContent = { kind: 'system', event: 'other' };

    expect(verdict({ ...ana, identityHash: undefined }, linked(ana), content)).toEqual(same);
    expect(verdict({ ...ana, identityHash: 'hash two' }, linked(ana), content)).toEqual(changed('hash-changed'));
  });
});
