import { createPrivateKey } from 'node:crypto';
import { readAgents } from '../../lambdas/agents/settings.ts';
import { readRules } from '../../lambdas/privacy/rules.ts';

/**
 * What the caller's environment may put in the place of a local default: another fake Meta, another bank, another
 * address. Everything else a function reads is set by the local system itself.
 */
export const overrideNames = [
  /** Base of another Graph API, with its version. */
  'GRAPH_API_URL',
  /** JSON array of banks, instead of the two sandbox brands; `lambdas/banks/registry.ts` says what a bank holds. */
  'BANKS',
  /** JSON object `{[bankId]: {"privateJwk": JWK}}`, added to the generated client keys. */
  'BANK_CLIENT_KEYS',
  /** What signs webhooks, what the handshake asks for, what the Graph API is called with. */
  'META_APP_SECRET',
  'META_VERIFY_TOKEN',
  'META_ACCESS_TOKEN',
  'WABA_ID',
  'PHONE_NUMBER_ID',
  'DISPLAY_PHONE_NUMBER',
  /** A Flow that is published at that other Graph API, and the PKCS #8 PEM of the key whose public half it has. */
  'FLOW_ID',
  'FLOW_PRIVATE_KEY',
  /** `off` starts without a Flow: amounts go by page, unless a person chooses otherwise. */
  'SALDO_FLOW',
  /** JSON `{"countries": ["ZA"], "chat": "allowed" | "forbidden"}`, see `lambdas/privacy/rules.ts`. */
  'PRIVACY_RULES',
  /** Public base of the bot's pages, for example that of a tunnel. */
  'PAGES_URL',
  'CHAT_LINK_URL',
  'SUPPORT_CONTACT',
  /** JSON `{"desk": "console" | "off", "hours": …, "idleMinutes": …}`, see `lambdas/agents/settings.ts`. */
  'AGENTS',
] as const;

export type OverrideName = (typeof overrideNames)[number];
export type Overrides = Readonly<Partial<Record<OverrideName, string>>>;

/** A start that cannot go on; the message is for the person who started it and says what to do. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
  }
}

/**
 * The overrides among these variables; blank ones do not count.
 * @throws StartError for JSON that is none.
 */
export function readOverrides(source: Readonly<Record<string, string | undefined>>): Overrides {
  const found: Partial<Record<OverrideName, string>> = {};
  for (const name of overrideNames) {
    const value = source[name]?.trim();
    if (value !== undefined && value !== '') found[name] = value;
  }
  if (found.BANKS !== undefined && !Array.isArray(parseJson('BANKS', found.BANKS))) {
    throw new StartError('BANKS must be a JSON array of banks. Unset it to use the sandbox bank.');
  }
  readBankClientKeys(found);
  if (found.SALDO_FLOW !== undefined && !['on', 'off'].includes(found.SALDO_FLOW)) {
    throw new StartError('SALDO_FLOW must be on or off. Unset it to start with a Flow.');
  }
  if (found.PRIVACY_RULES !== undefined) checkRules(parseJson('PRIVACY_RULES', found.PRIVACY_RULES));
  if (found.AGENTS !== undefined) checkAgents(parseJson('AGENTS', found.AGENTS));
  if (found.FLOW_PRIVATE_KEY !== undefined) checkFlowKey(found.FLOW_PRIVATE_KEY);
  return found;
}

/** The keys of `BANK_CLIENT_KEYS`, empty when it is not set. */
export function readBankClientKeys({ BANK_CLIENT_KEYS }: Overrides): Readonly<Record<string, unknown>> {
  if (BANK_CLIENT_KEYS === undefined) return {};
  const keys = parseJson('BANK_CLIENT_KEYS', BANK_CLIENT_KEYS);
  if (typeof keys !== 'object' || keys === null || Array.isArray(keys)) {
    throw new StartError('BANK_CLIENT_KEYS must be a JSON object like {"my-bank": {"privateJwk": {…}}}.');
  }
  return keys as Record<string, unknown>;
}

/** A country that may not be served ends the start here, with its regulator's reason. */
function checkRules(value: unknown): void {
  try {
    readRules(value);
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Amazon Connect cannot call a machine that nobody sees from outside. */
function checkAgents(value: unknown): void {
  try {
    if (readAgents(value).desk !== 'connect') return;
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error), { cause: error });
  }
  throw new StartError(
    'AGENTS must be {"desk": "console"} or {"desk": "off"} here: Amazon Connect is for deployments.',
  );
}

function checkFlowKey(pem: string): void {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(pem);
    if (asymmetricKeyType === 'rsa' && asymmetricKeyDetails?.modulusLength === 2048) return;
  } catch {
    // The same sentence for everything that is no such key.
  }
  throw new StartError('FLOW_PRIVATE_KEY must be an RSA key of 2048 bits as an unencrypted PKCS #8 PEM.');
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StartError(`${name} is not JSON. Correct it, or unset it to use what the local system brings.`);
  }
}
