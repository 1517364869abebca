import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  BillingMode,
  type ITable,
  Table,
  TableEncryption,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key, type KeyProps, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { type ISecret, type ReplicaRegion, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { type FunctionDefinition, type FunctionName, functionNames, functions } from '../../lambdas/functions.ts';
import { type KeyName, type SecretName, secrets, type TableName, tableShape, tables } from '../../lambdas/resources.ts';
import { acknowledge } from '../acknowledgements.ts';
import { allowLogs } from '../constructs/rest-key.ts';
import { pascal } from '../names.ts';
import type { Settings } from '../settings.ts';

/** What functions need of a Region's data: the stack that makes it, or its replica elsewhere. */
export interface Data {
  readonly tables: Readonly<Record<TableName, ITable>>;
  readonly secrets: Readonly<Record<SecretName, ISecret>>;
  readonly keys: Readonly<Record<KeyName, IKey>>;
  readonly flowKeys: readonly IKey[];
  readonly restKey: Key;
}

/** Replicas have the name of the table, so with a second Region it must be one that both know. */
export const tableName = (stage: string, name: TableName): string => `saldo-${stage}-${name}`;
export const secretName = (stage: string, name: SecretName): string => `saldo/${stage}/${secrets[name].name}`;

export interface DataStackProps extends StackProps {
  readonly settings: Settings;
  /** Where the second home of tables and secrets is, and what encrypts them there. */
  readonly second?: { readonly region: string; readonly restKey?: IKey };
}

/** What must outlive a deployment: tables, the keys that seal them, and the secrets. */
export class DataStack extends Stack implements Data {
  readonly tables: Readonly<Record<TableName, Table | TableV2>>;
  readonly secrets: Readonly<Record<SecretName, Secret>>;
  /** `vault` wraps people's data keys; `pin` peppers PINs. Only functions of the table that need one may use it. */
  readonly keys: Readonly<Record<KeyName, Key>>;
  /** RSA keys of the Flow, where KMS holds them; the newest last. */
  readonly flowKeys: readonly Key[];
  /** Encrypts tables, secrets, queues and logs at rest. */
  readonly restKey: Key;

  constructor(scope: Construct, id: string, { settings, second, ...props }: DataStackProps) {
    super(scope, id, props);
    const removalPolicy = settings.retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const key = (name: string, description: string, more: KeyProps = { enableKeyRotation: true }) =>
      new Key(this, name, { description, pendingWindow: Duration.days(30), removalPolicy, ...more });

    // What is sealed here must open there: the same key material, in both Regions.
    const everywhere = second === undefined ? {} : { multiRegion: true };
    this.keys = {
      vault: key('VaultKey', 'Saldo: wraps the data keys under which bank tokens are sealed', {
        enableKeyRotation: true,
        ...everywhere,
      }),
      // KMS cannot rotate an HMAC key, and another one would fit no PIN.
      pin: key('PinKey', 'Saldo: peppers PINs, so that a stolen table holds nothing to guess against', {
        keySpec: KeySpec.HMAC_256,
        keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
        ...everywhere,
      }),
    };
    this.flowKeys = generations(settings.flowKmsKeys).map((generation) =>
      key(`FlowKey${generation}`, 'Saldo: opens what a Flow sends to its endpoint', {
        keySpec: KeySpec.RSA_2048,
        keyUsage: KeyUsage.ENCRYPT_DECRYPT,
      }),
    );
    const rolesOf = (names: readonly FunctionName[]) =>
      names.map((name) => `arn:${this.partition}:iam::${this.account}:role/${rolePattern(settings.stage, name)}`);
    this.keys.pin.addToResourcePolicy(
      // Who may administer the key still cannot guess PINs with it.
      denyAllBut(rolesOf(functionNames.filter(usesPinKey)), 'OnlyWhoChecksPins', ['kms:GenerateMac', 'kms:VerifyMac']),
    );
    for (const flowKey of this.flowKeys) {
      flowKey.addToResourcePolicy(denyAllBut(rolesOf(['flow']), 'OnlyTheFlow', ['kms:Decrypt']));
      flowKey.addToResourcePolicy(
        new PolicyStatement({
          sid: 'OnlyAsFlowsEncrypt',
          effect: Effect.DENY,
          principals: [new AnyPrincipal()],
          actions: ['kms:Decrypt'],
          resources: ['*'],
          conditions: { StringNotEquals: { 'kms:EncryptionAlgorithm': 'RSAES_OAEP_SHA_256' } },
        }),
      );
    }
    this.restKey = key('RestKey', 'Saldo: tables, secrets, queues and logs at rest');
    allowLogs(this.restKey);
    // A vault key that opens without an encryption context would open one person's data as another's.
    this.keys.vault.addToResourcePolicy(
      new PolicyStatement({
        sid: 'NeverWithoutContext',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['kms:GenerateDataKey', 'kms:Decrypt', 'kms:Encrypt'],
        resources: ['*'],
        conditions: { Null: { 'kms:EncryptionContext:user': 'true' } },
      }),
    );

    this.tables = mapValues(tables, (table, name) => {
      const id = `${pascal(name)}Table`;
      const common = {
        partitionKey: { name: tableShape.partitionKey, type: AttributeType.STRING },
        sortKey: { name: tableShape.sortKey, type: AttributeType.STRING },
        timeToLiveAttribute: tableShape.timeToLive,
        pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: table.pointInTimeRecovery },
        deletionProtection: settings.retain,
        removalPolicy,
      };
      const most = { maxReadRequestUnits: 40_000, maxWriteRequestUnits: 40_000 };
      // Under the same name as the table of one Region: CloudFormation then refuses to make one of the other.
      const made =
        second !== undefined && name !== 'bank'
          ? new TableV2(this, id, {
              ...common,
              tableName: tableName(settings.stage, name),
              billing: Billing.onDemand(most),
              encryption: TableEncryptionV2.customerManagedKey(this.restKey, {
                [second.region]:
                  second.restKey?.keyArn ?? `arn:aws:kms:${second.region}:000000000000:key/of-the-rehearsal`,
              }),
              replicas: [{ region: second.region }],
            })
          : new Table(this, id, {
              ...common,
              ...most,
              billingMode: BillingMode.PAY_PER_REQUEST,
              encryption: TableEncryption.CUSTOMER_MANAGED,
              encryptionKey: this.restKey,
            });
      if (!table.pointInTimeRecovery) {
        acknowledge(made, 'AwsSolutions-DDB3', reasonWithoutRecovery[name] ?? '');
      }
      return made;
    });

    this.secrets = mapValues(secrets, (secret, name) => {
      const made = new Secret(this, `${pascal(secret.name)}Secret`, {
        secretName: secretName(settings.stage, name),
        description: `Saldo: ${secret.name}; \`npm run setup\` fills it`,
        encryptionKey: this.restKey,
        removalPolicy,
        ...(second === undefined ? {} : { replicaRegions: [replicaIn(second)] }),
      });
      acknowledge(
        made,
        'AwsSolutions-SMG4',
        'Rotating needs the other side (Meta, a bank, or every stored user key) to change with it, so a schedule would break the bot; docs/operate.md has the two-value rotation for each secret.',
      );
      return made;
    });
    new CfnOutput(this, 'MainTableName', {
      description: 'The table of people; `npm run audit` reads it',
      value: this.tables.main.tableName,
    });
    new CfnOutput(this, 'AfterDestroy', {
      description: 'What `npx cdk destroy --all` leaves behind; `-c retain` chooses',
      value: settings.retain
        ? 'Kept on purpose: tables, keys, secrets and logs. To have nothing kept, deploy with -c retain=false first.'
        : 'Nothing is kept; KMS destroys the keys after 30 days.',
    });
    Tags.of(this).add('saldo:stage', settings.stage);
  }
}

function replicaIn({ region, restKey }: NonNullable<DataStackProps['second']>): ReplicaRegion {
  return restKey === undefined ? { region } : { region, encryptionKey: restKey };
}

/** The newest key and the one before it: phones keep the public key that they fetched for a while. */
function generations(count: number): readonly number[] {
  return [count - 1, count].filter((generation) => generation > 0);
}

function usesPinKey(name: FunctionName): boolean {
  return (functions[name] as FunctionDefinition).permissions.some((permission) => 'macKey' in permission);
}

/** CloudFormation names roles after their stack and construct: `Saldo-dev-Pages-FlowRole1A2B3C4D-…`. */
function rolePattern(stage: string, name: FunctionName): string {
  return `Saldo-${stage}-*-${pascal(name)}Role*`;
}

/**
 * A key policy cannot name roles of stacks that come later, but it can name how they will be called. Everybody is denied,
 * and not the account alone: then nobody has to know whether AWS takes an account here for all who are in it.
 */
function denyAllBut(roles: readonly string[], sid: string, actions: string[]): PolicyStatement {
  return new PolicyStatement({
    sid,
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions,
    resources: ['*'],
    conditions: { ArnNotLike: { 'aws:PrincipalArn': [...roles] } },
  });
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
