import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { minutes, seconds } from '../../lambdas/platform/clock.ts';
import { secretsManager } from '../../lambdas/platform/secrets.ts';
import { type LocalAws, startAws } from '../../local/aws/aws.ts';
import { describeSecrets } from '../contract/secrets.contract.ts';

let aws: LocalAws;
let client: SecretsManagerClient;

beforeAll(async () => {
  aws = await startAws({ region: 'af-south-1' });
  client = new SecretsManagerClient({
    region: 'af-south-1',
    endpoint: aws.endpoints.secretsManager,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});

afterAll(async () => {
  client.destroy();
  await aws.close();
});

describeSecrets('Secrets Manager', async (values) => {
  for (const [name, value] of Object.entries(values)) aws.putSecret(name, value);
  return secretsManager(client);
});

describe('secrets from Secrets Manager', () => {
  it('serve on while reading is denied, and change when it is allowed again', async () => {
    let now = 0;
    const lines = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const secrets = secretsManager(client, { now: () => now, sleep: async () => {} });
    aws.putSecret('rotating', { current: 'one' });
    await secrets.get('rotating');

    aws.putSecret('rotating', { current: 'two' });
    aws.faults.deny('secretsmanager:GetSecretValue');
    now = minutes(6);
    expect(await secrets.get('rotating')).toEqual({ current: 'one' });
    await expect(secretsManager(client).get('rotating')).rejects.toMatchObject({ code: 'SECRET_UNAVAILABLE' });
    aws.faults.allow('secretsmanager:GetSecretValue');
    now += seconds(30);
    expect(await secrets.get('rotating')).toEqual({ current: 'two' });
    expect(String(lines.mock.calls)).toContain('secret-stale');
    lines.mockRestore();
  });
});
