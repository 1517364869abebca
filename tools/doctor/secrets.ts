import { isDeepStrictEqual } from 'node:util';
import type { SecretName } from '../../lambdas/resources.ts';
import { secrets as table } from '../../lambdas/resources.ts';
import type { Deployment } from '../setup/deployment.ts';
import { secretId } from '../setup/deployment.ts';
import { bad, type Finding, good, unsure } from '../setup/finding.ts';
import { isFlowKey } from '../setup/flow-key.ts';
import { isObject } from '../setup/graph.ts';
import type { SecretFields, SecretStore } from '../setup/secret-store.ts';

export type ReadSecrets = Readonly<Record<SecretName, SecretFields | undefined>>;

const runSetup = 'Run: npm run setup';

/** Reads every secret of the stage once. */
export async function readSecrets(store: SecretStore): Promise<ReadSecrets> {
  const names = Object.keys(table) as SecretName[];
  const read = await Promise.all(names.map(async (name) => [name, await store.read(name)] as const));
  return Object.fromEntries(read) as unknown as ReadSecrets;
}

/** Are they there, and do they have the shape that the functions want? Values are never part of what is found. */
export function checkSecrets(
  secrets: ReadSecrets,
  deployment: Pick<Deployment, 'stage' | 'banks'>,
): readonly Finding[] {
  const problems: Readonly<Record<SecretName, readonly string[]>> = {
    metaApp: fieldsMissing(secrets.metaApp, ['appId', 'current', 'verifyToken']),
    metaToken: fieldsMissing(secrets.metaToken, ['accessToken']),
    metaNumber: numberProblems(secrets.metaNumber),
    userKey: isKeyOf32(secrets.userKey?.key) ? [] : ['"key" is not base64 of 32 bytes'],
    bankClient: deployment.banks
      .filter(({ id }) => !isSigningKey(privateJwk(secrets.bankClient, id)))
      .map(({ id }) => `no signing key for the bank "${id}"`),
    sandbox: sandboxProblems(secrets.sandbox),
    flowKey: isFlowKey(secrets.flowKey?.current)
      ? []
      : ['"current" is neither an RSA-2048 key in PKCS #8 nor the name of one in KMS'],
  };
  const findings = (Object.keys(table) as SecretName[]).map((name) => {
    const id = `secret-${table[name].name}`;
    const where = secretId(deployment.stage, name);
    if (secrets[name] === undefined) return bad(id, `The secret ${where} is still empty.`, runSetup);
    const wrong = problems[name];
    if (wrong.length === 0) return good(id, `The secret ${where} is filled in.`);
    const mend = name === 'userKey' ? 'docs/operate.md, "The user key", before anything is written to it.' : runSetup;
    return bad(id, `The secret ${where} is not usable: ${wrong.join('; ')}.`, mend);
  });
  return [...findings, ...openRotations(secrets)];
}

function openRotations({ metaApp, flowKey }: ReadSecrets): readonly Finding[] {
  const forget = 'After a day, run: npm run setup -- --forget-previous';
  const app = 'A rotation of the app secret is open: the former one is still accepted.';
  const next = 'A rotation of the Flow key is half done: the next key is accepted, but not used.';
  const flow = 'A rotation of the Flow key is open: the former one still opens requests.';
  return [
    ...(metaApp?.previous === undefined ? [] : [unsure('rotation', app, forget)]),
    ...(flowKey?.previous === undefined
      ? []
      : flowKey.next === 'accepted'
        ? [unsure('flow-rotation', next, 'After ten minutes, run: npm run setup -- --rotate-flow-key')]
        : [unsure('flow-rotation', flow, forget)]),
  ];
}

export function privateJwk(fields: SecretFields | undefined, bank: string): unknown {
  const entry = fields?.[bank];
  return isObject(entry) ? entry.privateJwk : undefined;
}

function numberProblems(fields: SecretFields | undefined): readonly string[] {
  const missing = fieldsMissing(fields, ['wabaId', 'phoneNumberId', 'displayPhoneNumber']);
  if (missing.length > 0) return missing;
  return /^\+[1-9]\d{6,14}$/.test(String(fields?.displayPhoneNumber))
    ? []
    : ['"displayPhoneNumber" is no number with +'];
}

function sandboxProblems(fields: SecretFields | undefined): readonly string[] {
  const jwks = isObject(fields?.jwks) ? fields.jwks.keys : undefined;
  const cookieKeys = fields?.cookieKeys;
  return [
    ...(Array.isArray(jwks) && jwks.length > 0 && jwks.every(isSigningKey) ? [] : ['"jwks" has no signing key']),
    ...(Array.isArray(cookieKeys) && cookieKeys.length > 0 ? [] : ['"cookieKeys" is empty']),
    ...(isKeyOf32(fields?.nonceSecret) ? [] : ['"nonceSecret" is not base64 of 32 bytes']),
  ];
}

function fieldsMissing(fields: SecretFields | undefined, names: readonly string[]): readonly string[] {
  return names
    .filter((name) => {
      const value = fields?.[name];
      return typeof value !== 'string' || value === '' || value !== value.trim();
    })
    .map((name) => `"${name}" is missing or has blanks`);
}

function isKeyOf32(value: unknown): boolean {
  return typeof value === 'string' && Buffer.from(value, 'base64').length === 32;
}

/** An EC P-256 private key with an id, for ES256. */
function isSigningKey(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { kty, crv, x, y, d, kid } = value;
  return isDeepStrictEqual([kty, crv], ['EC', 'P-256']) && [x, y, d, kid].every((part) => typeof part === 'string');
}
