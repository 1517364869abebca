import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  challengeFor,
  creationOptions,
  relyingPartyOf,
  requestOptions,
  verifyAssertion,
  verifyCreation,
} from '../../lambdas/step-up/passkeys.ts';
import type { Passkey, Unlock } from '../../lambdas/store/items.ts';
import { type Algorithm, type Lies, softwareAuthenticator } from './authenticator.ts';
import { anUnlock, aPasskey } from './records.ts';

const rp = relyingPartyOf('https://pages.saldo.example');
const now = Date.parse('2026-11-22T12:00:00Z');
const challenge = challengeFor(randomBytes(32), 'create', 'attempt-1');
const asked = creationOptions({ user: 'user-1', challenge, rp, displayName: 'WhatsApp ··67' });

/** The library is loaded once, before anything waits for it. */
beforeAll(() => import('@simplewebauthn/server'), 60_000);

const create = (lies: Lies = {}, algorithm: Algorithm = 'ES256') => {
  const authenticator = softwareAuthenticator({ origin: rp.origin, algorithm });
  return verifyCreation({ response: authenticator.create(asked, lies), challenge, rp, now });
};

/** A person with a passkey, and what they need to use it. */
async function somebody({ algorithm = 'ES256', counts = false }: { algorithm?: Algorithm; counts?: boolean } = {}) {
  const authenticator = softwareAuthenticator({ origin: rp.origin, algorithm, counts });
  const passkey = await verifyCreation({ response: authenticator.create(asked), challenge, rp, now });
  if (passkey === undefined) throw new Error('a true ceremony must pass');
  const unlock = anUnlock({ passkeys: [aPasskey(), passkey] });
  const options = requestOptions({ unlock, challenge, rp });
  return {
    authenticator,
    passkey,
    unlock,
    use: (lies: Lies = {}, theirs: Pick<Unlock, 'user' | 'passkeys'> = unlock) =>
      verifyAssertion({ response: authenticator.get(options, lies), challenge, rp, unlock: theirs }),
  };
}

describe('the relying party', () => {
  it.each([
    ['https://pages.saldo.example', { id: 'pages.saldo.example', origin: 'https://pages.saldo.example' }],
    ['https://pages.saldo.example/', { id: 'pages.saldo.example', origin: 'https://pages.saldo.example' }],
    ['https://pages.saldo.example:8443/x', { id: 'pages.saldo.example', origin: 'https://pages.saldo.example:8443' }],
    ['http://localhost:3001', { id: 'localhost', origin: 'http://localhost:3001' }],
  ])('of %s', (url, party) => {
    expect(relyingPartyOf(url)).toEqual(party);
  });

  it.each(['http://pages.saldo.example', 'https://127.0.0.1', 'https://[::1]', 'ftp://localhost', 'pages', ''])(
    'is refused for %j',
    (url) => {
      expect(() => relyingPartyOf(url)).toThrow(expect.objectContaining({ code: 'ENVIRONMENT_INVALID' }));
    },
  );
});

describe('a challenge', () => {
  const secret = Buffer.alloc(32, 1);

  it('is 32 bytes, the same for the same parts and another for all others', () => {
    const parts = [['a'], ['a', 'b'], ['ab'], ['a', 'b', ''], ['a","b'], ['b', 'a'], []];
    const challenges = parts.map((all) => challengeFor(secret, ...all));

    expect(new Set(challenges).size).toBe(parts.length);
    expect(challengeFor(secret, 'a', 'b')).toBe(challenges[1]);
    expect(challengeFor(Buffer.alloc(32, 2), 'a', 'b')).not.toBe(challenges[1]);
    for (const one of challenges) expect(Buffer.from(one, 'base64url')).toHaveLength(32);
  });
});

describe('what the browser is asked', () => {
  it('for a passkey: verified by the person, no attestation, three algorithms, none twice', () => {
    const unlock = { passkeys: [aPasskey({ transports: ['usb'] })] };

    expect(creationOptions({ user: 'user-1', unlock, challenge, rp, displayName: 'WhatsApp ··67' })).toEqual({
      challenge,
      rp: { id: 'pages.saldo.example', name: 'pages.saldo.example' },
      user: { id: expect.stringMatching(/^[\w-]{43}$/), name: 'WhatsApp ··67', displayName: 'WhatsApp ··67' },
      pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key', alg })),
      timeout: 300_000,
      attestation: 'none',
      excludeCredentials: [{ type: 'public-key', id: aPasskey().id, transports: ['usb'] }],
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    });
  });

  it('knows the person by a handle of their own that is not the user key', () => {
    const other = creationOptions({ user: 'user-2', challenge, rp, displayName: 'x' });

    expect(asked.user.id).not.toBe(other.user.id);
    expect(Buffer.from(asked.user.id, 'base64url').toString()).not.toContain('user-1');
  });

  it('for a proof: one of the person’s passkeys, verified by the person', () => {
    const { transports: _none, ...bare } = aPasskey({ id: 'b' });

    expect(requestOptions({ unlock: { passkeys: [aPasskey(), bare] }, challenge, rp })).toEqual({
      challenge,
      rpId: 'pages.saldo.example',
      timeout: 300_000,
      userVerification: 'required',
      allowCredentials: [
        { type: 'public-key', id: aPasskey().id, transports: ['internal'] },
        { type: 'public-key', id: 'b' },
      ],
    });
  });
});

describe('a new passkey', () => {
  it.each(['ES256', 'RS256', 'EdDSA'] as const)('of %s is taken, and opens afterwards', async (algorithm) => {
    const { passkey, use } = await somebody({ algorithm });

    expect(passkey).toEqual({
      id: expect.stringMatching(/^[\w-]{22}$/),
      publicKey: expect.any(String),
      counter: 0,
      transports: ['internal', 'hybrid'],
      addedAt: now,
    });
    expect(await use()).toEqual(passkey);
  });

  it('keeps no transports but known ones', async () => {
    const authenticator = softwareAuthenticator({ origin: rp.origin });
    const response = authenticator.create(asked);
    const named = (transports: unknown) =>
      verifyCreation({ response: { ...response, response: { ...response.response, transports } }, challenge, rp, now });

    expect(await named(['usb', '<script>', 7, 'usb'])).toMatchObject({ transports: ['usb'] });
    expect(await named('usb')).not.toHaveProperty('transports');
  });

  const refused: Record<string, Lies> = {
    'another origin': { origin: 'https://pages.saldo.example.evil.example' },
    'our origin over plain HTTP': { origin: 'http://pages.saldo.example' },
    'another port': { origin: 'https://pages.saldo.example:444' },
    'another relying party': { rpId: 'saldo.example' },
    'another challenge': { challenge: challengeFor(randomBytes(32), 'create', 'attempt-1') },
    'an empty challenge': { challenge: '' },
    'another ceremony': { type: 'webauthn.get' },
    'a person who was not verified': { userVerified: false },
    'a person who was not there': { userPresent: false },
    'a frame in a strange page': { crossOrigin: true },
    'a frame that says whose': { topOrigin: 'https://evil.example' },
    'an id that is not the one inside': { credentialId: randomBytes(16).toString('base64url') },
    'an id that is not base64url': { credentialId: 'not base64url!' },
  };
  it.each(Object.entries(refused))('is refused for %s', async (_name, lies) => {
    expect(await create(lies)).toBeUndefined();
  });

  it('is refused for an algorithm that was not asked for', async () => {
    expect(await create({}, 'ES384')).toBeUndefined();
  });

  it('is refused when it is a proof, and the other way round', async () => {
    const { authenticator, unlock } = await somebody();
    const proof = authenticator.get(requestOptions({ unlock, challenge, rp }));

    expect(await verifyCreation({ response: proof, challenge, rp, now })).toBeUndefined();
    expect(await verifyAssertion({ response: authenticator.create(asked), challenge, rp, unlock })).toBeUndefined();
  });
});

describe('the proof by a passkey', () => {
  it('of a counting authenticator moves its counter on, for the next one to stand on', async () => {
    const { use, unlock } = await somebody({ counts: true });

    const first = await use();
    expect(first).toMatchObject({ counter: 1 });
    const second = await use({}, { ...unlock, passkeys: [first as Passkey] });
    expect(second).toMatchObject({ counter: 2 });
  });

  it('without a handle is taken: not every authenticator sends one', async () => {
    const { authenticator, unlock } = await somebody();
    const proof = authenticator.get(requestOptions({ unlock, challenge, rp }));
    const { userHandle: _none, ...response } = proof.response;

    expect(await verifyAssertion({ response: { ...proof, response }, challenge, rp, unlock })).toBeDefined();
  });

  const refused: Record<string, Lies> = {
    'another origin': { origin: 'https://evil.example' },
    'another relying party': { rpId: 'evil.example' },
    'another challenge': { challenge: challengeFor(randomBytes(32), 'get') },
    'another ceremony': { type: 'webauthn.create' },
    'a payment': { type: 'payment.get' },
    'a person who was not verified': { userVerified: false },
    'a person who was not there': { userPresent: false },
    'a frame in a strange page': { crossOrigin: true },
    'a frame that says whose': { topOrigin: 'https://evil.example' },
    'a forged signature': { forge: true },
    'another person’s handle': {
      userHandle: creationOptions({ user: 'user-2', challenge, rp, displayName: 'x' }).user.id,
    },
    'an empty handle': { userHandle: '' },
    'a passkey nobody has': { credentialId: randomBytes(16).toString('base64url') },
  };
  it.each(Object.entries(refused))('is refused for %s', async (_name, lies) => {
    const { use } = await somebody();

    expect(await use(lies)).toBeUndefined();
    expect(await use()).toBeDefined();
  });

  it('is refused by another passkey under the id of this one', async () => {
    const [one, other] = [await somebody(), await somebody()];

    expect(await other.use({ credentialId: one.passkey.id }, one.unlock)).toBeUndefined();
  });

  it('is refused for somebody who has no such passkey, or none', async () => {
    const [one, other] = [await somebody(), await somebody()];

    expect(await one.use({}, other.unlock)).toBeUndefined();
    expect(await one.use({}, anUnlock())).toBeUndefined();
  });

  it.each([
    ['the same', 5, 5],
    ['a lower', 5, 4],
    ['no', 5, 0],
  ])('is refused with %s count', async (_name, stored, counter) => {
    const { use, unlock, passkey } = await somebody();

    expect(await use({ counter }, { ...unlock, passkeys: [{ ...passkey, counter: stored }] })).toBeUndefined();
    expect(await use({ counter: 6 }, { ...unlock, passkeys: [{ ...passkey, counter: stored }] })).toMatchObject({
      counter: 6,
    });
  });

  it('is refused with any byte of it changed', async () => {
    const { authenticator, unlock } = await somebody();
    const proof = authenticator.get(requestOptions({ unlock, challenge, rp }));

    for (const name of ['clientDataJSON', 'authenticatorData', 'signature'] as const) {
      const bytes = Buffer.from(proof.response[name], 'base64url');
      for (let at = 0; at < bytes.length; at += 5) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 0x10;
        const response = { ...proof, response: { ...proof.response, [name]: changed.toString('base64url') } };
        expect(await verifyAssertion({ response, challenge, rp, unlock }), `${name} ${at}`).toBeUndefined();
      }
    }
  }, 30_000);
});

describe('what is no ceremony at all', () => {
  it('is refused without a throw, whatever it is', async () => {
    const { authenticator, unlock } = await somebody();
    const registration = authenticator.create(asked);
    const proof = authenticator.get(requestOptions({ unlock, challenge, rp }));
    const pieces = fc.constantFrom('id', 'rawId', 'type', 'response');
    const inner = fc.constantFrom('clientDataJSON', 'attestationObject', 'authenticatorData', 'signature');
    const value = fc.oneof(fc.anything(), fc.base64String(), fc.json());
    await fc.assert(
      fc.asyncProperty(value, pieces, inner, fc.boolean(), async (junk, piece, part, deep) => {
        for (const whole of [registration, proof]) {
          const response = deep
            ? { ...whole, response: { ...whole.response, [part]: junk } }
            : { ...whole, [piece]: junk };
          if (whole === registration && part in whole.response) {
            expect(await verifyCreation({ response, challenge, rp, now })).toBeUndefined();
          }
          if (whole === proof && part in whole.response) {
            expect(await verifyAssertion({ response, challenge, rp, unlock })).toBeUndefined();
          }
        }
        expect(await verifyCreation({ response: junk, challenge, rp, now })).toBeUndefined();
        expect(await verifyAssertion({ response: junk, challenge, rp, unlock })).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
