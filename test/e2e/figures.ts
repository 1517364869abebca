import type { LocalSystem } from '../../local/system.ts';

/** An amount as digits of its minor unit, with a minus sign for debt: `-881227`. */
export type Minor = string;

/** What the bank itself says about each account, by the last digits of its number. */
export type Figures = Readonly<Record<string, readonly Minor[]>>;

interface TellerState {
  readonly customers: readonly {
    readonly name: string;
    readonly accounts: readonly { readonly lastDigits: string; readonly figures: readonly { amount: string }[] }[];
  }[];
}

/** The figures that the teller of a brand sees for a customer. */
export async function figuresAtBank({ urls }: LocalSystem, brand: string, customer: RegExp): Promise<Figures> {
  const response = await fetch(`${urls.sandbox}/${brand}/teller/api/state`);
  const { customers } = (await response.json()) as TellerState;
  const accounts = customers.find(({ name }) => customer.test(name))?.accounts ?? [];
  return Object.fromEntries(
    accounts.map(({ lastDigits, figures }) => [lastDigits, figures.map(({ amount }) => amount.replace('.', ''))]),
  );
}

/**
 * The figures that an answer shows, account by account. A paragraph with the four last digits in its first lines is an
 * account; what stands in brackets is about its credit, not its balance.
 */
export function figuresShown(answer: string): Figures {
  const shown: Record<string, readonly Minor[]> = {};
  for (const paragraph of answer.split(/\n\s*\n/)) {
    const digits = /\b(?:ending in|eindig op) (\d{4})/.exec(paragraph)?.[1];
    if (digits === undefined) continue;
    const lines = paragraph.replace(/\([^)]*\)/g, '').split('\n');
    shown[digits] = lines.flatMap((line) => {
      const amount = /[-−]?(?:R|£)\s?[\d\s.,]*\d/.exec(line)?.[0];
      if (amount === undefined) return [];
      const owed = /^(You owe|Jy skuld)/.test(line) || /^[-−]/.test(amount);
      return [`${owed ? '-' : ''}${amount.replace(/\D/g, '')}`];
    });
  }
  return shown;
}

/** Posts a purchase at the teller's desk. `amount` is plain decimal text in the account's currency. */
export async function postPurchase({ urls }: LocalSystem, brand: string, account: string, amount: string) {
  const response = await fetch(`${urls.sandbox}/${brand}/teller/api/transactions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, kind: 'purchase', amount, text: 'Bookshop' }),
  });
  if (response.status !== 201) throw new Error(`The teller answered ${response.status}.`);
}
