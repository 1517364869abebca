import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWrappedKeys } from '../../lambdas/store/dynamo-wrapped-keys.ts';
import { kmsKeyProvider } from '../../lambdas/vault/kms.ts';
import { kmsPepper } from '../../lambdas/vault/pepper.ts';
import { createVault } from '../../lambdas/vault/vault.ts';
import { type LocalAws, startAws } from '../../local/aws/aws.ts';
import { describeKeyProvider } from '../contract/key-provider.contract.ts';
import { describePepper } from '../contract/pepper.contract.ts';
import { describeVault } from '../contract/vault.contract.ts';
import { describeWrappedKeys } from '../contract/wrapped-keys.contract.ts';

const region = 'af-south-1';
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
let aws: LocalAws;
let kms: KMSClient;
let dynamo: DynamoDBClient;
let tables = 0;

beforeAll(async () => {
  aws = await startAws({ region });
  aws.createKey('other');
  aws.createKey('other-pin', 'GENERATE_VERIFY_MAC');
  kms = new KMSClient({ region, credentials, endpoint: aws.endpoints.kms });
  dynamo = new DynamoDBClient({ region, credentials, endpoint: aws.endpoints.dynamodb });
});

afterAll(async () => {
  kms.destroy();
  dynamo.destroy();
  await aws.close();
});

const newKeys = async () => {
  tables += 1;
  await aws.createTable(`keys-${tables}`);
  return openWrappedKeys({ client: dynamo, tableName: `keys-${tables}` });
};

describeKeyProvider('KMS', async () => ({ one: kmsKeyProvider(kms, 'vault'), other: kmsKeyProvider(kms, 'other') }));

describePepper('KMS', async () => ({ one: kmsPepper(kms, 'pin'), other: kmsPepper(kms, 'other-pin') }));

describeWrappedKeys('DynamoDB', newKeys);

describeVault('KMS and DynamoDB', async (clock) => {
  const [provider, keys] = [kmsKeyProvider(kms, 'vault'), await newKeys()];
  return { instance: () => createVault({ provider, keys, clock }) };
});

describe('the vault when KMS refuses', () => {
  const context = { user: 'user-1', subject: 'link-1', field: 'tokens', version: 1 } as const;

  it('seals and opens nothing, and says that it is unavailable', async () => {
    const [provider, keys] = [kmsKeyProvider(kms, 'vault'), await newKeys()];
    const sealed = await createVault({ provider, keys }).seal(context, 'secret');
    const cold = createVault({ provider, keys });

    aws.faults.deny('kms:Decrypt');
    aws.faults.deny('kms:GenerateDataKey');
    try {
      await expect(cold.open(context, sealed)).rejects.toMatchObject({ code: 'VAULT_UNAVAILABLE' });
      await expect(cold.seal({ ...context, user: 'user-2' }, 's')).rejects.toMatchObject({ code: 'VAULT_UNAVAILABLE' });
      await expect(cold.sealAlone(context, 's')).rejects.toMatchObject({ code: 'VAULT_UNAVAILABLE' });
    } finally {
      aws.faults.allow('kms:Decrypt');
      aws.faults.allow('kms:GenerateDataKey');
    }
    expect(await cold.open(context, sealed)).toBe('secret');
  });

  it('for a key that does not exist, too', async () => {
    const provider = kmsKeyProvider(kms, 'no-such-key');

    await expect(provider.generate({ user: 'user-1', purpose: 'person' })).rejects.toMatchObject({
      code: 'VAULT_UNAVAILABLE',
    });
  });
});

describe('the pepper when KMS refuses', () => {
  it('gives no MAC and says that it is unavailable', async () => {
    aws.faults.deny('kms:GenerateMac');
    try {
      await expect(kmsPepper(kms, 'pin').mac(Buffer.from('m'))).rejects.toMatchObject({ code: 'PEPPER_UNAVAILABLE' });
    } finally {
      aws.faults.allow('kms:GenerateMac');
    }
    expect(await kmsPepper(kms, 'pin').mac(Buffer.from('m'))).toHaveLength(32);
  });

  it('for a key that does not exist, and for one that encrypts, too', async () => {
    for (const key of ['no-such-key', 'vault']) {
      await expect(kmsPepper(kms, key).mac(Buffer.from('m'))).rejects.toMatchObject({ code: 'PEPPER_UNAVAILABLE' });
    }
  });
});
