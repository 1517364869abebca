import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';

/**
 * The SDK clients, made once per process. Region, credentials and, on a developer's machine, endpoints come from
 * the environment that the SDK itself reads; there is no branch for local here.
 *
 * The SDK's own patience is minutes; ours is seconds, because somebody is waiting for an answer or for an
 * acknowledgement. `throwOnRequestTimeout` makes the limit an error that is retried, where the default only warns.
 */
export function dynamoClient(): DynamoDBClient {
  return new DynamoDBClient({ maxAttempts: 3, requestHandler: patience(2_000) });
}

export function sqsClient(): SQSClient {
  return new SQSClient({ maxAttempts: 3, requestHandler: patience(3_000) });
}

export function secretsManagerClient(): SecretsManagerClient {
  return new SecretsManagerClient({ maxAttempts: 3, requestHandler: patience(2_000) });
}

const patience = (requestTimeout: number) => ({
  connectionTimeout: 1_000,
  requestTimeout,
  throwOnRequestTimeout: true,
});

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** The credentials of this function, as its SDK clients find them: for the services that are called without a client. */
export async function awsCredentials(): Promise<AwsCredentials> {
  return new DynamoDBClient({}).config.credentials();
}
