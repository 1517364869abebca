import type { FunctionDefinition } from '../../lambdas/functions.ts';
import type { Environment, EnvironmentVariable } from '../../lambdas/platform/env.ts';

/** A value for every variable that any function may read. */
export type VariableValues = Readonly<Record<EnvironmentVariable, string>>;

/** Addresses as people's browsers and as functions see them. */
export interface Urls {
  /** The chat page. */
  readonly chat: string;
  /** What Meta would call. */
  readonly webhook: string;
  readonly graph: string;
  readonly pages: string;
  readonly sandbox: string;
  readonly teller: string;
  /** Where people are served by people. */
  readonly desk: string;
}

export const accountId = '000000000000';

export function functionArn(name: string, region: string): string {
  return `arn:aws:lambda:${region}:${accountId}:function:saldo-${name}`;
}

/**
 * The whole environment of one function: the variables the table lists for it and nothing more, what the Lambda runtime
 * sets, and where the AWS stand-ins are.
 */
export function functionEnvironment(
  name: string,
  definition: Pick<FunctionDefinition, 'environment' | 'memory'>,
  values: Readonly<Partial<Record<keyof Environment, string>>>,
  aws: Readonly<Record<string, string>>,
): Record<string, string> {
  const listed = definition.environment.map((variable) => {
    const value = values[variable];
    if (value === undefined) throw new Error(`The local system has no value for ${variable}, which ${name} reads.`);
    return [variable, value] as const;
  });
  return {
    ...lambdaEnvironment(name, definition.memory),
    ...aws,
    ...Object.fromEntries(listed),
  };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
function lambdaEnvironment(name: string, memory: number): Record<string, string> {
  return {
    _HANDLER: 'index.handler',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: `saldo-${name}`,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/saldo-${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
  };
}
