import { availableParallelism } from 'node:os';
import { SQSClient } from '@aws-sdk/client-sqs';
import { readAgents } from '../lambdas/agents/settings.ts';
import { type FunctionDefinition, type FunctionName, functionNames, functions } from '../lambdas/functions.ts';
import type { ApiName } from '../lambdas/resources.ts';
import { bundleAll } from '../tools/build/bundle.ts';
import { startConsole } from './agents/console.ts';
import { startEventSource } from './functions/event-source.ts';
import {
  FunctionError,
  type FunctionLogLine,
  type FunctionUsage,
  type LocalFunction,
  startFunction,
} from './functions/host.ts';
import { startSchedule } from './functions/schedule.ts';
import { startGateway } from './gateway/server.ts';
import type { Handshake } from './simulator/handshake.ts';
import { startSimulator } from './simulator/server.ts';
import { claimState } from './wiring/claim.ts';
import { functionArn, functionEnvironment, type Urls } from './wiring/environment.ts';
import { type LocalFlow, publishLocalFlow } from './wiring/flow.ts';
import { readOverrides, StartError } from './wiring/overrides.ts';
import { choosePorts, type Ports, portTaken } from './wiring/ports.ts';
import { type Provisioned, provision, region } from './wiring/provision.ts';
import { findRunning, forgetRunning, saveRunning } from './wiring/running.ts';
import { handInTemplates } from './wiring/templates.ts';

export interface LocalOptions {
  /** First of three ports in a row: simulator, bot, bank. 0 picks free ones. */
  readonly port: number;
  /** Where state is kept between runs; in memory only when absent. */
  readonly dataDir?: string;
  /** Throws the kept state away first. */
  readonly fresh?: boolean;
  /** Says nothing on the console; without `onLog`, failed invocations are reported there. */
  readonly quiet?: boolean;
  /** Overrides by name, as `local/wiring/overrides.ts` lists them; other variables are ignored. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Every line a function logs. */
  readonly onLog?: (line: FunctionLogLine) => void;
  /** Seconds until a failed queue message comes again; left out, its visibility timeout, as on AWS. */
  readonly retryAfterSeconds?: number;
}

export interface LocalSystem {
  readonly ports: Ports;
  readonly urls: Urls;
  /** Leads an SDK client to the stand-ins. */
  readonly awsEnvironment: Readonly<Record<string, string>>;
  readonly queueUrls: Provisioned['queueUrls'];
  readonly tableNames: Provisioned['tableNames'];
  readonly secrets: Provisioned['secrets'];
  /** What came of Meta's verification of the webhook: settles as soon as the bot has answered the challenge, well or not. */
  readonly handshake: Promise<Handshake>;
  /** The Flow of sealed balances; in any other state than `published`, amounts go by page. */
  readonly flow: LocalFlow;
  /** The whole environment of each function. */
  readonly environments: Readonly<Record<FunctionName, Readonly<Record<string, string>>>>;
  /** @throws FunctionError in Lambda's shape. */
  invoke(functionName: FunctionName, event: unknown): Promise<unknown>;
  /** What a function has cost so far. */
  usage(functionName: FunctionName): Promise<FunctionUsage>;
  /** Ends everything within two seconds; running queue messages come again at the next start. */
  close(): Promise<void>;
}

/**
 * Batches that one function works on at once. AWS gives each batch an instance of its own; here they share a thread, and
 * fifty of them are all so slow that sends run into their time limit, and nobody knows whether they were delivered.
 */
const batchesAbreast = 2 * availableParallelism();

/**
 * The whole of Saldo on one machine: the deployed functions, unmodified, in their built bundles; stand-ins for AWS; the
 * sandbox bank; and a WhatsApp of its own. Everything listens on 127.0.0.1.
 *
 * @throws StartError with a sentence for the person who started it; whatever had started by then is closed.
 */
export async function startLocal(options: LocalOptions): Promise<LocalSystem> {
  const overrides = readOverrides(options.environment ?? {});
  const ports = await choosePorts(options.port).catch(explainRunning(options.dataDir));

  await using stack = new AsyncDisposableStack();
  if (options.dataDir !== undefined) {
    const claim = await claimState(options.dataDir, { fresh: options.fresh === true });
    stack.defer(() => claim.release());
  }
  // Built before the stand-ins start: bundling is all processor time, and would only make them slow to answer.
  const bundles = await bundleAll();
  const provisioned = await provision({ dataDir: options.dataDir, ports, overrides });
  stack.defer(() => provisioned.aws.close());
  const { aws, urls, values, secrets } = provisioned;

  const say = (where: string) => (error: unknown) => {
    const [name, line] =
      error instanceof FunctionError ? [error.functionName, describe(error)] : [where, String(error)];
    if (options.onLog !== undefined) options.onLog({ function: name, line });
    else if (options.quiet !== true) console.error(`${name} ${line}`);
  };
  const environments = {} as Record<FunctionName, Record<string, string>>;
  const running = {} as Record<FunctionName, LocalFunction>;
  for (const [index, name] of functionNames.entries()) {
    const definition: FunctionDefinition = functions[name];
    const file = bundles[index]?.file ?? '';
    environments[name] = functionEnvironment(name, definition, values, aws.environment);
    running[name] = startFunction({
      name,
      file,
      environment: environments[name],
      functionArn: functionArn(name, region),
      timeoutSeconds: definition.timeout,
      ...(options.onLog === undefined ? {} : { onLog: options.onLog }),
    });
  }
  stack.defer(async () => void (await Promise.all(Object.values(running).map((each) => each.close()))));
  await Promise.all(functionNames.map((name) => running[name].warm().catch(explainInit(name))));

  // Only where it is chosen, as on AWS.
  const desk =
    readAgents(JSON.parse(values.AGENTS)).desk === 'console'
      ? await startConsole({
          values,
          awsEnvironment: aws.environment,
          pagesUrl: urls.pages,
          region,
          onLog: options.onLog,
        })
      : undefined;
  if (desk !== undefined) {
    stack.defer(() => desk.close());
    await desk.console.warm().catch(explainInit('console'));
  }

  for (const [api, port] of [
    ['bot', ports.bot],
    ['bank', ports.bank],
  ] as const) {
    const gateway = await startGateway({
      apiId: api,
      port,
      routes: [...routesOf(api, running), ...(api === 'bot' ? (desk?.routes ?? []) : [])],
      onError: say(api),
    }).catch(explainPort(port, ports));
    stack.defer(() => gateway.close());
  }

  const handshake = Promise.withResolvers<Handshake>();
  const simulator = await startSimulator({
    onHandshake: (change) => {
      if (change.state !== 'waiting') handshake.resolve(change);
    },
    port: ports.simulator,
    webhookUrl: urls.webhook,
    appSecret: String(secrets.metaApp.current),
    verifyToken: String(secrets.metaApp.verifyToken),
    accessToken: String(secrets.metaToken.accessToken),
    wabaId: String(secrets.metaNumber.wabaId),
    phoneNumberId: String(secrets.metaNumber.phoneNumberId),
    displayPhoneNumber: String(secrets.metaNumber.displayPhoneNumber),
    ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }),
  }).catch(explainPort(ports.simulator, ports));
  stack.defer(() => simulator.close());
  // Before any queue is read, so that nobody is answered by page who should get a Flow.
  const flow = await publishLocalFlow(provisioned, { botPort: ports.bot, overrides });
  await handInTemplates(provisioned, overrides);

  const sqs = new SQSClient({
    region,
    endpoint: aws.endpoints.sqs,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  stack.defer(() => sqs.destroy());
  for (const name of functionNames) {
    const { trigger, timerMinutes }: FunctionDefinition = functions[name];
    const invoke = (event: unknown) => running[name].invoke(event);
    const minutes = 'scheduleMinutes' in trigger ? trigger.scheduleMinutes : timerMinutes;
    if ('queue' in trigger) {
      const { batchSize, maximumConcurrency } = trigger;
      const queueUrl = provisioned.queueUrls[trigger.queue];
      const { retryAfterSeconds } = options;
      const source = startEventSource({
        client: sqs,
        queueUrl,
        region,
        batchSize,
        maximumConcurrency: Math.min(maximumConcurrency, batchesAbreast),
        invoke,
        onError: say(name),
        ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
      });
      stack.defer(() => source.close(500));
    }
    if (minutes !== undefined) {
      const schedule = startSchedule({ name, minutes, region, invoke, onError: say(name) });
      stack.defer(() => schedule.close());
    }
  }

  const { dataDir } = options;
  if (dataDir !== undefined) {
    const probe = aws.endpoints.dynamodb;
    await saveRunning(dataDir, { pid: process.pid, chat: urls.chat, probe, functions: environments });
    stack.defer(() => forgetRunning(dataDir));
  }

  const started = stack.move();
  let closing: Promise<void> | undefined;
  return {
    ports,
    urls,
    awsEnvironment: aws.environment,
    queueUrls: provisioned.queueUrls,
    tableNames: provisioned.tableNames,
    secrets,
    handshake: handshake.promise,
    flow,
    environments,
    invoke: (name, event) => running[name].invoke(event),
    usage: (name) => running[name].usage(),
    close: () => {
      closing ??= started.disposeAsync();
      return closing;
    },
  };
}

function routesOf(api: ApiName, running: Readonly<Record<FunctionName, LocalFunction>>) {
  return functionNames.flatMap((name) => {
    const { trigger }: FunctionDefinition = functions[name];
    if (!('api' in trigger) || trigger.api !== api) return [];
    return trigger.routes.map((key) => [key, (event: unknown) => running[name].invoke(event)] as const);
  });
}

function describe(error: FunctionError): string {
  const { errorType, errorMessage, trace } = error.fault;
  const where = trace?.find((row) => /^\s+at /.test(row))?.trim();
  return `${errorType}: ${errorMessage}${where === undefined ? '' : ` (${where})`}`;
}

const explainInit = (name: string) => (error: unknown) => {
  throw new StartError(`The function ${name} does not start. ${error instanceof Error ? error.message : error}`, {
    cause: error,
  });
};

/** A port that is taken is most often taken by the Saldo of another terminal. */
const explainRunning = (dataDir: string | undefined) => async (error: unknown) => {
  const other = dataDir === undefined ? undefined : await findRunning(dataDir);
  if (other === undefined) throw error;
  throw new StartError(
    `Saldo runs already: open ${other.chat}. To start it anew, stop it first, with Ctrl-C in its terminal (process ${other.pid}).`,
    { cause: error },
  );
};

const explainPort =
  (port: number, { simulator: first }: Ports) =>
  (error: unknown): never => {
    throw (error as { code?: unknown }).code === 'EADDRINUSE' ? portTaken(port, first) : error;
  };
