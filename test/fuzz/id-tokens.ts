import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { openBanking } from '../../lambdas/banks/open-banking/bank.ts';
import { attemptOf } from '../../lambdas/linking/consent.ts';
import { systemClock } from '../../lambdas/platform/clock.ts';
import { thandi as customer } from '../banks/customers.ts';
import { type FakeBank, fakeBank } from '../banks/open-banking/fake-bank.ts';
import { thandi } from '../linking/rig.ts';
import { type BadInput, badInput } from './bad-input.ts';
import { isTruthfulRefusal, openSite } from './site.ts';
import { anyText } from './texts.ts';

type Claims = Record<string, unknown>;
interface World {
  readonly fake: FakeBank;
  readonly bank: ReturnType<typeof openBanking>;
  readonly strangerKey: CryptoKey;
}
type Forge = (claims: Claims, world: World) => Promise<string> | string;

const now = () => Math.floor(Date.now() / 1_000);
const b64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const signed =
  (change: (claims: Claims) => Claims, header = {}): Forge =>
  (claims, { fake }) =>
    new SignJWT(change(claims)).setProtectedHeader({ alg: 'ES256', kid: 'bank-1', ...header }).sign(fake.signingKey);
const without = (name: string): Forge =>
  signed((claims) => Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name)));
const setTo = (name: string, value: unknown): Forge => {
  const forge = signed((claims) => ({ ...claims, [name]: value }));
  // So that a counterexample says what it is.
  return Object.assign(forge, { toString: () => `${name} = ${JSON.stringify(value)}` });
};
const unsigned =
  (alg: string): Forge =>
  (claims) =>
    `${b64({ alg, kid: 'bank-1' })}.${b64(claims)}.`;
const byPublicKey: Forge = async (claims, { fake }) => {
  const secret = Buffer.from(JSON.stringify(await exportJWK(fake.signingKey)));
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'bank-1' }).sign(secret);
};
const byStranger: Forge = (claims, { strangerKey }) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'bank-1' }).sign(strangerKey);

const past = fc.integer({ min: 3_600, max: 10 ** 9 }).map((ago) => now() - ago);
const future = fc.integer({ min: 3_600, max: 10 ** 9 }).map((ahead) => now() + ahead);
const text = anyText.map((given) => given.toWellFormed());

const forged: fc.Arbitrary<Forge> = fc.oneof(
  fc.constantFrom('none', 'None', 'NONE', 'HS256', '').map(unsigned),
  fc.constantFrom(byPublicKey, byStranger, without('nonce'), without('sub'), without('aud'), without('iss')),
  fc.constantFrom(without('exp'), without('iat')),
  past.map((exp) => setTo('exp', exp)),
  future.map((nbf) => setTo('nbf', nbf)),
  fc.oneof(text, fc.constantFrom('', null, 7, true, ['saldo', 'another'], [], {})).map((aud) => setTo('aud', aud)),
  fc
    .tuple(fc.constantFrom('nonce', 'iss'), fc.oneof(text, fc.constantFrom('', null, 7, [], {})))
    .map(([name, value]) => setTo(name, value)),
  fc.constantFrom('', null, 7, [], {}).map((sub) => setTo('sub', sub)),
  fc
    .constantFrom('exp', 'iat')
    .chain((name) => fc.constantFrom('soon', null, [], {}).map((value) => setTo(name, value))),
  text.filter((kid) => kid !== 'bank-1').map((kid) => signed((claims) => claims, { kid })),
  fc.nat({ max: 60 }).map(
    (cut): Forge =>
      async (claims, world) => {
        const token = await world.fake.signIdToken(claims);
        return token.slice(0, -1 - cut);
      },
  ),
  fc.constant<Forge>(async (claims, { fake }) => {
    const [header, , signature] = (await fake.signIdToken(claims)).split('.');
    return `${header}.${b64({ ...claims, sub: 'sipho' })}.${signature}`;
  }),
  text.map(
    (token): Forge =>
      () =>
        token,
  ),
);

/** Class 28: ID tokens that the bank did not sign for this login, at the real callback, adapter and token endpoint. */
export const idTokens: readonly BadInput[] = [
  badInput<Forge, World>(
    28,
    'ID tokens: none, HS256, kid, exp, nbf, aud, nonce',
    forged,
    async (forge, front, world) => {
      const { fake, bank } = world;
      const { rig, browser } = openSite(front);
      Object.assign(rig.banks, { list: [fake.config], get: () => bank });
      const { url } = await rig.issue(thandi);
      const human = browser();
      await human.get(url);
      const sent = await human.post(url, { do: 'continue', bank: 'fake', mode: 'chat' });
      assert.equal(sent.status, 303);
      const callback = fake.approve(sent.headers.location ?? '', 'thandi');
      fake.settings.idToken = (claims) => forge(claims, world);
      isTruthfulRefusal(await human.get(callback));
      const attempt = await rig.store.attempts.get(attemptOf(url.split('/').at(-1) ?? ''));
      assert.equal(attempt?.state, 'STARTED');
      assert.equal(attempt.sealedTokens, undefined);
    },
    {
      async open() {
        const fake = await fakeBank({ customers: [customer] });
        const { config, clientKeys } = fake;
        const bank = openBanking({ config, clientKeys, clock: systemClock, randomId: randomUUID });
        const { privateKey } = await generateKeyPair('ES256');
        return { fake, bank, strangerKey: privateKey };
      },
      close: ({ fake }) => fake.close(),
    },
  ),
];
