import path from 'node:path';
import { deskFunctions } from '../../lambdas/functions.ts';
import { bundleEntry, projectRoot } from '../../tools/build/bundle.ts';
import { type FunctionLogLine, type LocalFunction, startFunction } from '../functions/host.ts';
import { functionArn, functionEnvironment, type VariableValues } from '../wiring/environment.ts';
import { startIssuer } from './issuer.ts';

export interface LocalConsole {
  readonly console: LocalFunction;
  /** Route key and what answers it, for the bot's gateway. */
  readonly routes: readonly (readonly [key: string, invoke: (event: unknown) => Promise<unknown>])[];
  close(): Promise<void>;
}

/** The agents' console of one machine: the deployed function, and a sign-in in the place of Cognito. */
export async function startConsole({
  values,
  awsEnvironment,
  pagesUrl,
  region,
  onLog,
}: {
  readonly values: VariableValues;
  readonly awsEnvironment: Readonly<Record<string, string>>;
  readonly pagesUrl: string;
  readonly region: string;
  readonly onLog: ((line: FunctionLogLine) => void) | undefined;
}): Promise<LocalConsole> {
  const definition = deskFunctions.console;
  const bundle = await bundleEntry('console', path.join(projectRoot, `lambdas/handlers/${definition.handler}.ts`));
  const issuer = await startIssuer(`${pagesUrl}/agents/callback`);
  const signIn = JSON.stringify({ issuer: issuer.issuer, clientId: issuer.clientId });
  const environment = functionEnvironment('console', definition, { ...values, AGENT_SIGN_IN: signIn }, awsEnvironment);
  const started = startFunction({
    name: 'console',
    file: bundle.file,
    environment,
    functionArn: functionArn('console', region),
    timeoutSeconds: definition.timeout,
    ...(onLog === undefined ? {} : { onLog }),
  });
  return {
    console: started,
    routes: definition.trigger.routes.map((key) => [key, (event: unknown) => started.invoke(event)] as const),
    close: async () => {
      await started.close();
      await issuer.close();
    },
  };
}
