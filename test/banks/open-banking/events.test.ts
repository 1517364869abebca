import { constants, createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BankKeys,
  type EventRefusal,
  rememberEventsFor,
  verifyEvent,
} from '../../../lambdas/banks/open-banking/events.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const seconds = now / 1_000;
const bank = { issuer: 'https://bank.example/karoo', clientId: 'saldo' };

const ec = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const [ours, foreign] = [ec(), ec()];
const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const weak = generateKeyPairSync('rsa', { modulusLength: 1_024 });
const jwk = (key: KeyObject, more: object) => ({ ...key.export({ format: 'jwk' }), ...more });
const published = [
  jwk(ours.publicKey, { kid: 'bank-1', use: 'sig', alg: 'ES256' }),
  jwk(rsa.publicKey, { kid: 'bank-rsa', use: 'sig' }),
  jwk(weak.publicKey, { kid: 'bank-weak', use: 'sig' }),
  jwk(foreign.publicKey, { kid: 'bank-enc', use: 'enc' }),
];
const keys: BankKeys = async () => published;

const part = (value: unknown) =>
  (Buffer.isBuffer(value) ? value : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))).toString(
    'base64url',
  );
type Signer = (text: string) => Buffer;
const es256 =
  (key: KeyObject): Signer =>
  (text) =>
    sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
const ps256 =
  (key: KeyObject): Signer =>
  (text) =>
    sign('sha256', Buffer.from(text), { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });

const update = 'urn:uk:org:openbanking:events:resource-update';
const subject = {
  subject_type: 'http://openbanking.org.uk/rid_http://openbanking.org.uk/rty',
  'http://openbanking.org.uk/rid': 'tx-1',
  'http://openbanking.org.uk/rty': 'transaction',
  'http://openbanking.org.uk/rlk': [
    { version: '4.0', link: 'https://bank.example/karoo/open-banking/v4.0/aisp/accounts/acc-1/transactions' },
  ],
};
const claims = (more: object = {}) => ({
  iss: bank.issuer,
  iat: seconds,
  jti: 'event-1',
  aud: 'saldo',
  sub: 'https://bank.example/karoo/open-banking/v4.0/aisp/account-access-consents/consent-1',
  txn: 'txn-1',
  toe: seconds - 2,
  events: { [update]: { subject } },
  ...more,
});
const event = (type: string, more: object) => claims({ events: { [type]: { subject: { ...subject, ...more } } } });
const token = (
  payload: unknown,
  header: object = { alg: 'ES256', kid: 'bank-1', typ: 'secevent+jwt' },
  signer: Signer = es256(ours.privateKey),
) => {
  const text = `${part(header)}.${part(payload)}`;
  return `${text}.${signer(text).toString('base64url')}`;
};
const verify = (jws: unknown, more: { keys?: BankKeys; now?: number } = {}) =>
  verifyEvent(jws, { bank, keys, now, ...more });
const refused = (because: EventRefusal) => ({ kind: 'refused', because });

describe('an event of a bank', () => {
  it('is told by its ids, with the id by which a repeat is known', async () => {
    const told = {
      kind: 'accepted',
      id: 'event-1',
      events: [{ kind: 'transaction', account: 'acc-1', transaction: 'tx-1', consent: 'consent-1', at: now - 2_000 }],
    };
    expect(await verify(token(claims()))).toEqual(told);
    // A replay is the caller's to notice.
    expect(await verify(token(claims()))).toEqual(told);
    expect(await verify(token(claims(), { alg: 'PS256', kid: 'bank-rsa' }, ps256(rsa.privateKey)))).toEqual(told);
    expect(await verify(token(claims({ aud: ['saldo'] }), { alg: 'ES256', kid: 'bank-1', typ: 'JWT' }))).toEqual(told);
  });

  it.each([
    [
      'urn:uk:org:openbanking:events:consent-authorization-revoked',
      { 'http://openbanking.org.uk/rid': 'consent-1', 'http://openbanking.org.uk/rty': 'account-access-consent' },
      { kind: 'consent-revoked', consent: 'consent-1' },
    ],
    [
      'urn:saldo:sandbox-bank:events:card-status',
      { 'http://openbanking.org.uk/rid': 'card-1', status: 'Frozen' },
      { kind: 'card-status', card: 'card-1', status: 'frozen', consent: 'consent-1' },
    ],
    [
      'urn:saldo:sandbox-bank:events:card-delivery',
      { 'http://openbanking.org.uk/rid': 'card-1', stage: 'Shipped' },
      { kind: 'card-delivery', card: 'card-1', stage: 'shipped', consent: 'consent-1' },
    ],
    [
      update,
      { 'http://openbanking.org.uk/rid': 'acc-9', 'http://openbanking.org.uk/rty': 'account' },
      { kind: 'transaction', account: 'acc-9', consent: 'consent-1' },
    ],
    [
      update,
      {
        'http://openbanking.org.uk/rlk': [{}, { link: 'https://bank.example/aisp/accounts/acc%2F7/transactions?x=1' }],
      },
      { kind: 'transaction', account: 'acc/7', transaction: 'tx-1', consent: 'consent-1' },
    ],
  ])('of type %s says what it is about', async (type, more, told) => {
    expect(await verify(token(event(type, more)))).toEqual({
      kind: 'accepted',
      id: 'event-1',
      events: [{ ...told, at: now - 2_000 }],
    });
  });

  it.each([
    ['the resource once more', 'https://bank.example/aisp/accounts/acc-1/transactions'],
    ['nothing', undefined],
    ['an object', {}],
    ['what cannot be read', 'https://bank.example/account-access-consents/%'],
    ['a list of consents', 'https://bank.example/account-access-consents/'],
  ])('whose subject is %s does not say whose it is', async (_what, sub) => {
    const verdict = await verify(token(claims({ sub })));
    expect(verdict).toMatchObject({ kind: 'accepted', events: [{ account: 'acc-1' }] });
    expect(verdict.kind === 'accepted' && verdict.events[0]).not.toHaveProperty('consent');
  });

  it.each([
    ['a type that is not known', claims({ events: { 'urn:example:events:other': {} } })],
    ['a type that is the name of something else', claims({ events: { constructor: {}, toString: {} } })],
    ['a resource that is not ours to know', event(update, { 'http://openbanking.org.uk/rty': 'domestic-payment' })],
    ['no event at all', claims({ events: {} })],
  ])('of %s is ignored, and so acknowledged', async (_what, payload) => {
    expect(await verify(token(payload))).toEqual({ kind: 'ignored', id: 'event-1' });
  });
});

describe('what is no event of this bank', () => {
  const header = (more: object) => ({ alg: 'ES256', kid: 'bank-1', typ: 'secevent+jwt', ...more });
  const secret = JSON.stringify(published[0]);
  const pem = createPublicKey({ key: published[0] as never, format: 'jwk' }).export({ type: 'spki', format: 'pem' });

  it.each<[string, unknown, EventRefusal]>([
    ['nothing', undefined, 'malformed'],
    ['an object', {}, 'malformed'],
    ['an empty text', '', 'malformed'],
    ['two parts', 'e30.e30', 'malformed'],
    ['the JSON form of a JWS', JSON.stringify({ payload: 'e30', signatures: [] }), 'malformed'],
    ['no signature and alg none', `${part({ alg: 'none' })}.${part(claims())}.`, 'algorithm'],
    ['alg None in other letters', `${part({ alg: 'nOnE' })}.${part(claims())}.`, 'algorithm'],
    [
      'a shared secret: the public key as JWK',
      token(claims(), header({ alg: 'HS256' }), (text) => createHmac('sha256', secret).update(text).digest()),
      'algorithm',
    ],
    [
      'a shared secret: the public key as PEM',
      token(claims(), header({ alg: 'HS256' }), (text) => createHmac('sha256', pem).update(text).digest()),
      'algorithm',
    ],
    ['RS256', token(claims(), header({ alg: 'RS256', kid: 'bank-rsa' })), 'algorithm'],
    ['ES256 with the RSA key', token(claims(), header({ kid: 'bank-rsa' })), 'unknown-key'],
    ['PS256 with the EC key', token(claims(), header({ alg: 'PS256' }), ps256(rsa.privateKey)), 'unknown-key'],
    [
      'a weak RSA key',
      token(claims(), header({ alg: 'PS256', kid: 'bank-weak' }), ps256(weak.privateKey)),
      'unknown-key',
    ],
    ['a key for encryption', token(claims(), header({ kid: 'bank-enc' }), es256(foreign.privateKey)), 'unknown-key'],
    ['a key nobody published', token(claims(), header({ kid: 'elsewhere' }), es256(foreign.privateKey)), 'unknown-key'],
    ['a kid that is no text', token(claims(), header({ kid: 7 })), 'malformed'],
    ['a foreign key under our name', token(claims(), header({}), es256(foreign.privateKey)), 'forged'],
    [
      'a key that it brings itself',
      token(claims(), header({ jwk: jwk(foreign.publicKey, {}) }), es256(foreign.privateKey)),
      'forged',
    ],
    [
      'a DER signature',
      token(claims(), header({}), (text) => sign('sha256', Buffer.from(text), ours.privateKey)),
      'forged',
    ],
    ['a signature of zeros', token(claims(), header({}), () => Buffer.alloc(64)), 'forged'],
    ['an extension it must not ignore', token(claims(), header({ crit: ['b64'], b64: false })), 'malformed'],
    ['another kind of token', token(claims(), header({ typ: 'dpop+jwt' })), 'malformed'],
    ['another issuer', token(claims({ iss: 'https://bank.example/harbour' })), 'issuer'],
    ['the issuer with a slash', token(claims({ iss: `${bank.issuer}/` })), 'issuer'],
    ['no issuer', token(claims({ iss: undefined })), 'issuer'],
    ['another audience', token(claims({ aud: 'someone-else' })), 'audience'],
    ['us among others', token(claims({ aud: ['saldo', 'someone-else'] })), 'audience'],
    ['no audience', token(claims({ aud: undefined })), 'audience'],
    ['a signature of yesterday', token(claims({ iat: seconds - 86_400 })), 'old'],
    ['something of last week', token(claims({ toe: seconds - 7 * 86_400 })), 'old'],
    ['what has run out', token(claims({ exp: seconds })), 'old'],
    ['tomorrow', token(claims({ iat: seconds + 86_400 })), 'ahead'],
    ['something still to happen', token(claims({ toe: seconds + 86_400 })), 'ahead'],
    ['no time', token(claims({ iat: undefined })), 'malformed'],
    ['a time that is text', token(claims({ iat: String(seconds) })), 'malformed'],
    ['a time out of all bounds', token(claims({ toe: 1e300 })), 'malformed'],
    ['an end that is no time', token(claims({ exp: 'never' })), 'malformed'],
    ['no id', token(claims({ jti: undefined })), 'malformed'],
    ['an endless id', token(claims({ jti: 'x'.repeat(129) })), 'malformed'],
    ['no events: an ID token, say', token(claims({ events: undefined })), 'malformed'],
    ['events that are a list', token(claims({ events: [update] })), 'malformed'],
    [
      'events without end',
      token(claims({ events: Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`urn:${index}`, {}])) })),
      'malformed',
    ],
    ['an update without a subject', token(claims({ events: { [update]: {} } })), 'malformed'],
    ['an update of no account', token(event(update, { 'http://openbanking.org.uk/rlk': [] })), 'malformed'],
    ['an update whose id is an object', token(event(update, { 'http://openbanking.org.uk/rid': {} })), 'malformed'],
    ['a card of no status', token(event('urn:saldo:sandbox-bank:events:card-status', {})), 'malformed'],
    [
      'a card of a status that is none',
      token(event('urn:saldo:sandbox-bank:events:card-status', { status: 'constructor' })),
      'malformed',
    ],
    [
      'a delivery to nowhere',
      token(event('urn:saldo:sandbox-bank:events:card-delivery', { stage: 'Moon' })),
      'malformed',
    ],
    ['a payload that is no JSON', token('{"iss"'), 'malformed'],
    ['a payload that is a list', token([claims()]), 'malformed'],
    [
      'a payload in broken UTF-8',
      token(Buffer.concat([Buffer.from(JSON.stringify(claims()).slice(0, -1)), Buffer.from(',"x":"\xff"}', 'latin1')])),
      'malformed',
    ],
    ['16 kilobytes and more', token(claims({ padding: 'x'.repeat(16_384) })), 'too-large'],
  ])('is refused: %s', async (_what, jws, because) => {
    expect(await verify(jws)).toEqual(refused(because));
  });

  it('is refused when one letter of it was changed, wherever it is', async () => {
    const good = token(claims());
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.constantFrom('A', 'b', '7', '_', '.'), async (at, letter) => {
        fc.pre(good[at] !== letter);
        const changed = good.slice(0, at) + letter + good.slice(at + 1);
        expect((await verify(changed)).kind).toBe('refused');
      }),
      { numRuns: 300 },
    );
  });

  it('is refused whatever it is, and nothing is thrown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json(), fc.anything()), async (anything) => {
        expect((await verify(anything)).kind).toBe('refused');
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.object(), fc.object(), async (head, payload) => {
        expect((await verify(token(payload, { alg: 'ES256', kid: 'bank-1', ...head }))).kind).toBe('refused');
      }),
    );
  });
});

describe('the keys of an event', () => {
  it('are asked for again, once, when they do not name the one that signed', async () => {
    const asked: boolean[] = [];
    const rotating: BankKeys = async ({ fresh }) => {
      asked.push(fresh);
      return fresh ? published : [];
    };

    expect((await verify(token(claims()), { keys: rotating })).kind).toBe('accepted');
    expect(asked).toEqual([false, true]);
    asked.length = 0;
    expect(await verify(token(claims(), { alg: 'ES256', kid: 'none' }), { keys: rotating })).toEqual(
      refused('unknown-key'),
    );
    expect(asked).toEqual([false, true]);
  });

  it('are not asked for by what cannot be an event', async () => {
    const keys: BankKeys = async () => {
      throw new Error('asked');
    };

    expect(await verify('x.y', { keys })).toEqual(refused('malformed'));
    expect(await verify(token(claims(), { alg: 'HS256' }), { keys })).toEqual(refused('algorithm'));
    expect(await verify('a'.repeat(100_000), { keys })).toEqual(refused('too-large'));
    await expect(verify(token(claims()), { keys })).rejects.toThrow('asked');
  });

  it('must be one, where the event does not say which', async () => {
    const nameless = token(claims(), { alg: 'ES256' });

    expect((await verify(nameless)).kind).toBe('accepted');
    const two: BankKeys = async () => [...published, jwk(foreign.publicKey, { kid: 'bank-2' })];
    expect(await verify(nameless, { keys: two })).toEqual(refused('unknown-key'));
  });
});

it('refuses a replay by itself once its id may be forgotten', async () => {
  const latest = token(claims({ iat: seconds + 60, toe: seconds + 60 }));

  expect((await verify(latest)).kind).toBe('accepted');
  expect(await verify(latest, { now: now + 60_000 + rememberEventsFor })).toEqual(refused('old'));
});
