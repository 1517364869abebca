import {
  DecryptCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateMacCommand,
  IncorrectKeyException,
  InvalidCiphertextException,
  InvalidKeyUsageException,
  KMSClient,
  NotFoundException,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalAws, startAws } from '../../local/aws/aws.ts';

let aws: LocalAws;
let client: KMSClient;
let arn: string;

beforeAll(async () => {
  aws = await startAws({ region: 'af-south-1' });
  ({ arn } = aws.createKey('vault'));
  aws.createKey('other');
  aws.createKey('pepper', 'GENERATE_VERIFY_MAC');
  client = new KMSClient({
    region: 'af-south-1',
    endpoint: aws.endpoints.kms,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});

afterAll(async () => {
  client.destroy();
  await aws.close();
});

const Plaintext = Buffer.from('plain');
const EncryptionContext = { user: 'user-1', purpose: 'person' };

describe('the KMS stand-in', () => {
  it('has the keys of the deployment, by id, alias and ARN', async () => {
    for (const KeyId of ['vault', 'alias/vault', arn, arn.replace(':key/', ':alias/')]) {
      const encrypted = await client.send(new EncryptCommand({ KeyId, Plaintext, EncryptionContext }));
      const { CiphertextBlob } = encrypted;
      const decrypted = await client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));

      expect(encrypted.KeyId).toBe(arn);
      expect(Buffer.from(decrypted.Plaintext ?? []).toString()).toBe('plain');
      expect(decrypted.KeyId).toBe(arn);
    }
  });

  it('makes data keys that Decrypt gives back', async () => {
    const made = await client.send(
      new GenerateDataKeyCommand({ KeyId: 'vault', KeySpec: 'AES_256', EncryptionContext }),
    );

    expect(made.Plaintext).toHaveLength(32);
    const { CiphertextBlob } = made;
    const { Plaintext: again } = await client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
    expect(again).toEqual(made.Plaintext);
  });

  it('takes the context in any order, and no other context', async () => {
    const { CiphertextBlob } = await client.send(
      new EncryptCommand({ KeyId: 'vault', Plaintext, EncryptionContext: { a: '1', b: '2' } }),
    );
    const decrypt = (context?: Record<string, string>) =>
      client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: context }));

    expect((await decrypt({ b: '2', a: '1' })).Plaintext).toEqual(new Uint8Array(Plaintext));
    const wrong: (Record<string, string> | undefined)[] = [
      undefined,
      {},
      { a: '1' },
      { a: '1', b: '3' },
      { a: '1', b: '2', c: '3' },
    ];
    for (const context of wrong) {
      await expect(decrypt(context)).rejects.toBeInstanceOf(InvalidCiphertextException);
    }
  });

  it('refuses another key, a changed ciphertext, a key that is not there, and a key for something else', async () => {
    const { CiphertextBlob } = await client.send(new EncryptCommand({ KeyId: 'vault', Plaintext }));
    const changed = Uint8Array.from(CiphertextBlob ?? [], (byte, index) => (index === 30 ? byte ^ 1 : byte));

    await expect(client.send(new DecryptCommand({ KeyId: 'other', CiphertextBlob }))).rejects.toBeInstanceOf(
      IncorrectKeyException,
    );
    await expect(client.send(new DecryptCommand({ CiphertextBlob: changed }))).rejects.toBeInstanceOf(
      InvalidCiphertextException,
    );
    await expect(client.send(new EncryptCommand({ KeyId: 'none', Plaintext }))).rejects.toBeInstanceOf(
      NotFoundException,
    );
    await expect(client.send(new EncryptCommand({ KeyId: 'pepper', Plaintext }))).rejects.toBeInstanceOf(
      InvalidKeyUsageException,
    );
  });

  it('makes the same MAC for the same message, with HMAC keys only', async () => {
    const mac = async (KeyId: string, message: string) =>
      (
        await client.send(
          new GenerateMacCommand({ KeyId, Message: Buffer.from(message), MacAlgorithm: 'HMAC_SHA_256' }),
        )
      ).Mac;

    expect(await mac('pepper', 'one')).toHaveLength(32);
    expect(await mac('pepper', 'one')).toEqual(await mac('pepper', 'one'));
    expect(await mac('pepper', 'one')).not.toEqual(await mac('pepper', 'two'));
    await expect(mac('vault', 'one')).rejects.toBeInstanceOf(InvalidKeyUsageException);
  });

  it('denies on demand', async () => {
    aws.faults.deny('kms:Encrypt');
    await expect(client.send(new EncryptCommand({ KeyId: 'vault', Plaintext }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    aws.faults.allow('kms:Encrypt');
    await client.send(new EncryptCommand({ KeyId: 'vault', Plaintext }));
  });
});
