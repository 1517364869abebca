import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';

/** What a browser with a platform authenticator answers `navigator.credentials.create` with (attestation `none`). */
export function createPasskey(
  options: { readonly challenge: string; readonly rp: { readonly id?: string } },
  {
    origin,
    challenge = options.challenge,
    rpId = options.rp.id ?? '',
    type = 'webauthn.create',
    verified = true,
    id = randomBytes(32),
  }: {
    readonly origin: string;
    readonly challenge?: string;
    readonly rpId?: string;
    readonly type?: string;
    readonly verified?: boolean;
    readonly id?: Buffer;
  },
) {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  // COSE_Key (RFC 9053 §7.1.1): kty EC2, alg ES256, crv P-256, x, y.
  const key = Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    byteString(Buffer.from(x, 'base64url')),
    Buffer.from([0x22]),
    byteString(Buffer.from(y, 'base64url')),
  ]);
  // Authenticator data (WebAuthn §6.1): user present, user verified or not, attested credential data.
  const authData = Buffer.concat([
    createHash('sha256').update(rpId).digest(),
    Buffer.from([verified ? 0x45 : 0x41]),
    Buffer.alloc(4),
    Buffer.alloc(16),
    Buffer.from([0, id.length]),
    id,
    key,
  ]);
  const attestationObject = Buffer.concat([
    Buffer.from([0xa3]),
    textString('fmt'),
    textString('none'),
    textString('attStmt'),
    Buffer.from([0xa0]),
    textString('authData'),
    byteString(authData),
  ]);
  const clientData = JSON.stringify({ type, challenge, origin, crossOrigin: false });
  return {
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    authenticatorAttachment: 'platform',
    clientExtensionResults: {},
    response: {
      clientDataJSON: Buffer.from(clientData).toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal'],
    },
  };
}

/** CBOR (RFC 8949 §3): major type 2 and 3, lengths up to 65,535. */
function byteString(bytes: Buffer): Buffer {
  return Buffer.concat([lengthOf(0x40, bytes.length), bytes]);
}

function textString(text: string): Buffer {
  return Buffer.concat([lengthOf(0x60, text.length), Buffer.from(text)]);
}

function lengthOf(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([major | length]);
  return length < 256 ? Buffer.from([major | 24, length]) : Buffer.from([major | 25, length >> 8, length & 0xff]);
}
