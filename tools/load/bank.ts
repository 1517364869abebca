import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BankConfig } from '../../lambdas/banks/port.ts';
import { rest, url } from './loopback.ts';

export interface LoadBank {
  readonly config: BankConfig;
  close(): Promise<void>;
}

/**
 * A bank of one account that answers every balance after `latency` milliseconds: OBIE's bulk `/balances`, v4.0. The load
 * is on us, so the bank is as light as one can be; the sandbox bank, with its tokens and books, would be the bottleneck.
 */
export async function startLoadBank(latency: number): Promise<LoadBank> {
  const server = createServer((request, answer) => {
    const isBalances = request.url?.startsWith('/aisp/balances') === true;
    setTimeout(() => {
      answer.writeHead(isBalances ? 200 : 404, {
        'content-type': 'application/json',
        'x-fapi-interaction-id': String(request.headers['x-fapi-interaction-id'] ?? ''),
      });
      answer.end(isBalances ? balances() : '{}');
    }, latency);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = url((server.address() as AddressInfo).port);
  return {
    config: {
      id: 'load',
      name: 'Load Bank',
      country: 'ZA',
      timeZone: 'Africa/Johannesburg',
      adapter: 'open-banking',
      issuer: base,
      resourceUrl: `${base}/aisp`,
      apiVersion: '4.0',
      clientId: 'saldo',
      securityProfile: 'fapi2-bearer',
    },
    close: () => rest(server),
  };
}

export const accountId = 'load-1';

function balances(): string {
  const balance = {
    AccountId: accountId,
    CreditDebitIndicator: 'Credit',
    Type: 'InterimAvailable',
    DateTime: new Date().toISOString(),
    Amount: { Amount: '1230.00', Currency: 'ZAR' },
  };
  return JSON.stringify({ Data: { Balance: [{ ...balance, Type: 'ITAV' }] }, Links: {}, Meta: {} });
}
