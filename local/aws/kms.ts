import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  privateDecrypt,
  randomBytes,
} from 'node:crypto';
import { AwsError, type Operations } from './aws-json-server.ts';
import { openStateFile } from './state-file.ts';

export type KeyUsage = 'ENCRYPT_DECRYPT' | 'GENERATE_VERIFY_MAC';

export type KeySpec = 'SYMMETRIC_DEFAULT' | 'HMAC_256' | 'RSA_2048';

interface Key {
  readonly usage: KeyUsage;
  /** 32 bytes in base64; of an RSA key the PKCS #8 DER. */
  readonly material: string;
  /** Present for RSA. */
  readonly spec?: 'RSA_2048';
}

const ivLength = 12;
const tagLength = 16;

/**
 * KMS as far as Saldo uses it: symmetric keys, HMAC keys, and RSA keys for decryption. A symmetric ciphertext is `<length of key id><key id><iv><data><tag>`,
 * AES-256-GCM with the encryption context, sorted by name, as additional data.
 */
export function kmsStandIn({ dataDir, region }: { readonly dataDir?: string; readonly region: string }) {
  const file = openStateFile<Record<string, Key>>(dataDir, 'kms.json', {});
  const arnOf = (id: string) => `arn:aws:kms:${region}:000000000000:key/${id}`;

  const named = (keyId: unknown): { id: string; key: Key } => {
    const id = String(keyId)
      .replace(/^arn:aws:kms:[\w-]+:\d{12}:/, '')
      .replace(/^(key|alias)\//, '');
    const key = Object.hasOwn(file.value, id) ? file.value[id] : undefined;
    if (key === undefined) throw new AwsError('NotFoundException', `Key '${String(keyId)}' does not exist`);
    return { id, key };
  };

  const find = (keyId: unknown, spec: KeySpec): { id: string; material: Buffer } => {
    const { id, key } = named(keyId);
    if (specOf(key) !== spec) {
      throw new AwsError('InvalidKeyUsageException', `${arnOf(id)} is a key of the kind ${specOf(key)}`);
    }
    return { id, material: Buffer.from(key.material, 'base64') };
  };

  const encrypt = (keyId: unknown, plain: Buffer, context: unknown) => {
    const { id, material } = find(keyId, 'SYMMETRIC_DEFAULT');
    const iv = randomBytes(ivLength);
    const cipher = createCipheriv('aes-256-gcm', material, iv, { authTagLength: tagLength });
    cipher.setAAD(contextBytes(id, context));
    const head = Buffer.concat([Buffer.from([id.length]), Buffer.from(id, 'ascii')]);
    return { id, blob: Buffer.concat([head, iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]) };
  };

  const decrypt = (blob: Buffer, keyId: unknown, context: unknown): { id: string; plain: Buffer } => {
    const bodyAt = 1 + (blob[0] ?? 0);
    const id = blob.subarray(1, bodyAt).toString('ascii');
    const box = blob.subarray(bodyAt);
    if (!Object.hasOwn(file.value, id) || box.length < ivLength + tagLength) throw invalidCiphertext();
    if (keyId !== undefined && find(keyId, 'SYMMETRIC_DEFAULT').id !== id) {
      throw new AwsError(
        'IncorrectKeyException',
        'The key ID in the request does not identify a CMK that can perform this operation.',
      );
    }
    const { material } = find(id, 'SYMMETRIC_DEFAULT');
    const tagAt = box.length - tagLength;
    const decipher = createDecipheriv('aes-256-gcm', material, box.subarray(0, ivLength), { authTagLength: tagLength });
    decipher.setAAD(contextBytes(id, context));
    decipher.setAuthTag(box.subarray(tagAt));
    try {
      return { id, plain: Buffer.concat([decipher.update(box.subarray(ivLength, tagAt)), decipher.final()]) };
    } catch {
      throw invalidCiphertext();
    }
  };

  const unwrap = (wrapped: Buffer, keyId: unknown): { id: string; plain: Buffer } => {
    const { id, material } = find(keyId, 'RSA_2048');
    const key = { key: material, format: 'der', type: 'pkcs8', padding: constants.RSA_PKCS1_OAEP_PADDING } as const;
    try {
      return { id, plain: privateDecrypt({ ...key, oaepHash: 'sha256' }, wrapped) };
    } catch {
      throw invalidCiphertext();
    }
  };

  const operations: Operations = {
    'kms:Encrypt': ({ KeyId, Plaintext, EncryptionContext }) => {
      const { id, blob } = encrypt(KeyId, bytes(Plaintext, 4_096), EncryptionContext);
      return { CiphertextBlob: blob.toString('base64'), KeyId: arnOf(id), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
    },

    'kms:Decrypt': ({ CiphertextBlob, KeyId, EncryptionContext, EncryptionAlgorithm = 'SYMMETRIC_DEFAULT' }) => {
      if (EncryptionAlgorithm === 'RSAES_OAEP_SHA_256') {
        const { id, plain } = unwrap(bytes(CiphertextBlob, 6_144), KeyId);
        return { Plaintext: plain.toString('base64'), KeyId: arnOf(id), EncryptionAlgorithm };
      }
      const { id, plain } = decrypt(bytes(CiphertextBlob, 6_144), KeyId, EncryptionContext);
      return { Plaintext: plain.toString('base64'), KeyId: arnOf(id), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
    },

    'kms:DescribeKey': ({ KeyId }) => {
      const { id, key } = named(KeyId);
      const { usage: KeyUsage } = key;
      return {
        KeyMetadata: { KeyId: id, Arn: arnOf(id), Enabled: true, KeyState: 'Enabled', KeyUsage, KeySpec: specOf(key) },
      };
    },

    'kms:GetPublicKey': ({ KeyId }) => {
      const { id, material } = find(KeyId, 'RSA_2048');
      const publicKey = createPublicKey(createPrivateKey({ key: material, format: 'der', type: 'pkcs8' }));
      return {
        KeyId: arnOf(id),
        PublicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
        KeySpec: 'RSA_2048',
        KeyUsage: 'ENCRYPT_DECRYPT',
        EncryptionAlgorithms: ['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256'],
      };
    },

    'kms:GenerateDataKey': ({ KeyId, KeySpec, NumberOfBytes, EncryptionContext }) => {
      const plain = randomBytes(dataKeyLength(KeySpec, NumberOfBytes));
      const { id, blob } = encrypt(KeyId, plain, EncryptionContext);
      return { Plaintext: plain.toString('base64'), CiphertextBlob: blob.toString('base64'), KeyId: arnOf(id) };
    },

    'kms:GenerateMac': ({ KeyId, Message, MacAlgorithm }) => {
      const { id, material } = find(KeyId, 'HMAC_256');
      if (MacAlgorithm !== 'HMAC_SHA_256')
        throw new AwsError('ValidationException', 'Only HMAC_SHA_256 keys exist here.');
      const mac = createHmac('sha256', material).update(bytes(Message, 4_096)).digest('base64');
      return { Mac: mac, MacAlgorithm, KeyId: arnOf(id) };
    },
  };

  return {
    operations,
    /** Makes a key unless it exists. Its id is the name; `alias/<name>` and the ARN lead to it too. */
    createKey(name: string, usage: KeyUsage = 'ENCRYPT_DECRYPT', spec?: 'RSA_2048'): { id: string; arn: string } {
      if (!/^[\w-]{1,64}$/.test(name)) throw new RangeError('A key name has 1 to 64 letters, digits, - or _.');
      if (!Object.hasOwn(file.value, name)) {
        file.value[name] =
          spec === undefined
            ? { usage, material: randomBytes(32).toString('base64') }
            : { usage: 'ENCRYPT_DECRYPT', spec, material: rsaKey() };
        file.save();
      }
      return { id: name, arn: arnOf(name) };
    },
  };
}

function specOf({ usage, spec }: Key): KeySpec {
  return spec ?? (usage === 'GENERATE_VERIFY_MAC' ? 'HMAC_256' : 'SYMMETRIC_DEFAULT');
}

function rsaKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
}

function bytes(value: unknown, atMost: number): Buffer {
  const buffer = typeof value === 'string' ? Buffer.from(value, 'base64') : Buffer.alloc(0);
  if (buffer.length >= 1 && buffer.length <= atMost) return buffer;
  throw new AwsError('ValidationException', `A binary value must have 1 to ${atMost} bytes.`);
}

function dataKeyLength(spec: unknown, count: unknown): number {
  if (spec === 'AES_256' && count === undefined) return 32;
  if (spec === 'AES_128' && count === undefined) return 16;
  if (spec === undefined && Number.isInteger(count) && Number(count) >= 1 && Number(count) <= 1_024)
    return Number(count);
  throw new AwsError('ValidationException', 'Give either KeySpec or NumberOfBytes.');
}

function contextBytes(id: string, context: unknown): Buffer {
  const entries = Object.entries((context ?? {}) as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.from(JSON.stringify([id, entries]), 'utf8');
}

const invalidCiphertext = () =>
  new AwsError('InvalidCiphertextException', 'The ciphertext or its context is not valid.');
