import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SQSClient } from '@aws-sdk/client-sqs';
import { minutes } from '../../../lambdas/platform/clock.ts';
import { openStore } from '../../../lambdas/store/dynamo.ts';
import { openArchives } from '../../../lambdas/store/dynamo-archives.ts';
import { openTombstones } from '../../../lambdas/store/dynamo-tombstones.ts';
import { openWrappedKeys } from '../../../lambdas/store/dynamo-wrapped-keys.ts';
import { kmsKeyProvider } from '../../../lambdas/vault/kms.ts';
import { kmsPepper } from '../../../lambdas/vault/pepper.ts';
import { startAws } from '../../../local/aws/aws.ts';
import { play } from '../matrix.ts';
import type { Scenario } from '../scenarios.ts';
import type { WorldOptions } from '../world.ts';
import { type AwsFault, awsFaults, canMeet, openFaulty } from './faulty.ts';

const region = 'af-south-1';
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

export type StandIns = Awaited<ReturnType<typeof openStandIns>>;

/** Stand-ins on loopback, and real SDK clients whose requests can be broken. */
export async function openStandIns() {
  const aws = await startAws({ region });
  const faulty = openFaulty();
  const common = { region, credentials, maxAttempts: 3 };
  const dynamo = faulty.break(new DynamoDBClient({ ...common, endpoint: aws.endpoints.dynamodb }), true);
  const kms = faulty.break(new KMSClient({ ...common, endpoint: aws.endpoints.kms }), true);
  const sqs = faulty.break(new SQSClient({ ...common, endpoint: aws.endpoints.sqs }), false);
  // The world's own eyes see what is there, whatever the functions are told.
  const eyes = openFaulty();
  const ownDynamo = eyes.break(new DynamoDBClient({ ...common, endpoint: aws.endpoints.dynamodb }), false);
  const ownKms = eyes.break(new KMSClient({ ...common, endpoint: aws.endpoints.kms }), false);
  let tables = 0;

  /** The store, the keys and KMS, each over its real adapter, in tables of their own. */
  const outside = async (): Promise<NonNullable<WorldOptions['outside']>> => {
    tables += 1;
    const [tableName, keysName] = [`table-${tables}`, `keys-${tables}`];
    await Promise.all([aws.createTable(tableName), aws.createTable(keysName)]);
    return (time) => {
      const over = (client: DynamoDBClient, keys: KMSClient) => ({
        store: openStore({ client, tableName, clock: time }),
        wrappedKeys: openWrappedKeys({ client, tableName: keysName }),
        tombstones: openTombstones({ client, tableName: keysName }),
        provider: kmsKeyProvider(keys, 'vault'),
        pepper: kmsPepper(keys, 'pin'),
      });
      // Which chains there are is found once, so each look opens them anew.
      const archive = () => openArchives({ client: ownDynamo, tableName }).ledger;
      const ledger = { names: () => archive().names(), read: (name: string) => archive().read(name) };
      return { ...over(dynamo, kms), own: over(ownDynamo, ownKms), ledger };
    };
  };

  /** A scenario with one request broken. What lasts, lasts ten minutes. */
  const playOn = async (scenario: Scenario, strike?: { readonly nth: number; readonly fault: AwsFault }) => {
    const changes = { outside: await outside() };
    const broken: Scenario = {
      ...scenario,
      prepare: async (world) => {
        const codes = await scenario.prepare(world);
        faulty.arm(strike);
        world.time.after(minutes(10), faulty.disarm);
        return codes;
      },
      after: async (world) => {
        faulty.disarm();
        await scenario.after?.(world);
      },
      judge: async (world) => {
        faulty.disarm();
        return (await scenario.judge?.(world)) ?? [];
      },
    };
    try {
      const { breaches } = await play(broken, undefined, changes);
      return { breaches, requests: [...faulty.requests] };
    } finally {
      faulty.disarm();
    }
  };

  return {
    faulty,
    sqs,
    outside,
    playOn,
    createQueue: aws.createQueue,
    /** Every request of a scenario, found by being sent, with every fault that it can meet. */
    async combinations(scenario: Scenario) {
      const { requests, breaches } = await playOn(scenario);
      if (breaches.length > 0)
        throw new Error(`${scenario.name} breaks on AWS's stand-ins: ${JSON.stringify(breaches)}`);
      return requests.flatMap((request, index) =>
        awsFaults.filter((fault) => canMeet(fault, request)).map((fault) => ({ nth: index + 1, fault, request })),
      );
    },
    async close() {
      for (const client of [dynamo, kms, sqs, ownDynamo, ownKms]) client.destroy();
      await aws.close();
    },
  };
}
