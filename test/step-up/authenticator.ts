import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';

export type Algorithm = 'ES256' | 'RS256' | 'EdDSA' | 'ES384';

/** What an authenticator or a browser may be made to do wrong. */
export interface Lies {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly type?: string;
  readonly crossOrigin?: boolean;
  readonly topOrigin?: string;
  readonly userVerified?: boolean;
  readonly userPresent?: boolean;
  readonly counter?: number;
  readonly credentialId?: string;
  readonly userHandle?: string;
  /** Signs with another key than the one it registered. */
  readonly forge?: boolean;
  readonly extra?: Readonly<Record<string, unknown>>;
}

/**
 * An authenticator in software, and the browser around it: makes keys, keeps count, signs (WebAuthn Level 3 §6.3). One
 * credential each; counts only where `counts` is asked, as a security key does and a synced passkey does not.
 */
export function softwareAuthenticator({
  origin,
  algorithm = 'ES256',
  counts = false,
}: {
  readonly origin: string;
  readonly algorithm?: Algorithm;
  readonly counts?: boolean;
}) {
  const keys = generateKeys(algorithm);
  const strange = generateKeys(algorithm);
  const credentialId = randomBytes(16);
  let counter = 0;
  let handle: string | undefined;

  const authenticatorData = (rpId: string, lies: Lies, attested?: Buffer): Buffer => {
    const flags =
      (lies.userPresent === false ? 0 : 0x01) |
      (lies.userVerified === false ? 0 : 0x04) |
      (attested === undefined ? 0 : 0x40);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(lies.counter ?? counter);
    return Buffer.concat([sha256(lies.rpId ?? rpId), Buffer.from([flags]), count, attested ?? Buffer.alloc(0)]);
  };

  const clientData = (type: string, challenge: string, lies: Lies): Buffer =>
    Buffer.from(
      JSON.stringify({
        type: lies.type ?? type,
        challenge: lies.challenge ?? challenge,
        origin: lies.origin ?? origin,
        crossOrigin: lies.crossOrigin ?? false,
        ...(lies.topOrigin === undefined ? {} : { topOrigin: lies.topOrigin }),
      }),
    );

  return {
    id: credentialId.toString('base64url'),

    /** `navigator.credentials.create`. */
    create(options: PublicKeyCredentialCreationOptionsJSON, lies: Lies = {}): RegistrationResponseJSON {
      handle = options.user.id;
      const cose = encode(coseKey(keys.publicKey, algorithm));
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credentialId.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, cose]);
      const authData = authenticatorData(options.rp.id ?? '', lies, attested);
      const id = lies.credentialId ?? credentialId.toString('base64url');
      return {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', options.challenge, lies).toString('base64url'),
          attestationObject: encode(
            new Map<string, unknown>([
              ['fmt', 'none'],
              ['attStmt', new Map()],
              ['authData', authData],
            ]),
          ).toString('base64url'),
          transports: ['internal', 'hybrid'],
        },
        ...lies.extra,
      };
    },

    /** `navigator.credentials.get`. */
    get(options: PublicKeyCredentialRequestOptionsJSON, lies: Lies = {}): AuthenticationResponseJSON {
      if (counts) counter += 1;
      const authData = authenticatorData(options.rpId ?? '', lies);
      const client = clientData('webauthn.get', options.challenge, lies);
      const id = lies.credentialId ?? credentialId.toString('base64url');
      const userHandle = lies.userHandle ?? handle;
      return {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: sign(
            algorithm === 'EdDSA' ? null : algorithm === 'ES384' ? 'sha384' : 'sha256',
            Buffer.concat([authData, sha256(client)]),
            lies.forge === true ? strange.privateKey : keys.privateKey,
          ).toString('base64url'),
          ...(userHandle === undefined ? {} : { userHandle }),
        },
        ...lies.extra,
      };
    },
  };
}

function generateKeys(algorithm: Algorithm): { publicKey: KeyObject; privateKey: KeyObject } {
  switch (algorithm) {
    case 'ES256':
      return generateKeyPairSync('ec', { namedCurve: 'P-256' });
    case 'ES384':
      return generateKeyPairSync('ec', { namedCurve: 'P-384' });
    case 'RS256':
      return generateKeyPairSync('rsa', { modulusLength: 2_048 });
    case 'EdDSA':
      return generateKeyPairSync('ed25519');
  }
}

/** RFC 9053: the key as WebAuthn writes it. */
function coseKey(publicKey: KeyObject, algorithm: Algorithm): ReadonlyMap<number, unknown> {
  const { x, y, n, e } = publicKey.export({ format: 'jwk' });
  const bytes = (text: string | undefined) => Buffer.from(text ?? '', 'base64url');
  switch (algorithm) {
    case 'ES256':
    case 'ES384':
      return new Map<number, unknown>([
        [1, 2],
        [3, algorithm === 'ES256' ? -7 : -35],
        [-1, algorithm === 'ES256' ? 1 : 2],
        [-2, bytes(x)],
        [-3, bytes(y)],
      ]);
    case 'RS256':
      return new Map<number, unknown>([
        [1, 3],
        [3, -257],
        [-1, bytes(n)],
        [-2, bytes(e)],
      ]);
    case 'EdDSA':
      return new Map<number, unknown>([
        [1, 1],
        [3, -8],
        [-1, 6],
        [-2, bytes(x)],
      ]);
  }
}

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();

/** CBOR (RFC 8949) as far as WebAuthn needs it: whole numbers, bytes, text, maps. */
export function encode(value: unknown): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Map) {
    return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, inner]) => [encode(key), encode(inner)])]);
  }
  throw new TypeError('CBOR of this is not needed.');
}

function head(major: number, argument: number): Buffer {
  if (argument < 24) return Buffer.from([(major << 5) | argument]);
  if (argument < 256) return Buffer.from([(major << 5) | 24, argument]);
  return Buffer.from([(major << 5) | 25, argument >> 8, argument & 0xff]);
}
