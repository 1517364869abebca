import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { StageName } from '../../cdk/settings.ts';
import type { SecretName } from '../../lambdas/resources.ts';
import { deployCommand, explainAws, secretId } from './deployment.ts';
import { OperatorError } from './finding.ts';
import { isObject } from './graph.ts';

export type SecretFields = Readonly<Record<string, unknown>>;

/** Secrets of one stage, as JSON objects. */
export interface SecretStore {
  /** The fields; undefined while the secret holds nothing of ours (CloudFormation fills a new one with noise). */
  read(name: SecretName): Promise<SecretFields | undefined>;
  write(name: SecretName, fields: SecretFields): Promise<void>;
}

/** @throws OperatorError when a secret does not exist or may not be used. */
export function secretStore(client: SecretsManagerClient, stage: StageName): SecretStore {
  const explain =
    (name: SecretName) =>
    (error: unknown): never => {
      if (error instanceof Error && error.name === 'ResourceNotFoundException') {
        throw new OperatorError(`There is no secret ${secretId(stage, name)}. ${deployCommand(stage)}`, {
          cause: error,
        });
      }
      throw explainAws(error);
    };
  return {
    async read(name) {
      try {
        const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId(stage, name) }));
        return parsed(SecretString);
      } catch (error) {
        // The secret is there, but has never had a value.
        if (error instanceof Error && /secret value/.test(error.message)) return undefined;
        return explain(name)(error);
      }
    },
    async write(name, fields) {
      await client
        .send(new PutSecretValueCommand({ SecretId: secretId(stage, name), SecretString: JSON.stringify(fields) }))
        .catch(explain(name));
    },
  };
}

function parsed(text: string | undefined): SecretFields | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
