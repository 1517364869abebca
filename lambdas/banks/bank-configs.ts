import { BotError } from '../platform/errors.ts';
import type { BankConfig, Capabilities } from './port.ts';

/**
 * All that `parseBanks` checks, and that every time zone exists: for whoever sets `BANKS`, before anything starts.
 * @throws BotError `ENVIRONMENT_INVALID` naming the bank and the field at fault.
 */
export function checkBanks(value: unknown): readonly BankConfig[] {
  const banks = parseBanks(value);
  for (const bank of banks) checkTimeZone(bank);
  return banks;
}

/**
 * Reads the `BANKS` value: a JSON array of `BankConfig`. Plain http is taken only for loopback addresses; of a time zone
 * only the form is looked at.
 * @throws BotError `ENVIRONMENT_INVALID` naming the bank and the field at fault.
 */
export function parseBanks(value: unknown): readonly BankConfig[] {
  if (!Array.isArray(value) || value.length === 0) throw invalid('BANKS is not a JSON array of at least one bank');
  const banks = value.map(parseBank);
  const twice = banks.find((bank, index) => banks.findIndex(({ id }) => id === bank.id) !== index);
  if (twice !== undefined) throw invalid(`BANKS has two banks with the id "${twice.id}"`);
  return banks;
}

function parseBank(value: unknown, index: number): BankConfig {
  if (typeof value !== 'object' || value === null) throw invalid(`BANKS[${index}] is not an object`);
  const fields = value as Readonly<Record<string, unknown>>;
  const name = typeof fields.id === 'string' ? `"${fields.id.slice(0, 40)}"` : `[${index}]`;
  const check = (field: keyof BankConfig, fits: (text: string) => boolean, wanted: string): string => {
    const text = fields[field];
    if (typeof text !== 'string' || !fits(text)) throw invalid(`bank ${name} in BANKS: "${field}" must be ${wanted}`);
    return text;
  };
  const oneOf = <T extends string>(field: keyof BankConfig, words: readonly T[]): T =>
    check(
      field,
      (text) => (words as readonly string[]).includes(text),
      words.map((word) => `"${word}"`).join(' or '),
    ) as T;
  const address = (field: keyof BankConfig) =>
    check(field, isAddress, 'an https URL without a query (http only on a loopback host)').replace(/\/+$/, '');
  const { readBudget } = fields;
  if (
    readBudget !== undefined &&
    !(Number.isInteger(readBudget) && Number(readBudget) >= 500 && Number(readBudget) <= 25_000)
  ) {
    throw invalid(`bank ${name} in BANKS: "readBudget" must be whole milliseconds between 500 and 25000`);
  }
  return {
    id: check('id', (text) => /^[a-z][a-z0-9-]{0,29}$/.test(text), 'lower-case letters, digits and dashes, at most 30'),
    name: check('name', (text) => /^\S.{0,58}\S$/u.test(text), '2 to 60 characters without blanks around them'),
    country: check('country', (text) => /^[A-Z]{2}$/.test(text), 'an ISO 3166 country such as "ZA"'),
    timeZone: check('timeZone', (text) => timeZoneForm.test(text), timeZoneWanted),
    adapter: oneOf('adapter', ['open-banking']),
    // Issuers are compared byte for byte, so this one is kept as it was written.
    issuer: check('issuer', isAddress, 'an https URL without a query (http only on a loopback host)'),
    resourceUrl: address('resourceUrl'),
    apiVersion: oneOf('apiVersion', ['3.1', '4.0']),
    clientId: check('clientId', (text) => /^[\x21-\x7e]{1,128}$/.test(text), 'the client id the bank gave us'),
    securityProfile: oneOf('securityProfile', ['fapi2-dpop', 'fapi2-bearer']),
    ...(readBudget === undefined ? {} : { readBudget: Number(readBudget) }),
    ...capabilitiesOf(fields.capabilities, name, String(fields.resourceUrl)),
  };
}

/** `"capabilities": {"statements": true, "events": true, "cards": {"resourceUrl": …}}`, each of them optional. */
function capabilitiesOf(value: unknown, name: string, resourceUrl: string): { readonly capabilities?: Capabilities } {
  if (value === undefined) return {};
  const wanted = (what: string) => invalid(`bank ${name} in BANKS: "capabilities${what}`);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wanted('" must be an object');
  const { statements, cards, events, ...unknown } = value as Readonly<Record<string, unknown>>;
  if (Object.keys(unknown).length > 0) throw wanted('" may hold "statements", "cards" and "events" only');
  for (const [field, flag] of Object.entries({ statements, events })) {
    if (flag !== undefined && flag !== true) throw wanted(`.${field}" must be true, or left out`);
  }
  const base = (cards as { resourceUrl?: unknown } | undefined | null)?.resourceUrl;
  // The access token is sent there: to nobody but who gave it.
  const own = typeof base === 'string' && isAddress(base) && new URL(base).origin === new URL(resourceUrl).origin;
  if (cards !== undefined && !own) {
    throw wanted('.cards.resourceUrl" must be an https URL without a query, on the host of "resourceUrl"');
  }
  return {
    capabilities: {
      ...(statements === undefined ? {} : { statements: true }),
      ...(typeof base === 'string' ? { cards: { resourceUrl: base.replace(/\/+$/, '') } } : {}),
      ...(events === undefined ? {} : { events: true }),
    },
  };
}

/** True for `localhost`, `127.0.0.0/8` and `[::1]`: the only hosts that are spoken to without TLS. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function isAddress(text: string): boolean {
  if (!URL.canParse(text) || /[?#]/.test(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

const timeZoneForm = /^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$/;
const timeZoneWanted = 'an IANA time zone such as "Africa/Johannesburg"';

export function checkTimeZone({ id, timeZone }: BankConfig): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw invalid(`bank "${id}" in BANKS: "timeZone" must be ${timeZoneWanted}`);
  }
}

function invalid(what: string): BotError {
  return new BotError('ENVIRONMENT_INVALID', `${what}. Correct it and deploy again; \`npm start\` sets it locally.`);
}
