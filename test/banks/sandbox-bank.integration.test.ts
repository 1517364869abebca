import { randomUUID } from 'node:crypto';
import { moneyOf } from '../../lambdas/banks/money.ts';
import { openBanking } from '../../lambdas/banks/open-banking/bank.ts';
import type { Bank, BankConfig } from '../../lambdas/banks/port.ts';
import { systemClock } from '../../lambdas/platform/clock.ts';
import { sandboxBanks } from '../../lambdas/sandbox-bank/brands.ts';
import { demoPassword } from '../../lambdas/sandbox-bank/customers.ts';
import { describeBank } from '../contract/bank.contract.ts';
import { browse } from '../sandbox-bank/browser.ts';
import { openWorld } from '../sandbox-bank/world.ts';

const brands = [
  { id: 'karoo', api: '/open-banking/v4.0/aisp', apiVersion: '4.0', securityProfile: 'fapi2-dpop', customer: 'thandi' },
  {
    id: 'harbour',
    api: '/open-banking/v3.1/aisp',
    apiVersion: '3.1',
    securityProfile: 'fapi2-bearer',
    customer: 'oliver',
  },
] as const;

/** The teller's view of a customer: what the bank itself believes. */
interface TellerState {
  readonly customers: readonly {
    readonly id: string;
    readonly currency: string;
    readonly accounts: readonly {
      readonly id: string;
      readonly role: 'current' | 'savings' | 'card';
      readonly nickname: string;
      readonly lastDigits: string;
      readonly figures: readonly { readonly type: string; readonly amount: string }[];
    }[];
    readonly cards: readonly { readonly id: string }[];
  }[];
  readonly consents: readonly { readonly id: string; readonly status: string }[];
}

for (const { id, api, apiVersion, securityProfile, customer } of brands) {
  describeBank(
    `The sandbox bank's ${id} brand (${apiVersion}, ${securityProfile}), in the teller's eyes,`,
    async () => {
      const world = await openWorld();
      const issuer = `${world.sandboxUrl}/${id}`;
      const { capabilities } = sandboxBanks(world.sandboxUrl).find((one) => one.id === id) ?? {};
      const config: BankConfig = {
        id,
        name: id,
        country: 'ZA',
        timeZone: 'UTC',
        adapter: 'open-banking',
        issuer,
        resourceUrl: `${issuer}${api}`,
        apiVersion,
        clientId: 'saldo',
        securityProfile,
        ...(capabilities === undefined ? {} : { capabilities }),
      };
      const clientKeys = async () => ({ [id]: { privateJwk: world.clientKey } });
      const given: string[] = [];
      const inner = openBanking({ config, clientKeys, clock: systemClock, randomId: randomUUID });
      const bank: Bank = {
        ...inner,
        finishConsent: async (...call) => {
          const granted = await inner.finishConsent(...call);
          given.push(granted.consent);
          return granted;
        },
      };
      const teller = async (path: string, body?: object) => {
        const response = await fetch(`${issuer}/teller/api${path}`, {
          ...(body
            ? { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
            : {}),
        });
        return (await response.json()) as TellerState;
      };
      const person = (await teller('/state')).customers.find((one) => one.id === customer);
      const login = async (url: string) =>
        (await browse(url)).submit('login', [
          ['username', customer],
          ['password', demoPassword],
        ]);
      const left = ({ left: url, status, text }: Awaited<ReturnType<typeof login>>): URL => {
        if (url === undefined) throw new Error(`the bank kept the browser (${status}): ${text.slice(0, 200)}`);
        return url;
      };

      return {
        bank,
        redirectUri: `${world.pagesUrl}/callback/${id}`,
        told: (person?.accounts ?? []).map(({ id: account, role, nickname, lastDigits, figures }) => ({
          account: { id: account, kind: role, nickname, lastDigits, currency: person?.currency ?? '', status: 'open' },
          balances: figures
            .filter(({ type }) => ['ITAV', 'ITBD', 'CLBD'].includes(type))
            .map(({ type, amount }) => ({
              kind: type === 'ITAV' ? ('available' as const) : ('booked' as const),
              amount: moneyOf(amount, person?.currency ?? ''),
            })),
        })),
        period: { from: new Date(Date.now() - 40 * 86_400_000), to: new Date() },
        stated: {
          card: person?.accounts.find(({ role }) => role === 'card')?.id ?? '',
          other: person?.accounts[0]?.id ?? '',
        },
        ...(capabilities?.cards === undefined
          ? {}
          : {
              cards: {
                active: person?.cards[0]?.id ?? '',
                second: person?.cards[1]?.id ?? '',
                freeze: async (card: string) => {
                  await teller(`/cards/${card}/freeze`, {});
                },
                move: async (card: string, stage: string) => {
                  const name = stage.replace(/(^|-)(.)/g, (_all, _dash, letter: string) => letter.toUpperCase());
                  await teller(`/cards/${card}/move`, { stage: name });
                },
              },
            }),
        approve: async (url, accounts) => {
          const chosen = accounts ?? person?.accounts.map((account) => account.id) ?? [];
          const fields = chosen.map((account) => ['account', account] as const);
          return left(await (await login(url)).submit('decide', [...fields, ['decision', 'allow']]));
        },
        deny: async (url) => left(await (await login(url)).submit('decide', [['decision', 'decline']])),
        endConsent: async (consent) => {
          await teller(`/consents/${consent}/revoke`, {});
        },
        isLive: async (consent) =>
          (await teller('/state')).consents.some((one) => one.id === consent && one.status === 'AUTH'),
        expireAccess: async () => {
          for (const { key, value } of await world.records.list(`${id}#AccessToken`)) {
            const payload = { ...JSON.parse(String(value.payload)), exp: Math.floor(Date.now() / 1_000) - 60 };
            await world.records.put(key, { payload: JSON.stringify(payload) });
          }
        },
        hideAccount: async (account) => {
          for (const consent of given) await teller(`/consents/${consent}/remove-account`, { account });
        },
        rotate: async (on) => {
          await teller('/faults', { rotation: on });
        },
        hang: async (on) => {
          await teller('/faults', { fault: on ? 'hang' : 'none', place: 'balances' });
        },
        close: () => world.close(),
      };
    },
  );
}
