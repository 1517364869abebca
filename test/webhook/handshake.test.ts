import { describe, expect, it } from 'vitest';
import { answerHandshake } from '../../lambdas/webhook/handshake.ts';

const ask = (query: string) => answerHandshake(query, 'verify me');
const good = 'hub.mode=subscribe&hub.verify_token=verify%20me&hub.challenge=1158201444';

describe("Meta's handshake", () => {
  it('echoes the challenge as plain text that no browser will take for anything else', () => {
    expect(ask(good)).toMatchObject({
      statusCode: 200,
      body: '1158201444',
      headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
    });
  });

  it.each([
    ['no parameter', ''],
    ['no mode', good.replace('hub.mode=subscribe', '')],
    ['another mode', good.replace('subscribe', 'unsubscribe')],
    ['no token', good.replace('hub.verify_token', 'token')],
    ['a wrong token', good.replace('verify%20me', 'verify%20you')],
    ['an empty token', good.replace('verify%20me', '')],
    ['a longer token', good.replace('verify%20me', 'verify%20me%20')],
    ['the token in another case', good.replace('verify', 'Verify')],
    ['the token twice', `${good}&hub.verify_token=verify%20me`],
    ['the token as a list', good.replace('hub.verify_token', 'hub.verify_token[]')],
    ['the token as an object', good.replace('hub.verify_token', 'hub.verify_token[$ne]')],
    ['the token nested', good.replace('hub.verify_token', 'hub[verify_token]')],
    ['the mode twice', `${good}&hub.mode=subscribe`],
  ])('refuses %s', (_case, query) => {
    expect(ask(query)).toMatchObject({ statusCode: 403, body: '' });
  });

  it.each([
    ['none', ''],
    ['HTML', '<script>alert(1)</script>'],
    ['more than 20 digits', '1'.repeat(21)],
    ['digits of another script', '\u0661\u0662'],
    ['a number with a sign', '-1'],
    ['a newline', '1\n2'],
    ['two', '1&hub.challenge=2'],
  ])('echoes no challenge that is %s', (_case, challenge) => {
    const query = good.replace('1158201444', challenge.includes('&') ? challenge : encodeURIComponent(challenge));

    expect(ask(query)).toMatchObject({ statusCode: 400, body: '' });
  });
});
