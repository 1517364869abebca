import type { Clock } from '../platform/clock.ts';
import type { BankResponse } from './http.ts';
import type { FaultPlace, Settings } from './settings.ts';
import type { Wire } from './wire.ts';

const resources: readonly FaultPlace[] = ['accounts', 'balances', 'transactions', 'statements'];
/** Just short of the Lambda's own limit: the caller's patience ends first. */
const hangFor = 28_000;

export function strikes(settings: Settings, place: FaultPlace): boolean {
  return settings.place === place || (settings.place === 'resources' && resources.includes(place));
}

/**
 * Lets the switched-on fault loose on an answer. The work is done first: a cut token answer is one whose refresh
 * token was already spent, which is the case that hurts.
 */
export async function misbehave(
  settings: Settings,
  place: FaultPlace,
  answer: BankResponse,
  { wire, clock }: { readonly wire: Wire; readonly clock: Clock },
): Promise<BankResponse> {
  if (!strikes(settings, place)) return answer;
  const inJson = (status: number, body: Record<string, unknown>, headers: Record<string, string> = {}) => ({
    status,
    headers: { ...answer.headers, 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  });
  switch (settings.fault) {
    case 'slow':
      await clock.sleep(settings.milliseconds);
      return answer;
    case 'hang':
      await clock.sleep(hangFor);
      return { ...answer, status: 504, body: '' };
    case 'error':
      return inJson(500, wire.error(500, 'unexpected', 'The bank is not well.'));
    case 'busy':
    case 'busy-silent':
      return inJson(
        429,
        wire.error(429, 'too-many', 'Too many requests.'),
        settings.fault === 'busy' ? { 'retry-after': String(settings.retryAfter) } : {},
      );
    case 'truncated':
      return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) };
    case 'html':
      return {
        ...answer,
        headers: { ...answer.headers, 'content-type': 'text/html; charset=utf-8' },
        body: '<!doctype html><title>Maintenance</title><h1>We will be back soon</h1>',
      };
    default:
      return answer;
  }
}

/** The faults that are about what a balance says. */
export function misstate(
  settings: Settings,
  balances: readonly Record<string, unknown>[],
): readonly Record<string, unknown>[] {
  if (!strikes(settings, 'balances')) return balances;
  switch (settings.fault) {
    case 'wrong-currency':
      return balances.map((balance) => {
        const amount = balance.Amount as { Amount: string; Currency: string };
        return { ...balance, Amount: { ...amount, Currency: amount.Currency === 'USD' ? 'EUR' : 'USD' } };
      });
    case 'other-account':
      return balances.map((balance) => ({ ...balance, AccountId: `other-${String(balance.AccountId)}` }));
    case 'missing-amount':
      return balances.map(({ Amount: _amount, ...balance }) => balance);
    default:
      return balances;
  }
}
