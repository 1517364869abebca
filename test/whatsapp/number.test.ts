import { describe, expect, it } from 'vitest';
import { fixedSecrets } from '../../lambdas/platform/secrets.ts';
import { ourNumberFrom } from '../../lambdas/whatsapp/number.ts';

const filled = { wabaId: '102290129340398', phoneNumberId: '106540352242922', displayPhoneNumber: '+27600000000' };
const reading = (secret: Record<string, unknown>) => ourNumberFrom(fixedSecrets({ number: secret }), 'number')();

describe('our number', () => {
  it('is what setup stored', async () => {
    expect(await reading({ ...filled, note: 'more' })).toEqual(filled);
  });

  it.each([
    ['not filled in yet', {}],
    ['without an account', { ...filled, wabaId: '' }],
    ['without a number id', { ...filled, phoneNumberId: ' 1 ' }],
    ['without +', { ...filled, displayPhoneNumber: '27600000000' }],
    ['with a leading zero', { ...filled, displayPhoneNumber: '+0600000000' }],
    ['with blanks inside', { ...filled, displayPhoneNumber: '+27 60 000 0000' }],
  ])('is refused %s, naming the mend and not the value', async (_case, secret) => {
    await expect(reading(secret)).rejects.toMatchObject({
      code: 'SECRET_INVALID',
      message: expect.stringContaining('npm run setup'),
    });
  });
});
