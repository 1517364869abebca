import { describe, expect, it } from 'vitest';
import { readBankClientKeys, readOverrides, StartError } from '../../../local/wiring/overrides.ts';

describe('overrides from the environment', () => {
  it('takes the names it knows and leaves the rest', () => {
    expect(
      readOverrides({ GRAPH_API_URL: ' http://127.0.0.1:9 ', WABA_ID: '', PATH: '/bin', TABLE_NAME: 'x' }),
    ).toEqual({
      GRAPH_API_URL: 'http://127.0.0.1:9',
    });
  });

  it.each([
    ['BANKS', '{', 'BANKS is not JSON'],
    ['BANKS', '{}', 'BANKS must be a JSON array'],
    ['BANK_CLIENT_KEYS', 'x', 'BANK_CLIENT_KEYS is not JSON'],
    ['BANK_CLIENT_KEYS', '[]', 'BANK_CLIENT_KEYS must be a JSON object'],
    ['BANK_CLIENT_KEYS', 'null', 'BANK_CLIENT_KEYS must be a JSON object'],
    ['SALDO_FLOW', 'maybe', 'SALDO_FLOW must be on or off'],
    ['PRIVACY_RULES', '{', 'PRIVACY_RULES is not JSON'],
    ['PRIVACY_RULES', '{"countries":[],"chat":"allowed"}', 'must list ISO 3166 codes'],
    ['PRIVACY_RULES', '{"countries":["ZA","AE"],"chat":"allowed"}', 'AE cannot be served'],
    ['FLOW_PRIVATE_KEY', 'short', 'FLOW_PRIVATE_KEY must be an RSA key of 2048 bits'],
  ])('refuses %s=%s', (name, value, message) => {
    expect(() => readOverrides({ [name]: value })).toThrow(StartError);
    expect(() => readOverrides({ [name]: value })).toThrow(message);
  });

  it('reads client keys by bank', () => {
    expect(readBankClientKeys({ BANK_CLIENT_KEYS: '{"mine":{"privateJwk":{}}}' })).toEqual({
      mine: { privateJwk: {} },
    });
    expect(readBankClientKeys({})).toEqual({});
  });
});
