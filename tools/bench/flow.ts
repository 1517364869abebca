import {
  constants,
  createCipheriv,
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  publicEncrypt,
  randomBytes,
  randomUUID,
} from 'node:crypto';
import { type MemoryBank, memoryBank, memoryBanks } from '../../lambdas/banks/memory.ts';
import { moneyOf } from '../../lambdas/banks/money.ts';
import { absent, type BankConfig } from '../../lambdas/banks/port.ts';
import { accountsContext, tokensContext, writeAccounts, writeTokens } from '../../lambdas/banks/sealed.ts';
import { openRequest, unwrapWith } from '../../lambdas/flows/crypto.ts';
import { createFlow } from '../../lambdas/flows/parts.ts';
import { systemClock as clock, days } from '../../lambdas/platform/clock.ts';
import { createLog } from '../../lambdas/platform/log.ts';
import { fixedSecrets } from '../../lambdas/platform/secrets.ts';
import { sandboxBanks } from '../../lambdas/sandbox-bank/brands.ts';
import { newSalt, pinCost, slowHash } from '../../lambdas/step-up/pin-hash.ts';
import { createPins } from '../../lambdas/step-up/pins.ts';
import { issueTicket } from '../../lambdas/step-up/tickets.ts';
import { memoryStore, memoryWrappedKeys } from '../../lambdas/store/memory.ts';
import { memoryKeyProvider } from '../../lambdas/vault/memory-keys.ts';
import { memoryPepper } from '../../lambdas/vault/memory-pepper.ts';
import { createVault } from '../../lambdas/vault/vault.ts';
import type { Figure } from './figure.ts';

/** A new person each: a second question within a minute would be answered from memory. */
const people = 31;
const bankMilliseconds = 100;
const appSecret = 'an app secret of thirty-two hex!';
const pin = '402857';
const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const publicKey = createPublicKey(privateKey);

/**
 * One answer of the Flow to a PIN, in this process with a store in memory: signature, RSA, GCM, the PIN with its real
 * cost, a bank that takes 100 ms, the sealed reply. Against the floor: the same cryptography with nothing around it,
 * and the same wait. Both in turns, so that whatever else the machine does hits both.
 */
export async function benchFlow(): Promise<Figure[]> {
  const system = await openSystem();
  const trips: number[] = [];
  const floors: number[] = [];
  const checks: number[] = [];
  for (let person = 0; person < people; person += 1) {
    const asked = await system.person();
    const bare = sealed('{"action":"data_exchange"}');
    trips.push(await timed(() => system.roundTrip(asked.body)));
    floors.push(await timed(() => floor(bare)));
    checks.push(await timed(() => system.checkPin(asked.user)));
    // The first makes whatever is made once.
    if (person === 0) for (const list of [trips, floors, checks]) list.length = 0;
  }
  const shares = trips.map((time, index) => (floors[index] ?? 0) / time).toSorted((one, other) => one - other);
  const [trip, bare, check] = [trips, floors, checks].map((list) => list.toSorted((one, other) => one - other));
  return [
    figure('flow: round trips measured (decrypt, PIN, bank at 100 ms, encrypt)', trips.length, 'requests'),
    figure('flow: round trip, p50', quantile(trip, 0.5), 'ms'),
    figure('flow: round trip, p95', quantile(trip, 0.95), 'ms', '<= 600', (value) => value <= 600),
    figure('flow: the same cryptography and the same wait alone, p50', quantile(bare, 0.5), 'ms'),
    figure('flow: the same cryptography and the same wait alone, p95', quantile(bare, 0.95), 'ms'),
    figure("flow: share of the floor's speed", quantile(shares, 0.5), 'ratio', '>= 0.85', (value) => value >= 0.85),
    figure('flow: PIN check alone, p50', quantile(check, 0.5), 'ms'),
    figure('flow: PIN check alone, p95', quantile(check, 0.95), 'ms', '<= 400', (value) => value <= 400),
  ];
}

async function openSystem() {
  const store = memoryStore({ clock });
  const vault = createVault({ provider: memoryKeyProvider(), keys: memoryWrappedKeys(), clock });
  const [config] = sandboxBanks('http://127.0.0.1:9') as readonly BankConfig[];
  if (config === undefined) throw new Error('The sandbox has no bank.');
  const bank = memoryBank(config, {
    customers: [
      {
        id: 'thandi',
        accounts: Array.from({ length: 3 }, (_, index) => ({
          account: { id: `account-${index}`, kind: 'current', currency: 'ZAR', lastDigits: `100${index}` },
          balances: [
            {
              kind: 'available',
              code: 'ITAV',
              amount: moneyOf('15230.55', 'ZAR'),
              asOf: { at: clock.now(), dateOnly: false },
            },
          ],
        })),
      },
    ],
    clock,
  });
  const pins = createPins({ unlocks: store.unlocks, pepper: memoryPepper(), clock });
  const answer = createFlow({
    store,
    vault,
    banks: memoryBanks([bank]),
    pins,
    secrets: fixedSecrets({
      app: { current: appSecret },
      key: { current: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() },
    }),
    appSecretId: 'app',
    flowKeySecretId: 'key',
    kmsUnwrap: () => async () => undefined,
    contact: 'nobody',
    clock,
    log: createLog(() => undefined),
    metrics: () => undefined,
  });
  return {
    async person() {
      const user = randomBytes(32).toString('base64url');
      bank.controls.slow(0);
      await link(user, bank, store, vault);
      await store.chats.saveProfile({ user, language: 'en', attempts: [], version: 1 });
      const record = await pins.make(user, pin);
      await store.unlocks.save({ user, pin: record, passkeys: [], tries: 0, lockouts: 0, version: 1 });
      const wanted = { user, place: 'flow', purpose: 'balance', language: 'en', message: 'bench' } as const;
      const { token } = await issueTicket({ tickets: store.tickets, clock, random: randomBytes }, wanted);
      bank.controls.slow(bankMilliseconds);
      const request = {
        version: '4.0',
        action: 'data_exchange',
        screen: 'PIN',
        data: { do: 'unlock', pin },
        flow_token: token,
        flow_token_signature: signed(token),
      };
      return { user, body: JSON.stringify(sealed(JSON.stringify(request))) };
    },
    async roundTrip(body: string) {
      const header = `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
      const event = { headers: { 'x-hub-signature-256': header }, body, isBase64Encoded: false };
      const before = bank.controls.count('balances');
      const { statusCode } = await answer(event);
      if (statusCode !== 200 || bank.controls.count('balances') !== before + 1) {
        throw new Error(`The Flow answered ${statusCode} without asking the bank once.`);
      }
    },
    async checkPin(user: string) {
      const { kind } = await pins.check(user, pin);
      if (kind !== 'right') throw new Error(`The PIN was ${kind}.`);
    },
  };
}

/** What any endpoint must do: unwrap, open, hash the PIN, wait for the bank, seal. */
async function floor(request: ReturnType<typeof sealed>): Promise<void> {
  const opened = await openRequest(request, [unwrapWith(privateKey)]);
  if (opened.kind !== 'opened') throw new Error('The bench sealed wrongly.');
  await slowHash(randomBytes(32), newSalt(randomBytes), pinCost);
  await clock.sleep(bankMilliseconds);
  opened.seal('x'.repeat(2_048));
}

async function link(
  user: string,
  bank: MemoryBank,
  store: ReturnType<typeof memoryStore>,
  vault: ReturnType<typeof createVault>,
): Promise<void> {
  const signal = AbortSignal.timeout(10_000);
  const id = randomUUID();
  const wanted = {
    redirectUri: 'http://127.0.0.1:9/callback',
    state: id,
    permissions: ['ReadAccountsDetail', 'ReadBalances'] as const,
    expiresAt: new Date(clock.now() + days(90)),
    language: 'en',
    presence: absent,
  };
  const { authorization, url } = await bank.startConsent(wanted, signal);
  const granted = await bank.finishConsent(authorization, bank.controls.approve(url, 'thandi'), id, absent, signal);
  const accounts = await bank.accounts(granted.tokens, absent, signal);
  await store.links.create({
    id,
    user,
    bank: bank.config.id,
    consent: granted.consent,
    state: 'ACTIVE',
    grantedAt: clock.now(),
    permissions: granted.permissions,
    subjectTag: id,
    sealedTokens: await vault.seal(tokensContext(user, id, 1), writeTokens(granted.tokens)),
    tokenVersion: 1,
    sealedAccounts: await vault.seal(accountsContext(user, id), writeAccounts(accounts)),
  });
}

/** The phone's side. */
function sealed(plaintext: string) {
  const [aesKey, nonce] = [randomBytes(16), randomBytes(16)];
  const cipher = createCipheriv('aes-128-gcm', aesKey, nonce, { authTagLength: 16 });
  const data = Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  const wrapped = publicEncrypt(
    { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    aesKey,
  );
  return {
    encrypted_flow_data: data.toString('base64'),
    encrypted_aes_key: wrapped.toString('base64'),
    initial_vector: nonce.toString('base64'),
  };
}

/** Meta's side: `flow_token_signature`. */
function signed(token: string): string {
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${encoded({ alg: 'HS256' })}.${encoded({ flow_token: token })}`;
  return `${input}.${createHmac('sha256', appSecret).update(input).digest('base64url')}`;
}

async function timed(run: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

function quantile(sorted: readonly number[] = [], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function figure(name: string, value: number, unit: string, budget?: string, met?: (value: number) => boolean): Figure {
  return {
    name,
    value: Number(value.toFixed(2)),
    unit,
    ...(budget === undefined ? {} : { budget }),
    ...(met === undefined ? {} : { met: met(value) }),
  };
}
