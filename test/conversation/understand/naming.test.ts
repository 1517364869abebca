import { describe, expect, it } from 'vitest';
import { namingIn } from '../../../lambdas/conversation/understand/naming.ts';

describe('a new name for an account', () => {
  it.each([
    ['call my savings holiday money', { kind: 'savings' }, 'holiday money'],
    ['Call my savings account Holiday Money!', { kind: 'savings' }, 'Holiday Money'],
    ['rename my savings to “House *fund*”', { kind: 'savings' }, 'House *fund*'],
    ['rename my rainy account to Groceries', { name: 'rainy' }, 'Groceries'],
    ['name my cheque account Bills', { kind: 'current' }, 'Bills'],
    ['call my 4821 account Bills', { lastDigits: '4821' }, 'Bills'],
  ])('%s', (text, account, name) => expect(namingIn(text, 'en')).toEqual([{ account, name }]));

  it.each([
    ['noem my spaar Vakansiegeld', 'af'],
    ['hernoem my spaarrekening na Vakansiegeld', 'af'],
    ['renomeie minha poupança para Vakansiegeld', 'pt'],
    ['renombra mi cuenta de ahorros a Vakansiegeld', 'es'],
    ['ganti nama tabungan saya menjadi Vakansiegeld', 'id'],
    ['मेरे बचत खाते का नाम Vakansiegeld रखें', 'hi'],
    ['把我的储蓄账户叫做Vakansiegeld', 'zh-Hans'],
    ['rename my savings to Vakansiegeld', 'zu'],
  ] as const)('%s', (text, language) => {
    expect(namingIn(text, language)).toMatchObject([{ account: { kind: 'savings' }, name: 'Vakansiegeld' }]);
  });

  it.each([
    'call my bank now',
    'call my credit card company',
    'call me',
    'rename my account',
    'call my savings',
    `call my savings ${'long '.repeat(60)}`,
    '',
  ])('is not heard in %j', (text) => expect(namingIn(text, 'en')).toEqual([]));
});
