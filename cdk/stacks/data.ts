import { Duration, RemovalPolicy, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { AccountRootPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { type SecretName, secrets, type TableName, tableShape, tables } from '../../lambdas/resources.ts';
import { acknowledge } from '../acknowledgements.ts';
import type { Settings } from '../settings.ts';

export interface DataStackProps extends StackProps {
  readonly settings: Settings;
}

/** What must outlive a deployment: tables, the keys that seal them, and the secrets. */
export class DataStack extends Stack {
  readonly tables: Readonly<Record<TableName, Table>>;
  readonly secrets: Readonly<Record<SecretName, Secret>>;
  /** Wraps people's data keys: only functions that seal or open may use it. */
  readonly vaultKey: Key;
  /** Encrypts tables, secrets, queues and logs at rest. */
  readonly restKey: Key;

  constructor(scope: Construct, id: string, { settings, ...props }: DataStackProps) {
    super(scope, id, props);
    const removalPolicy = settings.retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const key = (name: string, description: string) =>
      new Key(this, name, { description, enableKeyRotation: true, pendingWindow: Duration.days(30), removalPolicy });

    this.vaultKey = key('VaultKey', 'Saldo: wraps the data keys under which bank tokens are sealed');
    this.restKey = key('RestKey', 'Saldo: tables, secrets, queues and logs at rest');
    this.restKey.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogsOfThisAccountOnly',
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal(`logs.${this.region}.amazonaws.com`)],
        actions: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
          'kms:GenerateDataKey',
          'kms:DescribeKey',
        ],
        resources: ['*'],
        conditions: {
          ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${this.region}:${this.account}:log-group:*` },
        },
      }),
    );
    // A vault key that opens without an encryption context would open one person's data as another's.
    this.vaultKey.addToResourcePolicy(
      new PolicyStatement({
        sid: 'NeverWithoutContext',
        effect: Effect.DENY,
        principals: [new AccountRootPrincipal()],
        actions: ['kms:GenerateDataKey', 'kms:Decrypt', 'kms:Encrypt'],
        resources: ['*'],
        conditions: { Null: { 'kms:EncryptionContext:user': 'true' } },
      }),
    );

    this.tables = mapValues(tables, (table, name) => {
      const made = new Table(this, `${capital(name)}Table`, {
        partitionKey: { name: tableShape.partitionKey, type: AttributeType.STRING },
        sortKey: { name: tableShape.sortKey, type: AttributeType.STRING },
        timeToLiveAttribute: tableShape.timeToLive,
        billingMode: BillingMode.PAY_PER_REQUEST,
        maxReadRequestUnits: 40_000,
        maxWriteRequestUnits: 40_000,
        encryption: TableEncryption.CUSTOMER_MANAGED,
        encryptionKey: this.restKey,
        pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: table.pointInTimeRecovery },
        deletionProtection: settings.retain,
        removalPolicy,
      });
      if (!table.pointInTimeRecovery) {
        acknowledge(made, 'AwsSolutions-DDB3', reasonWithoutRecovery[name] ?? '');
      }
      return made;
    });

    this.secrets = mapValues(secrets, (secret) => {
      const made = new Secret(this, `${capital(camel(secret.name))}Secret`, {
        secretName: `saldo/${settings.stage}/${secret.name}`,
        description: `Saldo: ${secret.name}; \`npm run setup\` fills it`,
        encryptionKey: this.restKey,
        removalPolicy,
      });
      acknowledge(
        made,
        'AwsSolutions-SMG4',
        'Rotating needs the other side (Meta, a bank, or every stored user key) to change with it, so a schedule would break the bot; docs/operate.md has the two-value rotation for each secret.',
      );
      return made;
    });
    Tags.of(this).add('saldo:stage', settings.stage);
  }
}

const reasonWithoutRecovery: Partial<Record<TableName, string>> = {
  keys: 'A point-in-time copy would bring back a data key that was destroyed on purpose: without recovery, erasure is final.',
  bank: 'Invented people and money of the sandbox bank; losing them loses nothing.',
};

function mapValues<K extends string, V, R>(record: Readonly<Record<K, V>>, map: (value: V, key: K) => R): Record<K, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value as V, key as K)])) as Record<
    K,
    R
  >;
}

function camel(name: string): string {
  return name.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
