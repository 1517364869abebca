import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { StageName } from '../../cdk/settings.ts';
import { type QueueName, queues, type SecretName, secrets } from '../../lambdas/resources.ts';
import { OperatorError } from './finding.ts';

/** Reads the outputs of one stack; undefined when there is no such stack, or it never came to be. */
export type ReadOutputs = (stackName: string) => Promise<Readonly<Record<string, string>> | undefined>;

export interface DeployedBank {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
}

/** Where the stacks of one stage are. */
export interface Deployment {
  readonly stage: StageName;
  readonly webhookUrl: string;
  readonly pagesUrl: string;
  readonly bankUrl: string;
  readonly graphApiUrl: string;
  readonly banks: readonly DeployedBank[];
  /** Endpoint of the Flow. */
  readonly flowUrl: string;
  /** KMS key that peppers PINs. */
  readonly pinKeyArn: string;
  /** The newest RSA key of the Flow, where KMS holds it (`-c flowKey=kms`). */
  readonly flowKeyArn?: string;
  /** The functions' `PRIVACY_RULES`, as JSON. */
  readonly privacyRules: string;
}

/** What `cdk/stacks` calls them. */
export const stackName = (stage: StageName, part: string) => `Saldo-${stage}-${part}`;
export const secretId = (stage: StageName, name: SecretName) => `saldo/${stage}/${secrets[name].name}`;
export const queueName = (stage: StageName, name: QueueName) =>
  `saldo-${stage}-${name}${queues[name].fifo ? '.fifo' : ''}`;
export const deadLettersName = (stage: StageName, name: QueueName) =>
  `saldo-${stage}-${name}-dead-letters${queues[name].fifo ? '.fifo' : ''}`;

/** Stacks whose outputs are read. */
export const stackParts = ['Messaging', 'Pages', 'SandboxBank'] as const;

/**
 * @returns the deployment, or the names of the stacks that are not there.
 * @throws OperatorError when a stack is there without the outputs it should have: an older version of this code made it.
 */
export async function findDeployment(
  stage: StageName,
  read: ReadOutputs,
): Promise<{ readonly found: Deployment } | { readonly missing: readonly string[] }> {
  const stacks = await Promise.all(
    stackParts.map(async (part) => ({ name: stackName(stage, part), outputs: await read(stackName(stage, part)) })),
  );
  // The second Region has no sandbox bank, and its pages say where the banks are.
  const isSecond = stacks.some(({ outputs }) => outputs?.PagesUrl !== undefined && 'BankUrl' in outputs);
  const missing = stacks
    .filter(({ name, outputs }) => outputs === undefined && !(isSecond && name === stackName(stage, 'SandboxBank')))
    .map(({ name }) => name);
  if (missing.length > 0) return { missing };
  const outputs: Readonly<Record<string, string>> = Object.assign({}, ...stacks.map(({ outputs }) => outputs));
  const value = (name: string) => {
    const found = outputs[name];
    if (found === undefined) throw new OperatorError(`The stacks have no output ${name}. ${deployCommand(stage)}`);
    return found;
  };
  return {
    found: {
      stage,
      webhookUrl: value('WebhookUrl'),
      pagesUrl: value('PagesUrl'),
      bankUrl: value('BankUrl'),
      graphApiUrl: value('GraphApiUrl'),
      banks: JSON.parse(value('Banks')) as DeployedBank[],
      flowUrl: value('FlowUrl'),
      pinKeyArn: value('PinKeyArn'),
      ...(outputs.FlowKeyArn === undefined ? {} : { flowKeyArn: outputs.FlowKeyArn }),
      privacyRules: value('PrivacyRules'),
    },
  };
}

export function deployCommand(stage: StageName): string {
  return `Run: npx cdk deploy --all${stage === 'dev' ? '' : ` -c stage=${stage}`}`;
}

/** Reads outputs from CloudFormation. A stack that is being made, or was rolled back at birth, counts as absent. */
export function outputsFrom(client: CloudFormationClient): ReadOutputs {
  return async (name) => {
    try {
      const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
      const [stack] = Stacks;
      const never = [
        'REVIEW_IN_PROGRESS',
        'CREATE_IN_PROGRESS',
        'CREATE_FAILED',
        'ROLLBACK_COMPLETE',
        'DELETE_COMPLETE',
      ];
      if (stack === undefined || never.includes(stack.StackStatus ?? '')) return undefined;
      return Object.fromEntries((stack.Outputs ?? []).map((output) => [output.OutputKey, output.OutputValue ?? '']));
    } catch (error) {
      if (error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message)) {
        return undefined;
      }
      throw explainAws(error);
    }
  };
}

export function cloudFormation(region: string | undefined): CloudFormationClient {
  return new CloudFormationClient(region === undefined ? {} : { region });
}

/** Nobody has said yet which AWS is meant, so nothing can be looked at. */
export class NotSignedIn extends OperatorError {}

/** Everything that there is to do, for somebody who has done nothing of it yet. */
export const wholeWay: readonly string[] = [
  'From nothing to the first message, in this order (docs/operate.md says more of each):',
  '  1. aws sso login                 or AWS_PROFILE; with AWS_REGION set',
  '  2. npx cdk bootstrap             once for each account and Region',
  '  3. npx cdk deploy --all',
  '  4. npm run setup                 joins it to your WhatsApp number',
  '  5. npm run doctor                looks at every link, and says how to mend it',
];

/** What commonly stands between an operator and AWS, in words. */
export function explainAws(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const because = (message: string) => new OperatorError(message, { cause: error });
  if (/^Region is missing/.test(error.message)) {
    return new NotSignedIn('No AWS Region is chosen. Set AWS_REGION, or add --region, as in --region af-south-1.', {
      cause: error,
    });
  }
  if (/CredentialsProviderError|TokenProviderError/.test(error.name)) {
    const { AWS_PROFILE: profile } = process.env;
    const where = profile === undefined ? '' : ` for AWS_PROFILE=${profile}`;
    return new NotSignedIn(
      `No AWS credentials were found${where}. Sign in first (\`aws sso login\`, or AWS_PROFILE), then run this again.`,
      { cause: error },
    );
  }
  if (/ExpiredToken|InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|InvalidSignature/.test(error.name)) {
    return because('AWS does not accept these credentials any more. Sign in again, then run this again.');
  }
  if (/^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT)$/.test(String((error as { code?: unknown }).code))) {
    return because(
      `AWS cannot be reached (${error.message}). Is the Region right (AWS_REGION, --region), and this machine online? Then run this again.`,
    );
  }
  if (/AccessDenied|NotAuthorized/.test(error.name)) {
    return because(`Your AWS role lacks a permission: ${error.message}`);
  }
  return error;
}
