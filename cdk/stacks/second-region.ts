import { CfnWaitConditionHandle, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Alias, type CfnKey, CfnReplicaKey, type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { type KeyName, keys, type SecretName, secrets, type TableName, tables } from '../../lambdas/resources.ts';
import { allowLogs } from '../constructs/rest-key.ts';
import { pascal } from '../names.ts';
import type { Settings } from '../settings.ts';
import { type Data, type DataStack, secretName, tableName } from './data.ts';

export interface SecondRegionProps extends StackProps {
  readonly settings: Pick<Settings, 'stage' | 'retain' | 'rehearsal'>;
}

/** What the rehearsal calls the replica of a key. */
export const replicaAlias = (stage: string, name: KeyName): string => `alias/saldo-${stage}-${name}`;

/** In the second Region, before the data: what encrypts tables, secrets, queues and logs at rest there. */
export class SecondRestStack extends Stack {
  readonly restKey: Key;

  constructor(scope: Construct, id: string, { settings, ...props }: SecondRegionProps) {
    super(scope, id, props);
    this.restKey = new Key(this, 'RestKey', {
      description: 'Saldo: the second home of tables and secrets, at rest',
      enableKeyRotation: true,
      pendingWindow: Duration.days(30),
      removalPolicy: settings.retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    allowLogs(this.restKey);
  }
}

/** In the second Region, after the data: the keys under which people's data and PINs are sealed, with the same policies. */
export class SecondKeysStack extends Stack {
  readonly keys: Readonly<Record<KeyName, IKey>>;

  constructor(
    scope: Construct,
    id: string,
    { settings, data, ...props }: SecondRegionProps & { readonly data: DataStack },
  ) {
    super(scope, id, props);
    const replicated = (Object.keys(keys) as KeyName[]).map((name) => {
      const known = `Known${pascal(name)}Key`;
      // The emulator knows replicas by its API and not by CloudFormation: there the rehearsal makes them, under these names.
      if (settings.rehearsal)
        return [name, Alias.fromAliasName(this, known, replicaAlias(settings.stage, name))] as const;
      return [name, Key.fromKeyArn(this, known, this.replicaOf(data.keys[name], name, settings.retain))] as const;
    });
    this.keys = Object.fromEntries(replicated) as Record<KeyName, IKey>;
    // A stack without a resource is none.
    if (settings.rehearsal) new CfnWaitConditionHandle(this, 'Nothing');
  }

  private replicaOf(key: Key, name: KeyName, retain: boolean): string {
    const replica = new CfnReplicaKey(this, `${pascal(name)}Key`, {
      description: `Saldo: ${name}, in its second home`,
      primaryKeyArn: key.keyArn,
      keyPolicy: (key.node.defaultChild as CfnKey).keyPolicy,
      pendingWindowInDays: 30,
    });
    replica.applyRemovalPolicy(retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    return replica.attrArn;
  }
}

/**
 * The data of the second Region for the functions there: by names alone, and by nothing that the first Region must be asked
 * for, since they are deployed when it cannot answer.
 */
export function replicatedData(
  scope: Stack,
  {
    stage,
    secondKeys,
    restKey,
  }: { readonly stage: string; readonly secondKeys: SecondKeysStack; readonly restKey: Key },
): Data {
  const table = (name: TableName) =>
    Table.fromTableArn(
      scope,
      `${pascal(name)}Replica`,
      scope.formatArn({ service: 'dynamodb', resource: 'table', resourceName: tableName(stage, name) }),
    );
  const secret = (name: SecretName) =>
    Secret.fromSecretNameV2(scope, `${pascal(name)}Replica`, secretName(stage, name));
  const all = <K extends string, V>(names: readonly K[], make: (name: K) => V) =>
    Object.fromEntries(names.map((name) => [name, make(name)])) as Record<K, V>;
  return {
    tables: all(Object.keys(tables) as TableName[], table),
    secrets: all(Object.keys(secrets) as SecretName[], secret),
    keys: secondKeys.keys,
    flowKeys: [],
    restKey,
  };
}
