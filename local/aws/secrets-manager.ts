import { randomBytes, randomUUID } from 'node:crypto';
import { AwsError, type Operations } from './aws-json-server.ts';
import { openStateFile } from './state-file.ts';

interface Secret {
  readonly arn: string;
  readonly createdAt: number;
  changedAt: number;
  readonly versions: Record<string, { text: string; createdAt: number; stages: string[] }>;
}

const current = 'AWSCURRENT';
const previous = 'AWSPREVIOUS';

/** Secrets Manager as far as Saldo and its tools use it: string secrets, their versions, and the two stages. */
export function secretsManagerStandIn({ dataDir, region }: { readonly dataDir?: string; readonly region: string }) {
  const file = openStateFile<Record<string, Secret>>(dataDir, 'secrets.json', {});

  const find = (id: unknown): [name: string, secret: Secret] => {
    const found = Object.entries(file.value).find(([name, { arn }]) => id === name || id === arn);
    if (found === undefined) {
      throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    }
    return found;
  };

  const stagesOf = (secret: Secret) =>
    Object.fromEntries(
      Object.entries(secret.versions)
        .filter(([, { stages }]) => stages.length > 0)
        .map(([id, { stages }]) => [id, stages]),
    );

  /** Makes a version the current one: the one before becomes the previous one, and the one before that has no stage. */
  const putVersion = (secret: Secret, text: string, token: unknown): string => {
    const id = typeof token === 'string' ? token : randomUUID();
    const existing = secret.versions[id];
    if (existing !== undefined) {
      if (existing.text === text) return id;
      throw new AwsError(
        'ResourceExistsException',
        'A version with this ClientRequestToken exists with another value.',
      );
    }
    for (const version of Object.values(secret.versions)) {
      version.stages = version.stages.includes(current) ? [previous] : [];
    }
    secret.versions[id] = { text, createdAt: Date.now(), stages: [current] };
    secret.changedAt = Date.now();
    return id;
  };

  const create = (name: unknown, text: unknown, token: unknown) => {
    if (typeof name !== 'string' || !/^[\w/+=.@-]{1,512}$/.test(name)) {
      throw new AwsError('InvalidParameterException', 'Invalid name.');
    }
    if (Object.hasOwn(file.value, name)) {
      throw new AwsError('ResourceExistsException', `The secret ${name} already exists.`);
    }
    const suffix = randomBytes(8).toString('base64url').replace(/[-_]/g, 'x').slice(0, 6);
    const arn = `arn:aws:secretsmanager:${region}:000000000000:secret:${name}-${suffix}`;
    const secret: Secret = { arn, createdAt: Date.now(), changedAt: Date.now(), versions: {} };
    const versionId = text === undefined ? undefined : putVersion(secret, secretText(text), token);
    file.value[name] = secret;
    file.save();
    return { ARN: arn, Name: name, VersionId: versionId };
  };

  const operations: Operations = {
    'secretsmanager:CreateSecret': ({ Name, SecretString, ClientRequestToken }) =>
      create(Name, SecretString, ClientRequestToken),

    'secretsmanager:PutSecretValue': ({ SecretId, SecretString, ClientRequestToken }) => {
      const [name, secret] = find(SecretId);
      const versionId = putVersion(secret, secretText(SecretString), ClientRequestToken);
      file.save();
      return { ARN: secret.arn, Name: name, VersionId: versionId, VersionStages: secret.versions[versionId]?.stages };
    },

    'secretsmanager:GetSecretValue': ({ SecretId, VersionId, VersionStage }) => {
      const [name, secret] = find(SecretId);
      const stage = VersionStage ?? (VersionId === undefined ? current : undefined);
      const [id, version] =
        Object.entries(secret.versions).find(
          ([versionId, { stages }]) =>
            (VersionId === undefined || versionId === VersionId) &&
            (stage === undefined || stages.includes(String(stage))),
        ) ?? [];
      if (version === undefined) {
        const what = stage === undefined ? 'version id' : `staging label: ${String(stage)}`;
        throw new AwsError(
          'ResourceNotFoundException',
          `Secrets Manager can't find the specified secret value for ${what}`,
        );
      }
      return {
        ARN: secret.arn,
        Name: name,
        VersionId: id,
        SecretString: version.text,
        VersionStages: version.stages,
        CreatedDate: version.createdAt / 1_000,
      };
    },

    'secretsmanager:DescribeSecret': ({ SecretId }) => {
      const [name, secret] = find(SecretId);
      return {
        ARN: secret.arn,
        Name: name,
        CreatedDate: secret.createdAt / 1_000,
        LastChangedDate: secret.changedAt / 1_000,
        VersionIdsToStages: stagesOf(secret),
      };
    },
  };

  return {
    operations,
    /** Creates or replaces a secret's current value. @param keepExisting leaves a secret that has a value as it is. */
    put(name: string, object: object, { keepExisting = false }: { readonly keepExisting?: boolean } = {}): void {
      if (!Object.hasOwn(file.value, name)) {
        create(name, JSON.stringify(object), undefined);
        return;
      }
      const [, secret] = find(name);
      if (keepExisting && Object.keys(secret.versions).length > 0) return;
      putVersion(secret, JSON.stringify(object), undefined);
      file.save();
    },
  };
}

function secretText(value: unknown): string {
  if (typeof value === 'string' && value.length > 0 && Buffer.byteLength(value) <= 65_536) return value;
  throw new AwsError('InvalidParameterException', 'SecretString must be a string of 1 to 65536 bytes.');
}
