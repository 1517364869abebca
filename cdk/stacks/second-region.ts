import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { type CfnKey, CfnReplicaKey, Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import type { DataStack } from './data.ts';

export interface SecondRegionProps extends StackProps {
  readonly settings: Pick<Settings, 'retain'>;
}

/** In the second Region, before the data: what encrypts tables and secrets at rest there. */
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
  }
}

/** In the second Region, after the data: the keys under which people's data and PINs are sealed, with the same policies. */
export class SecondKeysStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { settings, data, ...props }: SecondRegionProps & { readonly data: DataStack },
  ) {
    super(scope, id, props);
    for (const [name, key] of Object.entries(data.keys)) {
      const { keyPolicy } = key.node.defaultChild as CfnKey;
      const replica = new CfnReplicaKey(this, `${name === 'pin' ? 'Pin' : 'Vault'}Key`, {
        description: `Saldo: ${name}, in its second home`,
        primaryKeyArn: key.keyArn,
        keyPolicy,
        pendingWindowInDays: 30,
      });
      replica.applyRemovalPolicy(settings.retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    }
  }
}
