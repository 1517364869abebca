import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import {
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateMacCommand,
  GetPublicKeyCommand,
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
  aws.createKey('flow', 'ENCRYPT_DECRYPT', 'RSA_2048');
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

  it('has the key that peppers PINs from the start, and says what each key is for', async () => {
    const described = async (KeyId: string) => (await client.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata;

    expect(await described('pin')).toMatchObject({ KeyState: 'Enabled', KeySpec: 'HMAC_256' });
    expect(await described('flow')).toMatchObject({ KeyUsage: 'ENCRYPT_DECRYPT', KeySpec: 'RSA_2048' });
    await expect(described('none')).rejects.toBeInstanceOf(NotFoundException);
  });

  it('opens what was encrypted to an RSA key’s public half, and nothing else', async () => {
    const { PublicKey = new Uint8Array() } = await client.send(new GetPublicKeyCommand({ KeyId: 'flow' }));
    const key = createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' });
    const encrypt = (oaepHash: string) =>
      publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, Plaintext);
    const open = (CiphertextBlob: Uint8Array, KeyId = 'flow') =>
      client.send(new DecryptCommand({ KeyId, CiphertextBlob, EncryptionAlgorithm: 'RSAES_OAEP_SHA_256' }));

    expect(Buffer.from((await open(encrypt('sha256'))).Plaintext ?? [])).toEqual(Plaintext);
    await expect(open(encrypt('sha1'))).rejects.toBeInstanceOf(InvalidCiphertextException);
    await expect(open(encrypt('sha256'), 'vault')).rejects.toBeInstanceOf(InvalidKeyUsageException);
    await expect(client.send(new EncryptCommand({ KeyId: 'flow', Plaintext }))).rejects.toBeInstanceOf(
      InvalidKeyUsageException,
    );
    await expect(client.send(new GetPublicKeyCommand({ KeyId: 'vault' }))).rejects.toBeInstanceOf(
      InvalidKeyUsageException,
    );
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
