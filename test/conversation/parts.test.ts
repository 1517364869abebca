import { expect, it } from 'vitest';
import { conversationParts } from '../../lambdas/conversation/parts.ts';

const env = {
  TABLE_NAME: 'main',
  KEYS_TABLE_NAME: 'keys',
  INBOUND_QUEUE_URL: 'https://sqs.example/inbound.fifo',
  META_TOKEN_SECRET_ID: 'token',
  USER_KEY_SECRET_ID: 'user-key',
  BANK_CLIENT_SECRET_ID: 'bank-client',
  VAULT_KEY_ID: 'vault',
  META_NUMBER_SECRET_ID: 'number',
  GRAPH_API_URL: 'https://graph.example/v26.0',
  PAGES_URL: 'https://saldo.example',
  BANKS: [],
  PRIVACY_RULES: { countries: ['ZA'], chat: 'allowed' } as unknown,
  AGENTS: { desk: 'off' },
  SUPPORT_CONTACT: '+27 80 000 0000',
};

it('answers nobody where a regulator forbids banking over messaging apps', () => {
  const start = () => conversationParts({ ...env, PRIVACY_RULES: { countries: ['ZA', 'AE'], chat: 'allowed' } });

  expect(start).toThrow(expect.objectContaining({ code: 'ENVIRONMENT_INVALID' }));
  expect(start).toThrow(/AE cannot be served/);
});

it('answers nobody under rules that it cannot read', () => {
  expect(() => conversationParts({ ...env, PRIVACY_RULES: {} })).toThrow(
    expect.objectContaining({ code: 'ENVIRONMENT_INVALID' }),
  );
});
