import { BotError } from './errors.ts';

/**
 * Every environment variable a function may read: what it is and how it is checked. The only place that reads
 * `process.env`; the table of functions says which function gets which of these.
 */
const variables = {
  /** Name of the table of people, links, attempts and messages. */
  TABLE_NAME: text,
  /** Name of the table of wrapped per-user data keys (no point-in-time recovery, on purpose). */
  KEYS_TABLE_NAME: text,
  /** Name of the sandbox bank's own table. */
  BANK_TABLE_NAME: text,
  INBOUND_QUEUE_URL: url,
  REPORTS_QUEUE_URL: url,
  /** Secret `{"current": string, "previous"?: string, "verifyToken": string}`: the Meta app secret, two during a rotation. */
  META_APP_SECRET_ID: text,
  /** Secret `{"accessToken": string}`: the system user's token. */
  META_TOKEN_SECRET_ID: text,
  /** Secret `{"key": base64}`, 32 bytes: turns WhatsApp ids into user keys. Changing it forgets everybody. */
  USER_KEY_SECRET_ID: text,
  /** Secret `{[bankId]: {"privateJwk": JWK}}`: our client authentication keys at the banks. */
  BANK_CLIENT_SECRET_ID: text,
  /** Secret of the sandbox bank: its signing keys, cookie keys and nonce secret. */
  SANDBOX_SECRET_ID: text,
  /** KMS key (id or ARN) that wraps per-user data keys. */
  VAULT_KEY_ID: text,
  /**
   * Secret `{"wabaId","phoneNumberId","displayPhoneNumber","flowId"?}`: whose webhooks are ours, the number people see,
   * and the published Flow, where there is one.
   */
  META_NUMBER_SECRET_ID: text,
  /** Secret `{"current": key, "previous"?: key}`; a key is a PKCS#8 PEM (RSA-2048) or `kms:<key ARN>`. */
  FLOW_KEY_SECRET_ID: text,
  /** KMS HMAC_256 key (id or ARN) that peppers PINs. */
  PIN_KEY_ID: text,
  /** JSON `{"countries": ["ZA"], "chat": "allowed" | "forbidden"}`, see `privacy/rules.ts`. */
  PRIVACY_RULES: json,
  /** Base of the Graph API with its version, for example `https://graph.facebook.com/v26.0`. */
  GRAPH_API_URL: url,
  /** Base of click-to-chat links, `https://wa.me` in the world. */
  CHAT_LINK_URL: url,
  /** Public base of our own pages, no slash at the end. */
  PAGES_URL: url,
  /** Public base of the sandbox bank, no slash at the end. */
  SANDBOX_URL: url,
  /** JSON array of banks, see `banks/registry.ts`. */
  BANKS: json,
  /**
   * `client-certificate`: only who shows Meta's client certificate brings customers' messages; `open`: whoever signs.
   */
  WEBHOOK_DOOR: door,
  /** JSON: who serves a person that asks for one, and when; see `agents/settings.ts`. */
  AGENTS: json,
  /** JSON `{"issuer", "clientId"}`: where agents sign in to their console. */
  AGENT_SIGN_IN: json,
  /** How a person is reached: shown by `agent` and wherever the bot gives up. Plain text or a phone number. */
  SUPPORT_CONTACT: text,
} as const satisfies Record<string, (name: string, value: string) => unknown>;

export type EnvironmentVariable = keyof typeof variables;
export type Environment = { [K in EnvironmentVariable]: ReturnType<(typeof variables)[K]> };

export const environmentVariables = Object.keys(variables) as EnvironmentVariable[];

/** Where metrics are kept, so that stages of one account do not mix; the deployment sets it for every function. */
export function metricsNamespace(source: Readonly<Record<string, string | undefined>> = process.env): string {
  return source.AWS_EMF_NAMESPACE ?? 'Saldo';
}

/**
 * Reads and checks the named variables at once, so that a function with a hole in its configuration fails at init,
 * before it has touched anything.
 *
 * @throws BotError `ENVIRONMENT_MISSING` or `ENVIRONMENT_INVALID`, naming every variable at fault and the mend.
 */
export function readEnv<K extends EnvironmentVariable>(
  names: readonly K[],
  source: Readonly<Record<string, string | undefined>> = process.env,
): Pick<Environment, K> {
  const missing = names.filter((name) => (source[name] ?? '').trim() === '');
  if (missing.length > 0) {
    throw new BotError(
      'ENVIRONMENT_MISSING',
      `Not set: ${missing.join(', ')}. On AWS run \`npx cdk deploy --all\`, which sets them; locally run \`npm start\`.`,
    );
  }
  return Object.fromEntries(names.map((name) => [name, variables[name](name, source[name] ?? '')])) as Pick<
    Environment,
    K
  >;
}

function text(_name: string, value: string): string {
  return value.trim();
}

function url(name: string, value: string): string {
  if (!URL.canParse(value)) throw invalid(name, 'is not a URL');
  return value.trim().replace(/\/+$/, '');
}

function door(name: string, value: string): 'open' | 'client-certificate' {
  const word = value.trim();
  if (word !== 'open' && word !== 'client-certificate') throw invalid(name, 'is neither open nor client-certificate');
  return word;
}

function json(name: string, value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    throw invalid(name, 'is not JSON');
  }
}

function invalid(name: string, what: string): BotError {
  return new BotError(
    'ENVIRONMENT_INVALID',
    `${name} ${what}. Correct it and deploy again; \`npm start\` sets it locally.`,
  );
}
