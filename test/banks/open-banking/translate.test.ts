import { describe, expect, it } from 'vitest';
import { translate } from '../../../lambdas/banks/open-banking/translate.ts';

/** As a minified bundle throws it: the class, and with it the error's name, is called anything. */
const thrown = (fields: object) => Object.assign(new Error('unexpected'), { name: 'be' }, fields);

describe('what a bank answers, out of a bundle whose classes have other names', () => {
  it.each([
    ['a no at the login', 'OAUTH_AUTHORIZATION_RESPONSE_ERROR', 'access_denied', 'BANK_CONSENT_DENIED'],
    ['a login that failed there', 'OAUTH_AUTHORIZATION_RESPONSE_ERROR', 'server_error', 'BANK_UNAVAILABLE'],
    ['a login refused otherwise', 'OAUTH_AUTHORIZATION_RESPONSE_ERROR', 'invalid_scope', 'BANK_CALLBACK_REFUSED'],
    ['a grant that is over', 'OAUTH_RESPONSE_BODY_ERROR', 'invalid_grant', 'BANK_CONSENT_ENDED'],
    ['a client that it does not know', 'OAUTH_RESPONSE_BODY_ERROR', 'invalid_client', 'BANK_UNAVAILABLE'],
    ['a challenge', 'OAUTH_WWW_AUTHENTICATE_CHALLENGE', 'x', 'BANK_UNAVAILABLE'],
    ['whatever fails a check', 'OAUTH_INVALID_RESPONSE', 'x', 'BANK_ANSWER_INVALID'],
  ])('is still %s', (_what, code, error, expected) => {
    expect(translate(thrown({ code, error, status: 400 }), 'BANK_ANSWER_INVALID', 0).code).toBe(expected);
  });
});
