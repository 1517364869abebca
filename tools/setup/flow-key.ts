import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { generateFlowKey } from '../../local/wiring/secrets.ts';
import type { Credentials } from './credentials.ts';
import { OperatorError } from './finding.ts';
import { type Graph, isObject } from './graph.ts';
import type { KmsKeys } from './kms-keys.ts';
import type { SecretFields } from './secret-store.ts';

/** The secret `flow-key` as it is to be, and what is done to it. */
export interface FlowKeyFields {
  readonly fields: SecretFields & { readonly current: string };
  readonly what: string;
}

/**
 * The private key of the Flow: made once, or taken from KMS. To rotate it takes two runs, because functions remember a
 * secret for five minutes and a phone encrypts to whatever was uploaded last: the first run makes the next key accepted
 * beside the current one, the second exchanges the two, and only then is the new public half uploaded.
 */
export function flowKeyFields(
  kept: SecretFields | undefined,
  {
    kmsKeyArn,
    rotate,
    forgetPrevious,
    generate = generateFlowKey,
  }: {
    readonly kmsKeyArn?: string | undefined;
    readonly rotate: boolean;
    readonly forgetPrevious: boolean;
    readonly generate?: () => string;
  },
): FlowKeyFields {
  const inKms = kmsKeyArn === undefined ? undefined : `kms:${kmsKeyArn}`;
  const { current, previous, next, ...others } = kept ?? {};
  if (!isFlowKey(current)) {
    const what = inKms === undefined ? 'the Flow’s private key' : 'the name of the Flow’s key in KMS';
    return { fields: { current: inKms ?? generate() }, what };
  }
  if (rotate && next === 'accepted' && isFlowKey(previous)) {
    return {
      fields: { ...others, current: previous, previous: current },
      what: 'the new Flow key, beside the former,',
    };
  }
  if (rotate) {
    if (inKms === current) {
      throw new OperatorError(
        'KMS has no newer Flow key. Deploy with the next number first, as in `-c flowKey=kms:2`; docs/operate.md, "The Flow key".',
      );
    }
    const following = inKms ?? generate();
    return {
      fields: { ...others, current, previous: following, next: 'accepted' },
      what: 'the next Flow key, to be accepted first,',
    };
  }
  if (forgetPrevious && previous !== undefined) {
    return { fields: { ...others, current }, what: 'the Flow key, alone from now on,' };
  }
  return { fields: { ...kept, current }, what: 'the Flow’s private key' };
}

/** An RSA-2048 key as unencrypted PKCS #8 PEM, or the name of one in KMS. */
export function isFlowKey(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  return /^kms:arn:aws[\w-]*:kms:[\w-]+:\d{12}:key\/[\w-]+$/.test(value) || privateKey(value) !== undefined;
}

/** The public half as SPKI PEM, which is what Meta takes. */
export async function publicHalf(key: string, kms: KmsKeys): Promise<string> {
  if (key.startsWith('kms:')) return kms.publicKey(key.slice('kms:'.length));
  const found = privateKey(key);
  if (found === undefined) throw new OperatorError('The Flow key is no RSA key of 2048 bits in PKCS #8.');
  return String(createPublicKey(found).export({ type: 'spki', format: 'pem' }));
}

function privateKey(pem: string): KeyObject | undefined {
  try {
    if (!pem.startsWith('-----BEGIN PRIVATE KEY-----')) return undefined;
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'rsa' && key.asymmetricKeyDetails?.modulusLength === 2048 ? key : undefined;
  } catch {
    return undefined;
  }
}

type Place = Pick<Credentials, 'accessToken' | 'phoneNumberId'>;

/** The public key that Meta hands to phones, and what it says of its signature; one of each for a number. */
export interface UploadedKey {
  readonly pem: string | undefined;
  /** `VALID` or `MISMATCH`. */
  readonly status: string | undefined;
}

/**
 * Meta's guide answers with the fields themselves, its reference with a list of one.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/whatsapp-business-encryption
 */
export async function readUploadedKey(graph: Graph, { accessToken, phoneNumberId }: Place): Promise<UploadedKey> {
  const answer = await graph.get(`${phoneNumberId}/whatsapp_business_encryption`, accessToken);
  const [found] = Array.isArray(answer.data) ? answer.data.filter(isObject) : [answer];
  const text = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value : undefined);
  return {
    pem: text(found?.business_public_key),
    status: text(found?.business_public_key_signature_status),
  };
}

export async function uploadKey(graph: Graph, place: Place, pem: string): Promise<void> {
  await graph.form(`${place.phoneNumberId}/whatsapp_business_encryption`, place.accessToken, {
    business_public_key: pem,
  });
  const { pem: stored, status } = await readUploadedKey(graph, place);
  if (status === 'VALID' && sameKey(stored, pem)) return;
  throw new OperatorError(
    `Meta took the Flow's public key, but calls it ${status ?? 'unknown'}. Run \`npm run setup\` again; if it stays so, register the number anew in WhatsApp Manager.`,
  );
}

/** The same key, however its PEM is broken into lines. */
export function sameKey(one: string | undefined, other: string): boolean {
  const plain = (pem: string) => pem.replace(/\s+/g, '');
  return one !== undefined && plain(one) === plain(other);
}
