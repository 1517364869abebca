import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  Code,
  type IFunction,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionDefinition, Permission } from '../../lambdas/functions.ts';
import { acknowledge } from '../acknowledgements.ts';
import type { Settings } from '../settings.ts';
import { moveSlowly } from './canary.ts';

export interface BotFunctionProps {
  readonly name: string;
  readonly settings: Pick<Settings, 'stage' | 'retain' | 'reserveConcurrency' | 'canary'>;
  /** In the Region that does not answer: it is there, and cannot run. */
  readonly standby?: boolean;
  readonly definition: Pick<
    FunctionDefinition,
    'purpose' | 'permissions' | 'memory' | 'timeout' | 'reservedConcurrency'
  >;
  /** Folder of the built bundle. */
  readonly bundle: string;
  /** Every variable that the definition names. */
  readonly environment: Readonly<Record<string, string>>;
  readonly logKey: IKey;
  /** The resource that a permission is about, and the key that encrypts it at rest. */
  readonly resourceOf: (permission: Permission) => { readonly arn: string; readonly atRest?: string };
  /** Instances that are always warm; 0 or absent: none. */
  readonly provisioned?: number;
  /** What context adds to what the table allows. */
  readonly also?: readonly PolicyStatement[];
  /** RSA keys in KMS with which it unwraps what a Flow sent. */
  readonly unwraps?: readonly IKey[];
}

/**
 * One function of the table: its own role with exactly the table's actions on exactly its resources, its own log
 * group with a retention and a key.
 */
export class BotFunction extends Construct {
  readonly lambda: LambdaFunction;
  /** What to call: the function, or the alias that new versions move into slowly or whose instances are kept warm. */
  readonly target: IFunction;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: BotFunctionProps) {
    super(scope, id);
    const { definition, settings } = props;
    const environment = {
      ...props.environment,
      NODE_OPTIONS: '--enable-source-maps',
      // Stages of one account keep their metrics apart.
      AWS_EMF_NAMESPACE: metricsNamespace(settings.stage),
    };
    refuseTooMuch(props.name, environment);
    this.logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      encryptionKey: props.logKey,
      removalPolicy: settings.retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `Saldo ${settings.stage}: ${props.name}. ${definition.purpose}`,
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        // CloudFormation's ARN of a log group ends in `:*`, which stands for its streams; with more behind it, it fits none.
        resources: [this.logGroup.logGroupArn],
      }),
    );
    role.addToPolicy(opensVariables(this, settings.stage, props.logKey));
    for (const permission of definition.permissions) {
      for (const statement of statementsFor(permission, props.resourceOf(permission))) role.addToPolicy(statement);
    }
    for (const key of props.unwraps ?? []) role.addToPolicy(unwrapWith(key));
    for (const statement of props.also ?? []) role.addToPolicy(statement);
    this.lambda = new LambdaFunction(this, 'Function', {
      description: definition.purpose,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(props.bundle),
      memorySize: definition.memory,
      timeout: Duration.seconds(definition.timeout),
      ...(props.standby === true
        ? { reservedConcurrentExecutions: 0 }
        : settings.reserveConcurrency
          ? { reservedConcurrentExecutions: definition.reservedConcurrency }
          : {}),
      environment,
      environmentEncryption: props.logKey,
      role,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.TEXT,
      tracing: Tracing.ACTIVE,
    });
    const warm = props.standby === true ? 0 : (props.provisioned ?? 0);
    this.target = this.lambda;
    if (settings.canary || warm > 0) {
      const alias = this.lambda.addAlias(
        settings.canary ? 'live' : 'warm',
        warm > 0 ? { provisionedConcurrentExecutions: warm } : {},
      );
      if (settings.canary) moveSlowly(this, alias);
      this.target = alias;
    }
    this.acknowledgeFindings(role);
  }

  private acknowledgeFindings(role: Role): void {
    const policy = role.node.findChild('DefaultPolicy');
    acknowledge(
      policy,
      'AwsSolutions-IAM5[Resource::*]',
      'X-Ray has no resources to name: PutTraceSegments and PutTelemetryRecords accept only a star.',
    );
    acknowledge(
      this.lambda,
      'Serverless-LambdaDLQ',
      'This function is never invoked asynchronously with anything to lose: API Gateway waits for its answer, SQS keeps the message and has its own dead-letter queue, and a missed schedule is made up by the next run.',
    );
  }
}

/** Where the functions of a stage keep their metrics, by dimensions; alarms watch counts of them, which have none. */
export const metricsNamespace = (stage: string): string => `Saldo/${stage}/functions`;

/** What Lambda takes, in bytes; it would say so only after the first stacks were made. */
const mostEnvironment = 4_096;
/** What becomes of a token when it is deployed: an address, a name or an ARN, and few are longer. */
const tokenBecomes = 'x'.repeat(90);

/** @throws Error when the variables cannot be set, naming what of them an operator chose. */
function refuseTooMuch(name: string, environment: Readonly<Record<string, string>>): void {
  const all = Object.entries(environment).map(
    ([key, value]) => key + value.replaceAll(/\$\{Token\[[^\]]*\]\}/g, tokenBecomes),
  );
  const bytes = Buffer.byteLength(all.join(''));
  if (bytes <= mostEnvironment) return;
  throw new Error(
    `The variables of ${name} take some ${bytes} bytes, and Lambda takes ${mostEnvironment}. Say less in -c banks, agentHours or supportContact.`,
  );
}

/**
 * At each cold start Lambda opens the variables with the function's own role and under its ARN, of which the beginning is
 * known before there is a function.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
 */
function opensVariables(scope: Construct, stage: string, key: IKey): PolicyStatement {
  const { partition, region, account } = Stack.of(scope);
  const functionArn = `arn:${partition}:lambda:${region}:${account}:function:Saldo-${stage}-*`;
  return new PolicyStatement({
    actions: ['kms:Decrypt'],
    resources: [key.keyArn],
    conditions: { StringLike: { 'kms:EncryptionContext:aws:lambda:FunctionArn': functionArn } },
  });
}

function statementsFor(permission: Permission, { arn, atRest }: { arn: string; atRest?: string }): PolicyStatement[] {
  const allow = (actions: readonly string[], resource: string, conditions?: Record<string, unknown>) =>
    new PolicyStatement({
      effect: Effect.ALLOW,
      actions: [...actions],
      resources: [resource],
      ...(conditions === undefined ? {} : { conditions }),
    });
  const statements = [allow(permission.actions, arn, conditionsFor(permission))];
  if (atRest !== undefined) statements.push(allow(atRestActions(permission), atRest, viaService(permission)));
  return statements;
}

function conditionsFor(permission: Permission): Record<string, unknown> | undefined {
  if ('table' in permission && permission.leadingKeys !== undefined) {
    return { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...permission.leadingKeys] } };
  }
  if ('key' in permission) {
    return { StringEquals: { 'kms:EncryptionContext:purpose': [...permission.purposes] } };
  }
  return undefined;
}

/** No other padding: PKCS #1 v1.5 would make the function an oracle (Bleichenbacher). */
function unwrapWith(key: IKey): PolicyStatement {
  return new PolicyStatement({
    actions: ['kms:Decrypt'],
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:EncryptionAlgorithm': 'RSAES_OAEP_SHA_256' } },
  });
}

/** What the service does with the customer-managed key on the function's behalf. */
function atRestActions(permission: Permission): readonly string[] {
  return 'queue' in permission && permission.actions.includes('sqs:SendMessage')
    ? ['kms:GenerateDataKey', 'kms:Decrypt']
    : ['kms:Decrypt'];
}

function viaService(permission: Permission): Record<string, unknown> {
  const service = 'table' in permission ? 'dynamodb' : 'queue' in permission ? 'sqs' : 'secretsmanager';
  return { StringLike: { 'kms:ViaService': `${service}.*.amazonaws.com` } };
}
