import { randomUUID } from 'node:crypto';
import { type Clock, minutes, systemClock } from '../platform/clock.ts';
import { BotError } from '../platform/errors.ts';
import type { Card, CardDesk } from './cards.ts';
import { memoryCards } from './memory-cards.ts';
import type { MemoryBank, MemoryCustomer, MemoryFailure, MemoryMethod } from './memory-controls.ts';
import { ended, failureOf, forbidden, refused, timeout } from './memory-failures.ts';
import type { Bank, BankConfig, BankTokens, GrantedConsent, Presence } from './port.ts';
import { AccessRefused, AccountNotShown } from './refusal.ts';
import { mayRenew } from './renewal.ts';

export { memoryBanks } from './memory-banks.ts';
export type { MemoryBank, MemoryControls, MemoryCustomer, MemoryFailure, MemoryMethod } from './memory-controls.ts';

interface Consent {
  readonly id: string;
  readonly redirectUri: string;
  readonly permissions: readonly string[];
  readonly expiresAt: number;
  state: 'waiting' | 'granted' | 'ended';
  customer?: string;
  accounts?: readonly string[];
  code?: string;
  refresh?: string;
  readonly spent: Set<string>;
}

/**
 * A bank in memory that keeps the contract of `Bank` and does as it is told: consents, codes, expiry, rotation with
 * reuse detection, accounts that vanish, outages. For tests and demonstrations.
 */
export function memoryBank(
  config: BankConfig,
  options: { customers: readonly MemoryCustomer[]; clock?: Clock; randomId?: () => string; accessFor?: number },
): MemoryBank {
  const { clock = systemClock, randomId = randomUUID, accessFor = minutes(5) } = options;
  const customers = new Map(options.customers.map((customer) => [customer.id, [...customer.accounts]]));
  const consents = new Map<string, Consent>();
  const access = new Map<string, { consent: Consent; expiresAt: number }>();
  const calls: { method: MemoryMethod; presence?: Presence }[] = [];
  const failures: { failure: MemoryFailure; method?: MemoryMethod; retryAfterMs?: number }[] = [];
  const hidden = new Set<string>();
  let delay = 0;
  let hanging = false;
  let rotating = false;

  const enter = async (method: MemoryMethod, signal: AbortSignal, presence?: Presence) => {
    calls.push({ method, ...(presence === undefined ? {} : { presence }) });
    if (signal.aborted) throw timeout();
    if (hanging)
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    else if (delay > 0) await clock.sleep(delay, signal).catch(() => undefined);
    if (signal.aborted) throw timeout();
    const index = failures.findIndex((planned) => planned.method === undefined || planned.method === method);
    const [planned] = index < 0 ? [] : failures.splice(index, 1);
    if (planned !== undefined) throw failureOf(planned.failure, planned.retryAfterMs);
  };

  const issue = (consent: Consent, dpopJwk?: BankTokens['dpopJwk']): BankTokens => {
    const accessToken = `access-${randomId()}`;
    const expiresAt = clock.now() + accessFor;
    access.set(accessToken, { consent, expiresAt });
    if (consent.refresh === undefined || rotating) {
      if (consent.refresh !== undefined) consent.spent.add(consent.refresh);
      consent.refresh = `refresh-${randomId()}`;
    }
    return { accessToken, refreshToken: consent.refresh, accessExpiresAt: expiresAt, ...(dpopJwk ? { dpopJwk } : {}) };
  };

  /** The tokens of an earlier yes end with the next one. */
  const closeGrant = (consent: Consent) => {
    delete consent.refresh;
    for (const [token, grant] of access) if (grant.consent === consent) access.delete(token);
  };

  const end = (consent: Consent) => {
    consent.state = 'ended';
    for (const [token, grant] of access) if (grant.consent === consent) access.delete(token);
  };

  const grantOf = (tokens: BankTokens): Consent => {
    const grant = access.get(tokens.accessToken);
    if (grant === undefined || grant.expiresAt <= clock.now()) throw new AccessRefused();
    if (grant.consent.expiresAt <= clock.now()) throw ended();
    return grant.consent;
  };

  const shared = (consent: Consent) =>
    (customers.get(consent.customer ?? '') ?? []).filter(
      ({ account }) => !hidden.has(account.id) && (consent.accounts?.includes(account.id) ?? true),
    );

  const permitted = (consent: Consent, permission: string) => {
    if (!consent.permissions.includes(permission)) throw forbidden();
    return consent;
  };

  const desk = memoryCards({ cards: options.customers.flatMap(({ cards = [] }) => cards), clock, randomId });
  const cardsOf = (tokens: BankTokens, permission: 'ReadCards' | 'ManageCards') => {
    const accounts = shared(permitted(grantOf(tokens), permission)).map(({ account }) => account.id);
    return (card: Pick<Card, 'account'>) => accounts.includes(card.account);
  };
  const cards: CardDesk = {
    async list(tokens, presence, signal) {
      await enter('cards', signal, presence);
      return desk.list(cardsOf(tokens, 'ReadCards'));
    },
    async change(tokens, card, change, key, presence, signal) {
      await enter('cards', signal, presence);
      return desk.change(cardsOf(tokens, 'ManageCards'), card, change, key);
    },
    async deliveries(tokens, presence, signal) {
      await enter('cards', signal, presence);
      return desk.deliveries(cardsOf(tokens, 'ReadCards'));
    },
  };
  const statements: Bank['statements'] = async (tokens, account, presence, signal) => {
    await enter('statements', signal, presence);
    const found = shared(permitted(grantOf(tokens), 'ReadStatementsDetail')).find(
      (one) => one.account.id === account.id,
    );
    if (found === undefined) throw new AccountNotShown();
    return [...(found.statements ?? [])].sort((a, b) => b.to - a.to);
  };

  const asked = (url: string): { consent: Consent; state: string } => {
    const { searchParams } = new URL(url);
    const consent = consents.get(searchParams.get('consent') ?? '');
    if (consent === undefined) throw new Error('This memory bank did not make that address.');
    return { consent, state: searchParams.get('state') ?? '' };
  };

  return {
    config,
    ...(config.capabilities?.statements === true ? { statements } : {}),
    ...(config.capabilities?.cards === undefined ? {} : { cards }),
    async startConsent(request, signal) {
      await enter('startConsent', signal, request.presence);
      const { redirectUri, permissions, state } = request;
      const standing = consents.get(request.renews ?? '');
      const renews = standing?.state === 'granted' && mayRenew(standing, request, clock.now());
      const id = renews ? standing.id : `consent-${randomId()}`;
      const expiresAt = request.expiresAt.getTime();
      if (!renews) consents.set(id, { id, redirectUri, permissions, expiresAt, state: 'waiting', spent: new Set() });
      const url = new URL(`${config.issuer}/authorize`);
      url.searchParams.set('consent', id);
      url.searchParams.set('state', state);
      return { consent: id, url: url.href, authorization: { consent: id } };
    },
    async finishConsent(authorization, callback, expectedState, presence, signal): Promise<GrantedConsent> {
      await enter('finishConsent', signal, presence);
      const { searchParams } = callback;
      const consent = consents.get(String(authorization.consent));
      if (
        consent === undefined ||
        searchParams.get('iss') !== config.issuer ||
        searchParams.get('state') !== expectedState
      ) {
        throw refused();
      }
      if (searchParams.has('error')) throw new BotError('BANK_CONSENT_DENIED', 'The person said no at the bank.');
      if (consent.state !== 'granted' || consent.code === undefined || searchParams.get('code') !== consent.code)
        throw refused();
      delete consent.code;
      return {
        consent: consent.id,
        tokens: issue(consent),
        subject: `${config.issuer} ${consent.customer}`,
        permissions: consent.permissions,
        expiresAt: consent.expiresAt,
      };
    },
    async accounts(tokens, presence, signal) {
      await enter('accounts', signal, presence);
      return shared(grantOf(tokens)).map(({ account }) => account);
    },
    async balances(tokens, accounts, presence, signal) {
      await enter('balances', signal, presence);
      const shown = shared(grantOf(tokens));
      const known = accounts.map((account) => {
        const found = shown.find((candidate) => candidate.account.id === account.id);
        if (found === undefined) return { account, balances: [], missing: 'gone' } as const;
        if (found.balances.length === 0) return { account, balances: [], missing: 'not-said' } as const;
        return { account, balances: found.balances };
      });
      const others = shown.filter(({ account }) => accounts.every(({ id }) => id !== account.id));
      return [
        ...known,
        ...others.map(({ account: { id, currency }, balances }) => ({
          account: { id, kind: 'other' as const, currency },
          balances,
        })),
      ];
    },
    async transactions(tokens, account, { from, to }, presence, signal) {
      await enter('transactions', signal, presence);
      const consent = grantOf(tokens);
      if (!consent.permissions.some((permission) => permission.startsWith('ReadTransactions'))) throw forbidden();
      const found = shared(consent).find((candidate) => candidate.account.id === account.id);
      if (found === undefined) throw new AccountNotShown();
      return {
        transactions: (found.transactions ?? []).filter(
          ({ bookedAt }) => bookedAt >= from.getTime() && bookedAt <= to.getTime(),
        ),
        complete: true,
      };
    },
    async refresh(tokens, signal) {
      await enter('refresh', signal);
      const token = tokens.refreshToken ?? '';
      const consent = [...consents.values()].find(({ refresh, spent }) => refresh === token || spent.has(token));
      if (consent?.spent.has(token) === true) end(consent);
      if (consent === undefined || consent.state !== 'granted' || consent.expiresAt <= clock.now()) throw ended();
      return issue(consent, tokens.dpopJwk);
    },
    async forget(tokens, signal) {
      await enter('forget', signal);
      const consent = access.get(tokens.accessToken)?.consent;
      if (consent !== undefined && consent.refresh === tokens.refreshToken) delete consent.refresh;
      access.delete(tokens.accessToken);
    },
    async revoke(consentId, _tokens, signal) {
      await enter('revoke', signal);
      const consent = consents.get(consentId);
      if (consent !== undefined) end(consent);
    },
    controls: {
      approve(url, customer, accounts) {
        const { consent, state } = asked(url);
        if (!customers.has(customer)) throw new Error(`No customer ${customer} at this memory bank.`);
        if ((consent.customer ?? customer) !== customer) throw new Error('The consent is of another customer.');
        if (consent.state === 'ended') throw new Error('The consent is over.');
        closeGrant(consent);
        Object.assign(consent, { state: 'granted', customer, accounts, code: `code-${randomId()}` });
        return callbackOf(consent.redirectUri, { code: consent.code ?? '', state, iss: config.issuer });
      },
      deny(url) {
        const { consent, state } = asked(url);
        if (consent.state === 'waiting') consent.state = 'ended';
        return callbackOf(consent.redirectUri, { error: 'access_denied', state, iss: config.issuer });
      },
      endConsent(id) {
        const consent = consents.get(id);
        if (consent !== undefined) end(consent);
      },
      isLive: (id) => consents.get(id)?.state === 'granted',
      expireAccess: () => access.clear(),
      failNext(failure, times = 1, method, retryAfterMs) {
        const planned = { failure, ...(method ? { method } : {}), ...(retryAfterMs ? { retryAfterMs } : {}) };
        for (let count = 0; count < times; count += 1) failures.push(planned);
      },
      slow: (milliseconds) => {
        delay = milliseconds;
      },
      hang: (on) => {
        hanging = on;
      },
      rotate: (on) => {
        rotating = on;
      },
      setBalances(id, balances) {
        for (const accounts of customers.values()) {
          const index = accounts.findIndex(({ account }) => account.id === id);
          const found = accounts[index];
          if (found !== undefined) accounts[index] = { ...found, balances };
        }
      },
      freezeCard: desk.freeze,
      moveDelivery: desk.move,
      addAccount: (customer, account) => customers.get(customer)?.push(account),
      hideAccount: (id) => hidden.add(id),
      calls,
      count: (method) => calls.filter((call) => method === undefined || call.method === method).length,
    },
  };
}

function callbackOf(redirectUri: string, parameters: Readonly<Record<string, string>>): URL {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url;
}
