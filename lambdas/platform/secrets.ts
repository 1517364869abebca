import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type Clock, minutes, seconds, systemClock } from './clock.ts';
import { BotError, isBotError } from './errors.ts';
import { log } from './log.ts';
import { metrics } from './metrics.ts';

/** Reads secrets. Two implementations: `secretsManager` and, in tests, `fixedSecrets`; one contract suite. */
export interface Secrets {
  /**
   * The secret's JSON object, from memory when read in the last five minutes.
   * @throws BotError `SECRET_UNAVAILABLE` when it cannot be read and was never read; `SECRET_INVALID` when it is not
   *   a JSON object or still empty (the deployment creates it empty: `npm run setup` fills it).
   */
  get(id: string): Promise<Readonly<Record<string, unknown>>>;
  /** As `get`, but asks again unless the last read is under a minute old: for a signature that does not verify. */
  refresh(id: string): Promise<Readonly<Record<string, unknown>>>;
}

const freshFor = minutes(5);
const refreshAtMost = minutes(1);
/** A secret that cannot be read again serves from memory this long, then the function refuses. */
const staleFor = minutes(60);
/** While one serves so, a try that takes as long as the SDK's patience is not made by everybody who asks. */
const triedAgain = seconds(30);

/**
 * Secrets Manager with a memory of five minutes. On error the last value serves on for an hour, and is counted; it is
 * tried again no more than twice a minute.
 */
export function secretsManager(client: SecretsManagerClient, clock: Clock = systemClock): Secrets {
  const known = new Map<string, { value: Readonly<Record<string, unknown>>; readAt: number; failedAt?: number }>();
  const reading = new Map<string, Promise<Readonly<Record<string, unknown>>>>();

  const read = async (id: string): Promise<Readonly<Record<string, unknown>>> => {
    try {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: id }));
      const value = parseSecret(id, SecretString);
      known.set(id, { value, readAt: clock.now() });
      return value;
    } catch (cause) {
      const last = known.get(id);
      if (last !== undefined && clock.now() - last.readAt < staleFor) {
        log.error('secret-stale', cause);
        metrics('SecretStale');
        known.set(id, { ...last, failedAt: clock.now() });
        return last.value;
      }
      if (isBotError(cause)) throw cause;
      throw new BotError('SECRET_UNAVAILABLE', `The secret ${id} cannot be read. \`npm run doctor\` says why.`, {
        cause,
      });
    }
  };

  const readOnce = (id: string) => {
    const running = reading.get(id) ?? read(id).finally(() => reading.delete(id));
    reading.set(id, running);
    return running;
  };

  const younger = (id: string, age: number) => {
    const last = known.get(id);
    if (last === undefined) return undefined;
    const now = clock.now();
    const isDown = last.failedAt !== undefined && now - last.failedAt < triedAgain && now - last.readAt < staleFor;
    return isDown || now - last.readAt < age ? last.value : undefined;
  };

  return {
    get: async (id) => younger(id, freshFor) ?? readOnce(id),
    refresh: async (id) => younger(id, refreshAtMost) ?? readOnce(id),
  };
}

/** Secrets held in memory, for tests: `{ [id]: object }`. */
export function fixedSecrets(values: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Secrets {
  const get = async (id: string) => {
    const value = values[id];
    if (value === undefined) throw new BotError('SECRET_UNAVAILABLE', `The secret ${id} does not exist.`);
    return value;
  };
  return { get, refresh: get };
}

/**
 * One field of a secret, which must be a string without blanks around it.
 * @throws BotError `SECRET_INVALID` naming the secret and the field, never the value.
 */
export function secretText(id: string, secret: Readonly<Record<string, unknown>>, field: string): string {
  const value = secret[field];
  if (typeof value !== 'string' || value === '' || value !== value.trim()) {
    throw new BotError(
      'SECRET_INVALID',
      `"${field}" in the secret ${id} is empty or has blanks. Run \`npm run setup\`.`,
    );
  }
  return value;
}

function parseSecret(id: string, text: string | undefined): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text ?? '');
  } catch {
    value = undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BotError('SECRET_INVALID', `The secret ${id} is not a JSON object. Run \`npm run setup\`.`);
  }
  return value as Record<string, unknown>;
}
