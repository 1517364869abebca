import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Question, writeQuestion } from '../../lambdas/money/question.ts';
import { minutes, systemClock } from '../../lambdas/platform/clock.ts';
import { figures, moneyAccounts } from '../money/history.ts';
import { openRig } from './rig.ts';

async function asked(question: Question, language: 'en' | 'af' = 'en') {
  const rig = await openRig({ accounts: moneyAccounts(), profile: { language } });
  const token = await rig.issue({ purpose: 'money', question: writeQuestion(question) });
  const first = await rig.init(token);
  const answer = await rig.press(token, 'PIN', { do: 'unlock', pin: '402857' });
  return { rig, token, first: first.reply, answer: answer.reply, data: answer.reply?.data ?? {} };
}
const plain = (text: unknown) => String(text).replace(/[\u00a0\u202f]/g, ' ');

describe('the answer’s screen', () => {
  it('comes after the PIN alone, and says what was asked for', async () => {
    const { first, answer, data } = await asked({ about: 'transactions', merchant: 'kiekie' });
    expect(first).toMatchObject({ screen: 'PIN', data: { heading: 'Show your answer' } });
    expect(JSON.stringify(first)).not.toMatch(/kiekie/i);
    expect(answer).toMatchObject({ screen: 'ANSWER', data: { heading: 'Here is what I found', has_picture: false } });
    expect(plain(data.text)).toContain('12 Nov: -R 199,00, Kiekie Streaming');
    expect(plain(data.lead)).toMatch(/karoo bank, as of 22 November at \d\d:\d\d/);
  });

  it('has a picture of spending, whose bars have the numbers of the lines', async () => {
    const { data } = await asked({ about: 'spending' });
    expect(data.has_picture).toBe(true);
    expect(plain(data.text)).toContain('1. Home: R 11 000,00 (the same as usual)');
    expect(plain(data.text)).toContain('2. Groceries: R 2 075,20 (R 825,20 more than usual)');
    const png = Buffer.from(String(data.picture), 'base64');
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([640, 400]);
    // Of a megabyte that a reply may have, and 300 KB that a picture should not pass, it takes little.
    expect(png.length).toBeLessThan(6_000);
    const data0 = png.subarray(png.indexOf('IDAT') + 4);
    expect(inflateSync(data0).length).toBe(400 * 321);
  });

  it('turns pages, and asks the bank anew', async () => {
    const { rig, token, data } = await asked({
      about: 'transactions',
      period: { kind: 'last', count: 180, unit: 'days' },
    });
    expect(data).toMatchObject({ has_next: true, next: '20' });
    const next = await rig.press(token, 'ANSWER', { do: 'answer', from: '20' });
    expect(plain(next.reply?.data?.text)).toContain('25 Jun: R 20 000,00, Vlakte SALARY');
    expect(next.reply?.data).toMatchObject({ has_next: false });
  });

  it('shows nothing to somebody who has been away, nor what no button asks for', async () => {
    const { rig, token } = await asked({ about: 'spending' });
    rig.clock.advance(minutes(6));
    const away = await rig.press(token, 'ANSWER', { do: 'answer', from: '0' });
    expect(away.reply).toMatchObject({ screen: 'ANSWER', data: { open: false, has_picture: false } });
    expect(JSON.stringify(away.reply)).not.toMatch(figures);
    const strange = await rig.press(token, 'ANSWER', { do: 'account', account: 'x' });
    expect(JSON.stringify(strange.reply)).not.toMatch(figures);
  });

  it('says in a sentence why there is nothing', async () => {
    const none = await asked({ about: 'transactions', merchant: 'zanzibar' });
    expect(none.data.text).toContain('I found no payment like that');
    const future = await asked({ about: 'spending', period: { kind: 'year', year: 2031 } });
    expect(future.data).toMatchObject({ heading: 'I could not add up what you spent' });
    expect(future.data.text).toContain('That time has not come yet');
  });

  it('waits for a slow bank only when told to', { timeout: 20_000 }, async () => {
    const rig = await openRig({ accounts: moneyAccounts(), clock: { ...systemClock, advance: () => undefined } });
    rig.controls.hang(true);
    const token = await rig.issue({ purpose: 'money', question: writeQuestion({ about: 'bills' }) });
    const opened = await rig.open(token);
    expect(opened.reply?.screen).toBe('WAITING');
    rig.controls.hang(false);
    const waited = await rig.press(token, 'WAITING', { do: 'wait' });
    expect(waited.reply).toMatchObject({ screen: 'ANSWER', data: { heading: 'Your card bill', has_picture: false } });
  });

  it('tells the log nothing', async () => {
    const { rig } = await asked({ about: 'transactions', merchant: 'kiekie' });
    expect(rig.lines.join('\n')).not.toMatch(/kiekie|Vlakte/i);
    expect(rig.lines.join('\n')).not.toMatch(figures);
  });
});
