import { randomBytes } from 'node:crypto';
import { type MemoryCustomer, memoryBank, memoryBanks } from '../../lambdas/banks/memory.ts';
import { createFlow } from '../../lambdas/flows/parts.ts';
import type { Clock } from '../../lambdas/platform/clock.ts';
import { fixedSecrets } from '../../lambdas/platform/secrets.ts';
import { phraseContext } from '../../lambdas/step-up/phrase.ts';
import { createPins } from '../../lambdas/step-up/pins.ts';
import { issueTicket } from '../../lambdas/step-up/tickets.ts';
import type { Link, Profile, Ticket } from '../../lambdas/store/items.ts';
import { memoryPepper } from '../../lambdas/vault/memory-pepper.ts';
import { memoryConfig, sipho, thandi } from '../banks/customers.ts';
import { person } from '../banks/linked.ts';
import { virtualClock } from '../banks/virtual-clock.ts';
import { appSecret, currentKey, pemOf, posted, type Sealing, seal, tokenSignature } from './phone.ts';

export const pin = '402857';
export const phrase = 'purple elephants dance';
export const contact = 'help@saldo.example';
/** Cheap, because the tests are not about what a hash costs. */
const cost = { log2N: 4, r: 8, p: 1 };

export interface RigOptions {
  readonly banks?: readonly string[];
  readonly clock?: ReturnType<typeof virtualClock> | (Clock & { advance(milliseconds: number): void });
  readonly flowKey?: Readonly<Record<string, unknown>>;
  readonly metaApp?: Readonly<Record<string, unknown>>;
  readonly profile?: Partial<Profile>;
  readonly withPin?: boolean;
  readonly linked?: boolean;
  /** What Thandi has at the banks, instead of the usual; the banks then have statements too. */
  readonly accounts?: MemoryCustomer['accounts'];
}

/** One person who linked banks and made a PIN, the Flow's endpoint, and a phone that talks to it through Meta. */
export async function openRig(options: RigOptions = {}) {
  const { clock = virtualClock(), withPin = true, linked = true } = options;
  const who = person(clock as ReturnType<typeof virtualClock>);
  const { store, vault, user } = who;
  const memory = (options.banks ?? ['karoo']).map((id) =>
    memoryBank(
      {
        ...memoryConfig,
        id,
        name: `${id} bank`,
        issuer: `https://${id}.example`,
        ...(options.accounts === undefined ? {} : { capabilities: { statements: true } }),
      },
      {
        customers: [options.accounts === undefined ? thandi : { ...thandi, accounts: options.accounts }, sipho],
        clock,
      },
    ),
  );
  const links: Link[] = [];
  for (const bank of memory) links.push(await who.link(bank, (url) => bank.controls.approve(url, 'thandi')));
  for (const { controls } of memory) (controls.calls as unknown[]).length = 0;
  const profile: Profile = {
    user,
    language: 'en',
    mode: 'sealed',
    identityHash: 'hash',
    attempts: [],
    version: 1,
    ...options.profile,
  };
  await store.chats.saveProfile(profile);
  const pins = createPins({ unlocks: store.unlocks, pepper: memoryPepper(), clock, cost });
  if (withPin) {
    const sealedPhrase = await vault.seal(phraseContext(user, 'person'), phrase);
    await store.unlocks.save({
      user,
      pin: await pins.make(user, pin),
      passkeys: [],
      sealedPhrase,
      tries: 0,
      lockouts: 0,
      version: 1,
    });
  }
  if (!linked) for (const { id } of links) await store.links.remove(user, id);
  const counted: { name: string; reason?: string }[] = [];
  const checks: string[] = [];
  const answer = createFlow({
    store,
    vault,
    banks: memoryBanks(memory),
    pins: {
      ...pins,
      check: async (...given) => {
        const result = await pins.check(...given);
        checks.push(result.kind);
        return result;
      },
    },
    secrets: fixedSecrets({
      app: { current: appSecret, verifyToken: 'x', ...options.metaApp },
      key: { current: pemOf(currentKey), ...options.flowKey },
    }),
    appSecretId: 'app',
    flowKeySecretId: 'key',
    kmsUnwrap: () => async () => undefined,
    contact,
    clock,
    log: who.log,
    metrics: (name, _value, dimensions) => {
      counted.push({ name, ...(dimensions?.Reason === undefined ? {} : { reason: dimensions.Reason }) });
    },
  });
  const issue = async (more: Partial<Ticket> & { readonly question?: string } = {}) => {
    const wanted = { user, place: 'flow', purpose: 'balance', language: 'en', message: 'tag', ...more } as const;
    return (await issueTicket({ tickets: store.tickets, clock, random: randomBytes }, wanted)).token;
  };
  /** Sends one request as a phone does, and opens what comes back. */
  const say = async (plaintext: object, sealing: Sealing = {}) => {
    const { body, open } = seal(JSON.stringify(plaintext), sealing);
    const result = await answer(posted(JSON.stringify(body)));
    const status = result.statusCode ?? 0;
    const reply = result.body === '' ? undefined : (open(result.body ?? '') as Reply);
    return { status, reply, body: result.body ?? '', event: posted(JSON.stringify(body)), headers: result.headers };
  };
  const request = (token: string, more: object) => ({
    version: '4.0',
    flow_token: token,
    flow_token_signature: tokenSignature(token),
    ...more,
  });
  return {
    ...who,
    memory,
    links,
    controls: memory[0]?.controls ?? neverControls(),
    pins,
    profile,
    checks,
    counted,
    answer,
    issue,
    say,
    request,
    init: (token: string) => say(request(token, { action: 'INIT', screen: '', data: {} })),
    back: (token: string, screen = 'ACCOUNT') => say(request(token, { action: 'BACK', screen, data: {} })),
    press: (token: string, screen: string, data: object) =>
      say(request(token, { action: 'data_exchange', screen, data })),
    /** From the button to the figures. */
    async open(token: string) {
      await say(request(token, { action: 'INIT', screen: '', data: {} }));
      return say(request(token, { action: 'data_exchange', screen: 'PIN', data: { do: 'unlock', pin } }));
    },
    bankReads: () => memory.reduce((sum, { controls }) => sum + controls.count('balances'), 0),
  };
}

export interface Reply {
  readonly screen?: string;
  readonly data?: Readonly<Record<string, unknown>> & { readonly error_message?: string };
  readonly error_msg?: string;
}

function neverControls(): never {
  throw new Error('a rig has at least one bank');
}
