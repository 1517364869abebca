import { describe, expect, it } from 'vitest';
import { readUploadedKey } from '../../../tools/setup/flow-key.ts';
import type { Graph } from '../../../tools/setup/graph.ts';
import { readIdentityCheck, readNumberOverride } from '../../../tools/setup/webhook.ts';

/** A Graph API with one answer. */
const answering = (answer: Readonly<Record<string, unknown>>) => ({ get: async () => answer }) as unknown as Graph;
const credentials = { appId: '1', appSecret: 's', accessToken: 't', wabaId: '2', phoneNumberId: '3' };

describe('answers that Meta documents in two ways are read in both', () => {
  const key = { business_public_key: 'PEM', business_public_key_signature_status: 'VALID' };

  it.each([
    ['as the guide has it', key],
    ['as the reference has it', { data: [key] }],
  ])('the key of the Flow, %s', async (_where, answer) => {
    expect(await readUploadedKey(answering(answer), credentials)).toEqual({ pem: 'PEM', status: 'VALID' });
  });

  it.each([[{ data: [] }], [{}], [{ data: [{ business_public_key: ' ' }] }]])('no key yet: %j', async (answer) => {
    expect((await readUploadedKey(answering(answer), credentials)).pem).toBeUndefined();
  });

  it.each([
    ['as the guide has it', { enable_identity_key_check: true }, true],
    ['as the reference has it', { enabled: false }, false],
    ['in neither', {}, undefined],
  ])('the identity check, %s', async (_where, setting, wanted) => {
    expect(await readIdentityCheck(answering({ user_identity_change: setting }), credentials)).toBe(wanted);
  });

  it.each([
    [
      { webhook_configuration: { phone_number: 'https://a.example', application: 'https://b.example' } },
      'https://a.example',
    ],
    [{ webhook_configuration: { application: 'https://b.example' } }, undefined],
    [{ id: '3' }, undefined],
  ])('the address of the number itself: %j', async (answer, wanted) => {
    expect(await readNumberOverride(answering(answer), credentials)).toBe(wanted);
  });
});
