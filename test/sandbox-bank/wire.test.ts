import { describe, expect, it } from 'vitest';
import { consents } from '../../lambdas/sandbox-bank/consents.ts';
import { findCustomer } from '../../lambdas/sandbox-bank/customers.ts';
import { memoryRecords } from '../../lambdas/sandbox-bank/records.ts';
import { wireOf } from '../../lambdas/sandbox-bank/wire.ts';

const at = Date.parse('2026-11-22T08:00:00.999Z');
const oliver = findCustomer('harbour', 'oliver');
const account = oliver?.accounts[0];
if (oliver === undefined || account === undefined) throw new Error('no customer');
const four = wireOf('4.0');
const three = wireOf('3.1');

describe('the two ways of writing', () => {
  it.each([
    ['ITAV', 'InterimAvailable'],
    ['ITBD', 'InterimBooked'],
    ['CLBD', 'ClosingBooked'],
    ['OPBD', 'OpeningBooked'],
    ['XPCD', 'Expected'],
    ['INFO', 'Information'],
  ] as const)('name the balance %s or %s', (code, name) => {
    const figure = { type: code, minor: -1_205n, scale: 2, at };

    expect(four.balance(oliver, account, figure)).toEqual({
      AccountId: account.id,
      CreditDebitIndicator: 'Debit',
      Type: code,
      DateTime: '2026-11-22T08:00:00+00:00',
      Amount: { Amount: '12.05', Currency: 'GBP', SubType: 'BCUR' },
    });
    expect(three.balance(oliver, account, figure)).toMatchObject({ Type: name, Amount: { SubType: 'BaseCurrency' } });
  });

  it('write amounts unsigned, zero as credit, with the decimals of the figure', () => {
    const amount = (minor: bigint, scale: number) => four.balance(oliver, account, { type: 'INFO', minor, scale, at });

    expect(amount(0n, 2)).toMatchObject({ CreditDebitIndicator: 'Credit', Amount: { Amount: '0.00' } });
    expect(amount(7n, 0)).toMatchObject({ Amount: { Amount: '7' } });
    expect(amount(-1n, 5)).toMatchObject({ CreditDebitIndicator: 'Debit', Amount: { Amount: '0.00001' } });
  });

  it('name kinds of account and states of entries', () => {
    const show = { detail: false, pan: false };
    const movement = { id: 't', account: account.id, at, minor: 5n, text: 'x', kind: 'refund', pending: true } as const;

    expect(four.account(oliver, account, show)).toMatchObject({ AccountCategory: 'Personal', AccountTypeCode: 'CACC' });
    expect(three.account(oliver, account, show)).toMatchObject({
      AccountType: 'Personal',
      AccountSubType: 'CurrentAccount',
    });
    expect(four.transaction(oliver, movement, { detail: true })).toMatchObject({
      Status: 'PDNG',
      CreditDebitIndicator: 'Credit',
    });
    expect(three.transaction(oliver, { ...movement, pending: false }, { detail: true })).toMatchObject({
      Status: 'Booked',
    });
  });

  it.each([
    ['AWAU', 'AwaitingAuthorisation'],
    ['AUTH', 'Authorised'],
    ['RJCT', 'Rejected'],
    ['CANC', 'Revoked'],
    ['EXPD', 'Revoked'],
  ] as const)('name the consent status %s or %s', async (code, name) => {
    const consent = await consents(memoryRecords({ now: () => at }), 'karoo', () => at).create({
      client: 'saldo',
      permissions: ['ReadAccountsBasic'],
    });

    expect(four.consent({ ...consent, status: code }, at)).toMatchObject({ Status: code });
    expect(three.consent({ ...consent, status: code }, at)).toMatchObject({ Status: name });
  });

  it('write errors as four characters or as a dotted name with its class', () => {
    expect(four.error(403, 'consent-mismatch', 'No.', 'AccountId')).toEqual({
      Errors: [{ ErrorCode: 'U008', Message: 'No.', Path: 'AccountId' }],
    });
    expect(three.error(403, 'consent-mismatch', 'No.')).toEqual({
      Code: '403 Forbidden',
      Message: 'Forbidden',
      Errors: [{ ErrorCode: 'UK.OBIE.Resource.ConsentMismatch', Message: 'No.' }],
    });
  });
});
