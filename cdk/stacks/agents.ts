import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AccountRecovery, FeaturePlan, Mfa, OAuthScope, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { DeskFunctionName } from '../../lambdas/functions.ts';
import { acknowledge } from '../acknowledgements.ts';
import { agentTopicName } from '../agents.ts';
import { AgentMessages } from '../constructs/agent-messages.ts';
import type { BotFunction } from '../constructs/bot-function.ts';
import type { Wiring } from '../constructs/environment.ts';
import { deployChosen } from '../constructs/table-function.ts';

/** Folders of the built bundles of the desk that was chosen. */
export type DeskBundles = Readonly<Partial<Record<DeskFunctionName, string>>>;

export interface AgentsStackProps extends StackProps {
  readonly wiring: Wiring;
  readonly bundles: DeskBundles;
}

/** What serves people by people: the agents' console and who may sign in to it, or the ear for Amazon Connect. */
export class AgentsStack extends Stack {
  readonly functions: readonly BotFunction[];
  /** What Amazon Connect streams, where that is the desk. */
  readonly queues: Readonly<Record<string, AgentMessages>>;

  constructor(scope: Construct, id: string, { wiring, bundles, ...props }: AgentsStackProps) {
    super(scope, id, props);
    if (wiring.settings.agents.desk === 'console') {
      this.functions = [this.console(wiring, bundles)];
      this.queues = {};
    } else {
      const { made, messages } = this.ear(wiring, bundles);
      this.functions = [made];
      this.queues = { agentMessages: messages };
    }
  }

  private console(wiring: Wiring, bundles: DeskBundles): BotFunction {
    const { settings, addresses } = wiring;
    const pool = this.pool(settings.stage, settings.retain);
    const client = this.client(pool, addresses.urls.bot);
    const issuer = `https://cognito-idp.${this.region}.${this.urlSuffix}/${pool.userPoolId}`;
    const made = deployChosen(
      this,
      'console',
      { ...wiring, signIn: { issuer, clientId: client.userPoolClientId } },
      bundles.console,
    );
    new CfnOutput(this, 'AgentConsoleUrl', {
      description: 'Where agents serve people',
      value: `${addresses.urls.bot}/agents`,
    });
    new CfnOutput(this, 'AgentPoolId', {
      description: 'Agents are added here: `aws cognito-idp admin-create-user`, see docs/operate.md',
      value: pool.userPoolId,
    });
    return made;
  }

  /** Nobody signs themselves up, and nobody gets in without a second factor. */
  private pool(stage: string, retain: boolean): UserPool {
    const pool = new UserPool(this, 'Agents', {
      userPoolName: `saldo-${stage}-agents`,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(2),
      },
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: retain,
      removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    acknowledge(
      pool,
      'AwsSolutions-COG8',
      'The Plus plan adds threat protection for a price per active user; a second factor is required of every agent instead, and there are few of them.',
    );
    pool.addDomain('SignIn', { cognitoDomain: { domainPrefix: `saldo-${stage}-desk-${this.account}` } });
    return pool;
  }

  /** A public client: what proves the code is PKCE, and there is no secret to keep. */
  private client(pool: UserPool, pagesUrl: string): UserPoolClient {
    return pool.addClient('Console', {
      generateSecret: false,
      authFlows: {},
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      idTokenValidity: Duration.minutes(5),
      accessTokenValidity: Duration.minutes(5),
      refreshTokenValidity: Duration.hours(1),
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${pagesUrl}/agents/callback`],
        logoutUrls: [`${pagesUrl}/agents`],
      },
    });
  }

  private ear(wiring: Wiring, bundles: DeskBundles): { made: BotFunction; messages: AgentMessages } {
    const { settings } = wiring;
    const messages = new AgentMessages(this, 'Messages', {
      topicName: agentTopicName(settings.stage),
      instanceId: settings.agents.desk === 'connect' ? (settings.agents.connect?.instanceId ?? '') : '',
      retain: settings.retain,
    });
    const made = deployChosen(this, 'agent-messages', wiring, bundles['agent-messages'], messages);
    new CfnOutput(this, 'AgentMessagesTopic', {
      description: 'Amazon Connect streams to this topic',
      value: messages.topic.topicArn,
    });
    return { made, messages };
  }
}
