import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Permission } from '../../lambdas/banks/port.ts';
import { csvOf } from '../../lambdas/money/csv.ts';
import { refOf } from '../../lambdas/privacy/accounts-named.ts';
import { account, moneyAccounts } from '../money/history.ts';
import { openRig } from './rig.ts';

const permissions: readonly Permission[] = [
  'ReadAccountsDetail',
  'ReadBalances',
  'ReadTransactionsDetail',
  'ReadTransactionsCredits',
  'ReadTransactionsDebits',
  'ReadStatementsDetail',
];

async function download(form: Record<string, string>, accounts = moneyAccounts(), language: 'en' | 'af' = 'en') {
  const rig = await openRig({ banks: ['karoo'], permissions, accounts });
  const link = (await rig.loadChat()).links[0];
  if (link === undefined) throw new Error('linked');
  const token = await rig.ticket({ purpose: 'money', language });
  const browser = rig.browser();
  await browser.prove(token);
  const answer = await browser.post(token, {
    do: 'statement',
    account: refOf({ link, account }),
    month: '2026-10',
    ...form,
  });
  const result = rig.results.at(-1);
  return { rig, answer, result, bytes: Buffer.from(answer.body, result?.isBase64Encoded === true ? 'base64' : 'utf8') };
}

/** The cells of RFC 4180 text. */
function cellsOf(csv: string): readonly (readonly string[])[] {
  return csv
    .replace(/^\ufeff/, '')
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell = '']) => cell.replaceAll('""', '"')));
}

describe('a statement as CSV', () => {
  it('adds up to the cent, with ISO dates and plain decimals, and is kept by nobody', async () => {
    const { answer, bytes } = await download({ format: 'csv' });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="saldo-karoo-2026-10-01-2026-10-31.csv"',
      'x-content-type-options': 'nosniff',
    });
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [head, opening, ...rest] = cellsOf(bytes.toString('utf8'));
    expect(head).toEqual(['Date', 'Name', 'What the bank wrote', 'Kind', 'Amount', 'Currency', 'Balance']);
    const closing = rest.pop();
    expect([opening?.[0], closing?.[0]]).toEqual(['2026-10-01', '2026-10-31']);
    const cents = (text = '') => BigInt(text.replace('.', ''));
    expect(
      rest.every(([day, , , , amount]) => /^2026-10-\d\d$/.test(day ?? '') && /^-?\d+\.\d\d$/.test(amount ?? '')),
    ).toBe(true);
    const moved = rest.reduce((sum, [, , , , amount]) => sum + cents(amount), 0n);
    expect(cents(opening?.[6]) + moved).toBe(cents(closing?.[6]));
    expect(rest.at(-1)?.[6]).toBe(closing?.[6]);
  });

  it('runs nothing on anybody’s machine', async () => {
    const { bytes } = await download({ format: 'csv' });
    const names = cellsOf(bytes.toString('utf8')).map(([, name]) => name);
    expect(names).toContain('\'=HYPERLINK("http://evil.example";"x")');
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }), { maxLength: 8 }),
        (rows) => {
          const csv = csvOf(rows);
          const read = cellsOf(csv);
          expect(read.map(({ length }) => length)).toEqual(rows.map(({ length }) => length));
          for (const cell of read.flat()) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|[\r\n\t]/u);
        },
      ),
    );
  });

  it('speaks the language of the page', async () => {
    const { bytes } = await download({ format: 'csv' }, moneyAccounts(), 'af');
    expect(cellsOf(bytes.toString('utf8'))[0]?.[0]).toBe('Datum');
  });
});

describe('a statement as PDF', () => {
  it('is tagged text in one embedded font, and nothing in it runs or leads elsewhere', async () => {
    const { answer, bytes, result } = await download({ format: 'pdf' });
    expect(result?.isBase64Encoded).toBe(true);
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="saldo-karoo-2026-10-01-2026-10-31.pdf"',
    });
    const pdf = bytes.toString('latin1');
    expect(pdf.startsWith('%PDF-1.7')).toBe(true);
    expect(pdf).toMatch(/\/Marked true/);
    expect(pdf).toMatch(/\/Lang \(en\)/);
    expect(pdf).toMatch(/\/S \/(?:Table|H1)/);
    expect(pdf).not.toMatch(/\/JavaScript|\/URI|\/Launch|\/EmbeddedFile|\/AcroForm/);
    expect(pdf).toMatch(/NotoSans/);
    // Readers find its text by the map from glyphs to letters.
    const maps = [...pdf.matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, body = '']) => {
      try {
        return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
      } catch {
        return '';
      }
    });
    expect(maps.some((map) => map.includes('beginbfrange') || map.includes('beginbfchar'))).toBe(true);
  });
});

describe('no statement', () => {
  it('is made of a month that does not add up, and the page says why', async () => {
    const [first, ...others] = moneyAccounts();
    if (first === undefined) throw new Error('an account');
    const without = (first.transactions ?? []).filter(({ merchant }) => merchant !== 'Groenmark Foods');
    const hole = await download({ format: 'csv' }, [{ ...first, transactions: without }, ...others]);
    expect(hole.answer.status).toBe(422);
    expect(hole.answer.body).toContain('do not add up to the balances, so we make no statement');
    const untold = (first.transactions ?? []).map(({ balanceAfter: _none, ...rest }) => rest);
    const unknown = await download({ format: 'csv' }, [{ ...first, transactions: untold }, ...others]);
    expect(unknown.answer.body).toContain('does not say what was in the account then');
  });

  it.each([
    [{ month: '2031-01' }, 'That month is not one'],
    [{ month: '../../etc' }, 'That month is not one'],
    [{ account: 'AAAAAAAAAAAA' }, 'That account is not there any more'],
  ])('of %j', async (form, why) => {
    const { answer } = await download(form);
    expect([answer.status, answer.body.includes(why)]).toEqual([422, true]);
  });
});
