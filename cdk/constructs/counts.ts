import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type DeskFunctionName, deskFunctions, type FunctionName, functionNames } from '../../lambdas/functions.ts';
import type { ErrorCode } from '../../lambdas/platform/errors.ts';
import type { MetricName } from '../../lambdas/platform/metrics.ts';
import { pascal } from '../names.ts';

/** Functions with a log: those of the desk are there where a desk was chosen. */
export type Emitter = FunctionName | DeskFunctionName;
export const allEmitters: readonly Emitter[] = [
  ...functionNames,
  ...(Object.keys(deskFunctions) as DeskFunctionName[]),
];

/** Metrics that an alarm watches, and the functions that write them; a test compares this with the bundles. */
export const emitters = {
  SignatureFailed: ['webhook', 'flow'],
  MessageReceived: ['webhook'],
  MetaNotice: ['webhook'],
  AnswerSent: ['conversation', 'upkeep', 'alerts', 'console', 'agent-messages'],
  AnswerUnknown: ['conversation', 'upkeep', 'alerts', 'console', 'agent-messages'],
  BankError: ['conversation', 'linking', 'viewing', 'flow', 'alerts'],
  RefreshFailed: ['conversation', 'viewing', 'flow', 'alerts'],
  LinkStolen: ['conversation'],
  SecretStale: [
    'webhook',
    'conversation',
    'linking',
    'viewing',
    'flow',
    'upkeep',
    'alerts',
    'probe',
    'sandbox-bank',
    'console',
    'agent-messages',
  ],
  PinLockout: ['linking', 'viewing', 'flow'],
  ProbeAnswered: ['probe'],
  AlertFailed: ['alerts'],
  BankEvent: ['events', 'alerts'],
} as const satisfies Partial<Record<MetricName, readonly Emitter[]>>;

export type Watched = keyof typeof emitters;

/** Errors that an alarm watches, and the functions that can log them. */
export const failures = {
  PEPPER_UNAVAILABLE: ['linking', 'viewing', 'flow'],
  VAULT_UNAVAILABLE: ['conversation', 'linking', 'viewing', 'flow', 'upkeep', 'alerts', 'console', 'agent-messages'],
  FLOW_KEY_INVALID: ['flow'],
} as const satisfies Partial<Record<ErrorCode, readonly Emitter[]>>;

export type Failure = keyof typeof failures;

/**
 * Class names of errors with which KMS and the other services say no: a permission lost, a key disabled or condemned. SQS has
 * words of its own for each.
 */
export const refusals = [
  'AccessDenied*',
  'DisabledException',
  'KMSInvalidStateException',
  'KmsAccessDenied',
  'KmsDisabled',
  'KmsInvalidState',
] as const;

/**
 * `REPORT RequestId: … Duration: 3.51 ms Billed Duration: 4 ms Memory Size: 512 MB …`, as Lambda writes it in plain text.
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
 */
const reportLine =
  '[report="REPORT", r="RequestId:", id, d="Duration:", took, ms="ms", b="Billed", bd="Duration:", billed, unit="ms", ...]';

/**
 * Filters that are made at once. CloudWatch Logs takes five calls for them a second; CloudFormation would make a hundred in
 * the first, and takes the refusal for a bad request: the deployment would fail.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
 */
export const atOnce = 2;

/** Webhook fields of Meta's that an alarm watches, by the words their names begin with. */
export type NoticeFields = readonly string[];

/**
 * Metrics of this stage, counted from its own log lines. The functions write them with dimensions (which bank, why,
 * which notice), and CloudWatch keeps each combination apart: an alarm over all banks, or over every notice about Flows,
 * needs a count that has none. It also keeps stages of one account apart.
 */
export class Counts extends Construct {
  readonly namespace: string;
  readonly #logOf: (name: Emitter) => ILogGroup | undefined;
  readonly #filters: MetricFilter[] = [];

  constructor(
    scope: Construct,
    id: string,
    { stage, logOf }: { readonly stage: string; readonly logOf: (name: Emitter) => ILogGroup | undefined },
  ) {
    super(scope, id);
    this.namespace = `Saldo/${stage}`;
    this.#logOf = logOf;
  }

  /** The sum of one metric over all functions and dimensions. */
  of(name: Watched, period?: Duration): Metric {
    for (const emitter of emitters[name]) {
      this.#count(name, this.#logOf(emitter), pascal(emitter), `{ $.${name} > 0 }`, `$.${name}`);
    }
    return this.#metric(name, period);
  }

  /** The sum of one metric over all functions, for one bank. */
  ofBank(name: 'BankError', bank: string): Metric {
    const metricName = `${name}${pascal(bank)}`;
    for (const emitter of emitters[name]) {
      const pattern = `{ ($.${name} > 0) && ($.Bank = "${bank}") }`;
      this.#count(metricName, this.#logOf(emitter), pascal(emitter), pattern, `$.${name}`);
    }
    return this.#metric(metricName);
  }

  /** How many errors were a refusal of KMS or another service, or were caused by one. */
  ofRefusals(name: string): Metric {
    const pattern = `{ ${refusals.flatMap((word) => [`($.error.name = "${word}")`, `($.error.cause = "${word}")`]).join(' || ')} }`;
    for (const emitter of allEmitters) this.#count(name, this.#logOf(emitter), pascal(emitter), pattern);
    return this.#metric(name);
  }

  /** How many notices about these fields Meta sent. */
  ofNotices(name: string, fields: NoticeFields): Metric {
    for (const emitter of emitters.MetaNotice) {
      for (const field of fields) {
        const pattern = `{ ($.MetaNotice > 0) && ($.Kind = "${field}*") }`;
        this.#count(name, this.#logOf(emitter), `${pascal(emitter)}${pascal(field.replaceAll('_', '-'))}`, pattern);
      }
    }
    return this.#metric(name);
  }

  /** How many events of banks met this end, by its kind. */
  ofEvents(name: string, kinds: readonly string[]): Metric {
    const pattern = `{ ${kinds.map((kind) => `($.Kind = "${kind}")`).join(' || ')} }`;
    // By the kind alone: nothing else that these functions count has one of these.
    for (const emitter of emitters.BankEvent) this.#count(name, this.#logOf(emitter), pascal(emitter), pattern);
    return this.#metric(name);
  }

  /** How long functions of one size ran, in the milliseconds that AWS bills: from the line it writes after each run. */
  ofBilled(memory: number, names: readonly Emitter[]): Metric {
    const name = `Billed${memory}`;
    for (const emitter of names) this.#count(name, this.#logOf(emitter), pascal(emitter), reportLine, '$billed');
    return this.#metric(name, Duration.days(1));
  }

  /** How often functions ran. */
  ofRuns(): Metric {
    for (const emitter of allEmitters) this.#count('Runs', this.#logOf(emitter), pascal(emitter), reportLine);
    return this.#metric('Runs', Duration.days(1));
  }

  /** How many errors with this code were logged, as an error or as the reason of something else. */
  ofFailures(name: string, codes: readonly Failure[]): Metric {
    for (const code of codes) {
      const pattern = `{ ($.error.code = "${code}") || ($.code = "${code}") || ($.reason = "${code}") || ($.Reason = "${code}") }`;
      for (const emitter of failures[code]) {
        this.#count(name, this.#logOf(emitter), `${pascal(emitter)}${code.replaceAll('_', '')}`, pattern);
      }
    }
    return this.#metric(name);
  }

  /** How many answers of one route had this status; `5*` is a class of them. Access logs hold no path and no query. */
  ofAnswers(name: string, accessLog: ILogGroup, route: string, status: string): Metric {
    this.#count(name, accessLog, 'Answers', `{ ($.routeKey = "${route}") && ($.status = "${status}") }`);
    return this.#metric(name);
  }

  /** A function that is not in this Region has no log, and nothing to count. */
  #count(metricName: string, logGroup: ILogGroup | undefined, where: string, pattern: string, metricValue = '1'): void {
    const id = `${metricName}${where}`;
    if (logGroup === undefined) return;
    if (this.node.tryFindChild(id) !== undefined) return;
    const filter = new MetricFilter(this, id, {
      logGroup,
      filterPattern: FilterPattern.literal(pattern),
      metricNamespace: this.namespace,
      metricName,
      metricValue,
    });
    const before = this.#filters.at(-atOnce);
    if (before !== undefined) filter.node.addDependency(before);
    this.#filters.push(filter);
  }

  #metric(metricName: string, period = Duration.minutes(5)): Metric {
    return new Metric({ namespace: this.namespace, metricName, statistic: 'Sum', period });
  }
}
