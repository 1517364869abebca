import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type FunctionDefinition,
  type FunctionName,
  functionNames,
  functions,
  type Permission,
} from '../../lambdas/functions.ts';
import { probeUser } from '../../lambdas/probe/synthetic.ts';
import { type Grant, type Grants, grantsOf } from './grants.ts';

/** Something that a role can do, how it is told from the policy, and the row of the table that would allow it. */
interface Power {
  readonly isIn: (grants: readonly Grant[]) => boolean;
  readonly permission: Permission;
}

const may = (action: string, resource: string) => (grants: readonly Grant[]) =>
  grants.some((grant) => grant.action === action && grant.resource === resource);

/** Reaches a person's items: the whole table, or partitions that begin as theirs do. */
const onPeople = (actions: readonly string[]) => (grants: readonly Grant[]) =>
  grants.some(({ action, resource, condition }) => {
    const keys = condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] as readonly string[] | undefined;
    return actions.includes(action) && resource === 'table main' && (keys === undefined || keys.includes('USER#*'));
  });

const readsSecret = (secret: 'metaToken' | 'metaApp' | 'flowKey' | 'bankClient'): Power => ({
  isIn: may('secretsmanager:GetSecretValue', `secret ${secret}`),
  permission: { secret, actions: ['secretsmanager:GetSecretValue'] },
});

const powers = {
  'queue a message': {
    isIn: may('sqs:SendMessage', 'queue inbound'),
    permission: { queue: 'inbound', actions: ['sqs:SendMessage'] },
  },
  'send to Meta': readsSecret('metaToken'),
  'open tokens': {
    isIn: may('kms:Decrypt', 'key vault'),
    permission: { key: 'vault', actions: ['kms:Decrypt'], purposes: ['person'] },
  },
  'seal tokens': {
    isIn: may('kms:GenerateDataKey', 'key vault'),
    permission: { key: 'vault', actions: ['kms:GenerateDataKey'], purposes: ['person'] },
  },
  'give a person a key': {
    isIn: may('dynamodb:PutItem', 'table keys'),
    permission: { table: 'keys', actions: ['dynamodb:PutItem'] },
  },
  'read people': {
    isIn: onPeople(['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan', 'dynamodb:BatchGetItem']),
    permission: { table: 'main', actions: ['dynamodb:Query'] },
  },
  'write people': {
    isIn: onPeople(['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem']),
    permission: { table: 'main', actions: ['dynamodb:UpdateItem'], leadingKeys: ['USER#*'] },
  },
  'read the Flow key': readsSecret('flowKey'),
  'check a PIN': {
    isIn: may('kms:GenerateMac', 'key pin'),
    permission: { macKey: 'pin', actions: ['kms:GenerateMac'] },
  },
  'read the app secret': readsSecret('metaApp'),
  'speak to banks': readsSecret('bankClient'),
} as const satisfies Record<string, Power>;

type PowerName = keyof typeof powers;
const powerNames = Object.keys(powers) as PowerName[];

/** Who may do what. Whoever adds a function or a permission has to answer for it here. */
const expected: Readonly<Record<FunctionName, readonly PowerName[]>> = {
  webhook: ['queue a message', 'read the app secret'],
  conversation: [
    'send to Meta',
    'open tokens',
    'seal tokens',
    'give a person a key',
    'read people',
    'write people',
    'speak to banks',
  ],
  delivery: ['read people', 'write people'],
  linking: ['seal tokens', 'check a PIN', 'speak to banks'],
  viewing: ['open tokens', 'read people', 'write people', 'check a PIN', 'speak to banks'],
  flow: [
    'open tokens',
    'read people',
    'write people',
    'read the Flow key',
    'check a PIN',
    'read the app secret',
    'speak to banks',
  ],
  upkeep: ['send to Meta', 'open tokens', 'read people', 'write people', 'speak to banks'],
  events: [],
  alerts: ['send to Meta', 'open tokens', 'read people', 'write people', 'speak to banks'],
  probe: ['read the app secret'],
  'sandbox-bank': [],
};

const held = (grants: Grants, name: FunctionName) => powerNames.filter((power) => powers[power].isIn(grants[name]));

/** Changes rows of the table until the test is over. */
const kept = new Map(functionNames.map((name) => [name, functions[name].permissions as readonly Permission[]]));
function change(name: FunctionName, to: (permissions: readonly Permission[]) => readonly Permission[]): void {
  (functions[name] as { permissions: readonly Permission[] }).permissions = to(kept.get(name) ?? []);
}
afterEach(() => {
  for (const name of functionNames) change(name, (permissions) => permissions);
});

let grants: Grants;
beforeAll(() => {
  grants = grantsOf();
});

describe('who may do what', () => {
  it.each(functionNames)('%s', (name) => {
    expect(held(grants, name)).toEqual(powerNames.filter((power) => expected[name].includes(power)));
  });

  it.each([
    ['webhook', ['RATE#*']],
    ['linking', ['ATTEMPT#*', 'CODE#*', 'CHORES']],
    ['viewing', ['USER#*', 'TICKET#*', 'SESSION#*', 'SUBJECT#*', 'CHORES', 'SAFETY#*', 'SAFETY']],
    ['flow', ['USER#*', 'TICKET#*']],
    ['events', ['EVENTS', 'EVENT#*']],
    ['alerts', ['USER#*', 'EVENTS', 'CHECKS', 'CONSENT#*', 'SAFETY#*', 'SAFETY']],
    ['probe', [`USER#${probeUser}`]],
  ] as const)('%s reaches only its own partitions of the table', (name, partitions) => {
    const onTable = grants[name].filter(({ resource }) => resource === 'table main');

    expect(onTable).not.toHaveLength(0);
    for (const { condition } of onTable) {
      expect(condition).toEqual({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } });
    }
  });

  it.each(functionNames)('%s opens and seals only for the purposes of its row', (name) => {
    const rows: readonly Permission[] = functions[name].permissions;
    const purposes = rows.flatMap((row) => ('key' in row ? row.purposes : []));

    for (const { condition } of grants[name].filter(({ resource }) => resource === 'key vault')) {
      expect(condition).toEqual({
        StringEquals: { 'kms:EncryptionContext:purpose': purposes },
      });
    }
  });

  it('a KMS key of the Flow is used by the Flow alone, with OAEP and SHA-256', () => {
    const inKms = grantsOf({ flowKey: 'kms:2' });
    const holders = functionNames.filter((name) => inKms[name].some(({ resource }) => resource === 'flow key'));

    expect(holders).toEqual(['flow']);
    expect(inKms.flow.filter(({ resource }) => resource === 'flow key')).toEqual(
      ['first', 'second'].map(() => ({
        action: 'kms:Decrypt',
        resource: 'flow key',
        condition: { StringEquals: { 'kms:EncryptionAlgorithm': 'RSAES_OAEP_SHA_256' } },
      })),
    );
  });
});

/** Grants on everything there is, but for traces, which have no resource. */
const onEverything = (each: Grants) =>
  functionNames.flatMap((name) =>
    each[name].filter(({ action, resource }) => resource === '"*"' && !action.startsWith('xray:')),
  );

describe('each of these is noticed when it is broken', () => {
  /** No queue exists where pages are deployed, so a row that names one cannot even be built there. */
  const withoutQueues = functionNames.filter((name) => {
    const { trigger }: FunctionDefinition = functions[name];
    return name !== 'webhook' && 'api' in trigger;
  });

  it.each(powerNames)('to %s, given to everybody', (power) => {
    for (const name of functionNames) {
      if (power === 'queue a message' && withoutQueues.includes(name)) continue;
      change(name, (permissions) => [...permissions, powers[power].permission]);
    }
    const changed = grantsOf();

    for (const name of functionNames) {
      if (power === 'queue a message' && withoutQueues.includes(name)) continue;
      expect(held(changed, name), name).toEqual(
        powerNames.filter((each) => each === power || expected[name].includes(each)),
      );
    }
  });

  it.each(withoutQueues)('%s cannot be given a queue', (name) => {
    change(name, (permissions) => [...permissions, powers['queue a message'].permission]);

    expect(() => grantsOf()).toThrow(/No queue "inbound" in this stack/);
  });

  it('everything taken from everybody', () => {
    for (const name of functionNames) change(name, () => []);
    const changed = grantsOf();

    for (const name of functionNames) expect(held(changed, name), name).toEqual([]);
  });

  it('everything there is, which the rule packs let pass beside the star that traces need', () => {
    expect(onEverything(grants)).toEqual([]);
    expect(
      onEverything(
        grantsOf({}, ({ messaging }) => {
          const [webhook] = messaging.functions;
          webhook?.lambda.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: ['*'] }));
        }),
      ),
    ).toEqual([{ action: 'sqs:SendMessage', resource: '"*"', condition: undefined }]);
  });

  it('a partition more', () => {
    change('flow', (permissions) =>
      permissions.map((row) => ('table' in row && row.table === 'main' ? { ...row, leadingKeys: ['*'] } : row)),
    );

    const onTable = grantsOf().flow.filter(({ resource }) => resource === 'table main');

    expect(onTable[0]?.condition).toEqual({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['*'] } });
  });
});

describe('the names of actions', () => {
  const clients = {
    dynamodb: () => import('@aws-sdk/client-dynamodb'),
    kms: () => import('@aws-sdk/client-kms'),
    secretsmanager: () => import('@aws-sdk/client-secrets-manager'),
    sqs: () => import('@aws-sdk/client-sqs'),
  } as const;
  /** Services without a client here, with what a role of ours may do there. */
  const others = ['logs:CreateLogStream', 'logs:PutLogEvents', 'xray:PutTraceSegments', 'xray:PutTelemetryRecords'];

  /** For these four services an IAM action is called as the operation of the API is. */
  async function unknownActions(names: readonly string[]): Promise<readonly string[]> {
    const unknown: string[] = [];
    for (const name of new Set(names)) {
      const [service = '', operation = ''] = name.split(':');
      const client = Object.hasOwn(clients, service) ? await clients[service as keyof typeof clients]() : {};
      if (!others.includes(name) && !(`${operation}Command` in client)) unknown.push(name);
    }
    return unknown;
  }

  it('exist, all of them', async () => {
    const granted = Object.values(grants).flatMap((each) => each.map(({ action }) => action));
    const declared = functionNames.flatMap((name) =>
      (functions[name] as FunctionDefinition).permissions.flatMap(({ actions }) => actions),
    );

    expect(granted.length).toBeGreaterThan(50);
    expect(await unknownActions([...granted, ...declared])).toEqual([]);
  });

  it('a misspelt one is noticed', async () => {
    change('flow', (permissions) => [...permissions, { table: 'main', actions: ['dynamodb:GetItems'] }]);

    expect(await unknownActions(grantsOf().flow.map(({ action }) => action))).toEqual(['dynamodb:GetItems']);
  });
});
