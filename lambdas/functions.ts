import type { EnvironmentVariable } from './platform/env.ts';
import { probeUser } from './probe/synthetic.ts';
import type { ApiName, KeyName, QueueName, SecretName, TableName } from './resources.ts';

/** What one function may do to one resource, in IAM's own action names. Nothing is granted that is not listed. */
export type Permission =
  | {
      readonly table: TableName;
      readonly actions: readonly `dynamodb:${string}`[];
      /** Partition keys (with `*`) that it is confined to, where a whole table would be too much. */
      readonly leadingKeys?: readonly string[];
    }
  | { readonly queue: QueueName; readonly actions: readonly `sqs:${string}`[] }
  | { readonly secret: SecretName; readonly actions: readonly `secretsmanager:${string}`[] }
  | {
      readonly key: KeyName;
      readonly actions: readonly `kms:${string}`[];
      /** Encryption-context purposes that it is confined to. */
      readonly purposes: readonly ('person' | 'attempt')[];
    }
  /** An HMAC key takes no encryption context. */
  | { readonly macKey: 'pin'; readonly actions: readonly 'kms:GenerateMac'[] };

export type Trigger =
  | { readonly api: ApiName; readonly routes: readonly string[] }
  | { readonly queue: QueueName; readonly batchSize: number; readonly maximumConcurrency: number }
  | { readonly scheduleMinutes: number }
  /**
   * A schedule on AWS alone. Locally the function is there and nothing calls it but `npm run invoke`: a machine on which
   * somebody works needs no sentry, and tests count every message.
   */
  | { readonly awsScheduleMinutes: number };

export interface FunctionDefinition {
  /** File in `handlers/`, without its ending; it exports `handler`. */
  readonly handler: string;
  /** What it is for, in one line: the console, the docs and the dashboard show it. */
  readonly purpose: string;
  readonly trigger: Trigger;
  /** It is called by the clock as well, on AWS and locally, with the event of a schedule. */
  readonly timerMinutes?: number;
  readonly environment: readonly EnvironmentVariable[];
  readonly permissions: readonly Permission[];
  /** Megabytes. */
  readonly memory: number;
  /** Seconds. */
  readonly timeout: number;
  /** Instances set aside, so that no function can starve another; undefined where a queue mapping caps it. */
  readonly reservedConcurrency: number;
}

/**
 * The one table of functions. `cdk/` deploys it and `local/` runs it, so that the two cannot drift;
 * a test compares the synthesised template with it.
 */
export const functions = {
  webhook: {
    handler: 'webhook',
    purpose: 'Takes what Meta sends: verifies, walks, sheds, enqueues, acknowledges.',
    trigger: { api: 'bot', routes: ['GET /webhook', 'POST /webhook'] },
    environment: [
      'TABLE_NAME',
      'INBOUND_QUEUE_URL',
      'REPORTS_QUEUE_URL',
      'META_APP_SECRET_ID',
      'USER_KEY_SECRET_ID',
      'META_NUMBER_SECRET_ID',
      'WEBHOOK_DOOR',
    ],
    permissions: [
      { table: 'main', actions: ['dynamodb:UpdateItem'], leadingKeys: ['RATE#*'] },
      { queue: 'inbound', actions: ['sqs:SendMessage'] },
      { queue: 'reports', actions: ['sqs:SendMessage'] },
      { secret: 'metaNumber', actions: ['secretsmanager:GetSecretValue'] },
      { secret: 'metaApp', actions: ['secretsmanager:GetSecretValue'] },
      { secret: 'userKey', actions: ['secretsmanager:GetSecretValue'] },
    ],
    memory: 512,
    timeout: 10,
    reservedConcurrency: 50,
  },
  conversation: {
    handler: 'conversation',
    purpose: 'Answers one message: claims it, understands it, runs a skill, replies.',
    trigger: { queue: 'inbound', batchSize: 10, maximumConcurrency: 50 },
    environment: [
      'TABLE_NAME',
      'KEYS_TABLE_NAME',
      'INBOUND_QUEUE_URL',
      'META_TOKEN_SECRET_ID',
      'USER_KEY_SECRET_ID',
      'BANK_CLIENT_SECRET_ID',
      'VAULT_KEY_ID',
      'META_NUMBER_SECRET_ID',
      'GRAPH_API_URL',
      'PAGES_URL',
      'BANKS',
      'PRIVACY_RULES',
      'AGENTS',
      'SUPPORT_CONTACT',
    ],
    permissions: [
      {
        table: 'main',
        actions: [
          'dynamodb:GetItem',
          'dynamodb:PutItem',
          'dynamodb:UpdateItem',
          'dynamodb:DeleteItem',
          'dynamodb:Query',
        ],
      },
      { table: 'keys', actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'] },
      {
        queue: 'inbound',
        actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ChangeMessageVisibility'],
      },
      { secret: 'metaNumber', actions: ['secretsmanager:GetSecretValue'] },
      { secret: 'metaToken', actions: ['secretsmanager:GetSecretValue'] },
      { secret: 'userKey', actions: ['secretsmanager:GetSecretValue'] },
      { secret: 'bankClient', actions: ['secretsmanager:GetSecretValue'] },
      { key: 'vault', actions: ['kms:GenerateDataKey', 'kms:Decrypt'], purposes: ['person', 'attempt'] },
    ],
    // Most of its time is waiting for bank and Meta, and that costs by the megabyte; work costs the same with any memory.
    memory: 512,
    timeout: 30,
    reservedConcurrency: 60,
  },
  delivery: {
    handler: 'delivery',
    purpose: "Settles the outbox from Meta's delivery reports.",
    trigger: { queue: 'reports', batchSize: 10, maximumConcurrency: 10 },
    environment: ['TABLE_NAME'],
    permissions: [
      { table: 'main', actions: ['dynamodb:UpdateItem', 'dynamodb:Query'] },
      { table: 'main', actions: ['dynamodb:PutItem'], leadingKeys: ['CHECKS'] },
      { queue: 'reports', actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'] },
    ],
    memory: 256,
    timeout: 10,
    reservedConcurrency: 10,
  },
  linking: {
    handler: 'linking',
    purpose: 'The pages on which a person gives consent to read a bank, and the way back from the bank.',
    trigger: {
      api: 'bot',
      routes: [
        'GET /',
        'HEAD /link/{token}',
        'GET /link/{token}',
        'POST /link/{token}',
        'GET /callback/{bank}',
        'GET /banks/jwks.json',
        'GET /assets/{file}',
      ],
    },
    environment: [
      'TABLE_NAME',
      'USER_KEY_SECRET_ID',
      'BANK_CLIENT_SECRET_ID',
      'VAULT_KEY_ID',
      'META_NUMBER_SECRET_ID',
      'CHAT_LINK_URL',
      'PAGES_URL',
      'BANKS',
      'PRIVACY_RULES',
      'PIN_KEY_ID',
      'SUPPORT_CONTACT',
    ],
    permissions: [
      {
        table: 'main',
        actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
        leadingKeys: ['ATTEMPT#*', 'CODE#*', 'CHORES'],
      },
      { secret: 'metaNumber', actions: ['secretsmanager:GetSecretValue'] },
      { secret: 'userKey', actions: ['secretsmanager:GetSecretValue'] },
      { secret: 'bankClient', actions: ['secretsmanager:GetSecretValue'] },
      // Encrypt only: the pages make a fresh data key for each attempt and can never open a stored token.
      { key: 'vault', actions: ['kms:GenerateDataKey'], purposes: ['attempt'] },
      { macKey: 'pin', actions: ['kms:GenerateMac'] },
    ],
    memory: 512,
    timeout: 29,
    reservedConcurrency: 20,
  },
  viewing: {
    handler: 'viewing',
    purpose: 'The one-time pages on which a person sees their money and their record, after proving themselves.',
    trigger: {
      api: 'bot',
      routes: ['HEAD /view/{token}', 'GET /view/{token}', 'POST /view/{token}', 'GET /view/assets/{file}'],
    },
    environment: [
      'TABLE_NAME',
      'KEYS_TABLE_NAME',
      'USER_KEY_SECRET_ID',
      'BANK_CLIENT_SECRET_ID',
      'VAULT_KEY_ID',
      'PIN_KEY_ID',
      'META_NUMBER_SECRET_ID',
      'CHAT_LINK_URL',
      'PAGES_URL',
      'BANKS',
      'PRIVACY_RULES',
      'SUPPORT_CONTACT',
    ],
    permissions: [
      {
        table: 'main',
        actions: [
          'dynamodb:GetItem',
          'dynamodb:PutItem',
          'dynamodb:UpdateItem',
          'dynamodb:DeleteItem',
          'dynamodb:Query',
        ],
        // CHORES: what was done with a card is told in the chat by upkeep.
        // SAFETY: what was answered about a payment.
        leadingKeys: ['USER#*', 'TICKET#*', 'SESSION#*', 'SUBJECT#*', 'CHORES', 'SAFETY#*', 'SAFETY'],
      },
      // No PutItem: a page opens what a person's key sealed and never makes them a new key.
      { table: 'keys', actions: ['dynamodb:GetItem'] },
      { secret: 'metaNumber', actions: ['secretsmanager:GetSecretValue'] },
      { secret: 'userKey', actions: ['secretsmanager:GetSecretValue'] },
      { secret: 'bankClient', actions: ['secretsmanager:GetSecretValue'] },
      { key: 'vault', actions: ['kms:Decrypt'], purposes: ['person'] },
      { macKey: 'pin', actions: ['kms:GenerateMac'] },
    ],
    memory: 1024,
    timeout: 29,
    reservedConcurrency: 20,
  },
  flow: {
    handler: 'flow',
    purpose: 'The data endpoint of the WhatsApp Flow: PIN and amounts, encrypted between the phone and here.',
    trigger: { api: 'bot', routes: ['POST /flow'] },
    environment: [
      'TABLE_NAME',
      'KEYS_TABLE_NAME',
      'META_APP_SECRET_ID',
      'FLOW_KEY_SECRET_ID',
      'BANK_CLIENT_SECRET_ID',
      'VAULT_KEY_ID',
      'PIN_KEY_ID',
      'BANKS',
      'PRIVACY_RULES',
      'SUPPORT_CONTACT',
    ],
    permissions: [
      {
        table: 'main',
        actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
        leadingKeys: ['USER#*', 'TICKET#*'],
      },
      { table: 'keys', actions: ['dynamodb:GetItem'] },
      { secret: 'metaApp', actions: ['secretsmanager:GetSecretValue'] },
      { secret: 'flowKey', actions: ['secretsmanager:GetSecretValue'] },
      { secret: 'bankClient', actions: ['secretsmanager:GetSecretValue'] },
      { key: 'vault', actions: ['kms:Decrypt'], purposes: ['person'] },
      { macKey: 'pin', actions: ['kms:GenerateMac'] },
    ],
    // One processor: unwrapping RSA and checking a PIN are all arithmetic, and Meta throttles a Flow past 1 s.
    memory: 1769,
    timeout: 10,
    reservedConcurrency: 20,
  },
  upkeep: {
    handler: 'upkeep',
    purpose: 'Does what is due: ends unconfirmed attempts, retries revocations, destroys keys at their deadline.',
    trigger: { scheduleMinutes: 1 },
    environment: [
      'TABLE_NAME',
      'KEYS_TABLE_NAME',
      'META_TOKEN_SECRET_ID',
      'BANK_CLIENT_SECRET_ID',
      'VAULT_KEY_ID',
      'META_NUMBER_SECRET_ID',
      'GRAPH_API_URL',
      'BANKS',
      'AGENTS',
      'SUPPORT_CONTACT',
    ],
    permissions: [
      {
        table: 'main',
        actions: [
          'dynamodb:GetItem',
          'dynamodb:PutItem',
          'dynamodb:UpdateItem',
          'dynamodb:DeleteItem',
          'dynamodb:Query',
        ],
      },
      { table: 'keys', actions: ['dynamodb:GetItem', 'dynamodb:DeleteItem'] },
      // Who was erased, so that a restored table is erased again.
      { table: 'keys', actions: ['dynamodb:Query'], leadingKeys: ['TOMBSTONES'] },
      { secret: 'metaNumber', actions: ['secretsmanager:GetSecretValue'] },
      { secret: 'metaToken', actions: ['secretsmanager:GetSecretValue'] },
      { secret: 'bankClient', actions: ['secretsmanager:GetSecretValue'] },
      { key: 'vault', actions: ['kms:Decrypt'], purposes: ['person', 'attempt'] },
    ],
    memory: 512,
    timeout: 55,
    reservedConcurrency: 1,
  },
  events: {
    handler: 'events',
    purpose: 'Takes the events that banks push: verifies the signature, remembers the id, keeps it for later.',
    trigger: { api: 'bot', routes: ['POST /banks/{bank}/event-notifications'] },
    environment: ['TABLE_NAME', 'BANKS'],
    permissions: [
      {
        table: 'main',
        actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
        // No partition of a person's: it never learns whose an event is.
        leadingKeys: ['EVENTS', 'EVENT#*'],
      },
    ],
    memory: 512,
    timeout: 15,
    reservedConcurrency: 10,
  },
  alerts: {
    handler: 'alerts',
    purpose: 'Tells people what their banks told of: reads within the allowance, decides, says it in one message.',
    trigger: { scheduleMinutes: 1 },
    environment: [
      'TABLE_NAME',
      'KEYS_TABLE_NAME',
      'META_TOKEN_SECRET_ID',
      'BANK_CLIENT_SECRET_ID',
      'VAULT_KEY_ID',
      'META_NUMBER_SECRET_ID',
      'GRAPH_API_URL',
      'BANKS',
      'PRIVACY_RULES',
    ],
    permissions: [
      {
        table: 'main',
        actions: [
          'dynamodb:GetItem',
          'dynamodb:PutItem',
          'dynamodb:UpdateItem',
          'dynamodb:DeleteItem',
          'dynamodb:Query',
        ],
        leadingKeys: ['USER#*', 'EVENTS', 'CHECKS', 'CONSENT#*', 'SAFETY#*', 'SAFETY'],
      },
      { table: 'keys', actions: ['dynamodb:GetItem'] },
      { secret: 'metaNumber', actions: ['secretsmanager:GetSecretValue'] },
      { secret: 'metaToken', actions: ['secretsmanager:GetSecretValue'] },
      { secret: 'bankClient', actions: ['secretsmanager:GetSecretValue'] },
      { key: 'vault', actions: ['kms:Decrypt'], purposes: ['person'] },
    ],
    memory: 512,
    timeout: 55,
    // Alone: what one run is telling, no other one looks at.
    reservedConcurrency: 1,
  },
  probe: {
    handler: 'probe',
    purpose: 'Says hello as a person who does not exist, and sees that the answer comes.',
    trigger: { awsScheduleMinutes: 5 },
    environment: ['TABLE_NAME', 'META_APP_SECRET_ID', 'META_NUMBER_SECRET_ID', 'PAGES_URL'],
    permissions: [
      { table: 'main', actions: ['dynamodb:GetItem'], leadingKeys: [`USER#${probeUser}`] },
      { secret: 'metaApp', actions: ['secretsmanager:GetSecretValue'] },
      { secret: 'metaNumber', actions: ['secretsmanager:GetSecretValue'] },
    ],
    memory: 256,
    timeout: 45,
    reservedConcurrency: 1,
  },
  'sandbox-bank': {
    handler: 'sandbox-bank',
    purpose: 'The bank that ships: OpenID provider, Open Banking API, consent pages, teller console.',
    trigger: { api: 'bank', routes: ['ANY /{proxy+}', 'ANY /'] },
    // Events that were not taken at once are due some time after the last request.
    timerMinutes: 1,
    environment: ['BANK_TABLE_NAME', 'SANDBOX_SECRET_ID', 'SANDBOX_URL', 'PAGES_URL'],
    permissions: [
      {
        table: 'bank',
        actions: [
          'dynamodb:GetItem',
          'dynamodb:PutItem',
          'dynamodb:UpdateItem',
          'dynamodb:DeleteItem',
          'dynamodb:Query',
        ],
      },
      { secret: 'sandbox', actions: ['secretsmanager:GetSecretValue'] },
    ],
    memory: 1024,
    timeout: 29,
    reservedConcurrency: 10,
  },
} as const satisfies Record<string, FunctionDefinition>;

export type FunctionName = keyof typeof functions;
export const functionNames = Object.keys(functions) as FunctionName[];

/** A function that only some deployments have, because somebody chose it by context. */
export interface ChosenFunction extends Omit<FunctionDefinition, 'trigger' | 'timerMinutes'> {
  readonly trigger:
    | { readonly api: ApiName; readonly routes: readonly string[] }
    /** What Amazon Connect streams, by a topic and a queue of its own. */
    | { readonly stream: 'agent-messages'; readonly batchSize: number; readonly maximumConcurrency: number };
}

/** What agents need of the tables: hand-overs, transcripts and messages of people, the queue, and nobody's links to banks. */
const deskItems = [
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:Query',
] as const;

/** The functions of the desks, `-c agents=console` and `-c agents=connect`; with `off` there is none. */
export const deskFunctions = {
  console: {
    handler: 'console',
    purpose: 'The pages on which agents take people over from the bot, talk with them, and give them back.',
    trigger: {
      api: 'bot',
      routes: ['GET /agents', 'GET /agents/{proxy+}', 'HEAD /agents', 'HEAD /agents/{proxy+}', 'POST /agents/{proxy+}'],
    },
    environment: [
      'TABLE_NAME',
      'KEYS_TABLE_NAME',
      'META_TOKEN_SECRET_ID',
      'META_NUMBER_SECRET_ID',
      'VAULT_KEY_ID',
      'GRAPH_API_URL',
      'PAGES_URL',
      'BANKS',
      'AGENTS',
      'AGENT_SIGN_IN',
      'SUPPORT_CONTACT',
    ],
    permissions: [
      { table: 'main', actions: deskItems, leadingKeys: ['USER#*', 'DESK', 'AGENT#*'] },
      // What agents did is added to behind the last, which holds the chain together; never changed or removed.
      { table: 'main', actions: ['dynamodb:PutItem', 'dynamodb:Query'], leadingKeys: ['ACTIONS#*'] },
      { table: 'keys', actions: ['dynamodb:GetItem'] },
      { secret: 'metaNumber', actions: ['secretsmanager:GetSecretValue'] },
      { secret: 'metaToken', actions: ['secretsmanager:GetSecretValue'] },
      { key: 'vault', actions: ['kms:Decrypt'], purposes: ['person'] },
    ],
    memory: 512,
    timeout: 29,
    reservedConcurrency: 10,
  },
  'agent-messages': {
    handler: 'agent-messages',
    purpose: 'Brings what agents write in Amazon Connect to the person.',
    trigger: { stream: 'agent-messages', batchSize: 10, maximumConcurrency: 10 },
    environment: [
      'TABLE_NAME',
      'KEYS_TABLE_NAME',
      'META_TOKEN_SECRET_ID',
      'META_NUMBER_SECRET_ID',
      'VAULT_KEY_ID',
      'GRAPH_API_URL',
      'SUPPORT_CONTACT',
    ],
    permissions: [
      { table: 'main', actions: deskItems, leadingKeys: ['USER#*', 'DESK', 'CONTACT#*'] },
      { table: 'main', actions: ['dynamodb:PutItem', 'dynamodb:Query'], leadingKeys: ['ACTIONS#*'] },
      { table: 'keys', actions: ['dynamodb:GetItem'] },
      { secret: 'metaNumber', actions: ['secretsmanager:GetSecretValue'] },
      { secret: 'metaToken', actions: ['secretsmanager:GetSecretValue'] },
      { key: 'vault', actions: ['kms:Decrypt'], purposes: ['person'] },
    ],
    memory: 512,
    timeout: 29,
    reservedConcurrency: 10,
  },
} as const satisfies Record<string, ChosenFunction>;

export type DeskFunctionName = keyof typeof deskFunctions;
