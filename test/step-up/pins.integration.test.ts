import { KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPins } from '../../lambdas/step-up/pins.ts';
import { setPin } from '../../lambdas/step-up/unlocking.ts';
import { openStore } from '../../lambdas/store/dynamo.ts';
import type { Unlocks } from '../../lambdas/store/port.ts';
import { kmsPepper } from '../../lambdas/vault/pepper.ts';
import { type LocalAws, startAws } from '../../local/aws/aws.ts';
import { startLocalDynamo } from '../store/local-dynamo.ts';
import { cheap, pinRig, rightPin } from './pin-rig.ts';

let dynamo: Awaited<ReturnType<typeof startLocalDynamo>>;
let unlocks: Unlocks;

beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.close());
beforeEach(async () => {
  ({ unlocks } = openStore({ client: dynamo.client, tableName: await dynamo.newTable() }));
});

describe('PINs on DynamoDB', () => {
  it('compare five of fifty wrong guesses at once, and are shut then', async () => {
    const rig = await pinRig({ unlocks });

    const answers = await Promise.all(Array.from({ length: 50 }, () => rig.pins.check('user-1', '840692')));

    expect(rig.steps.filter((step) => step === 'save')).toHaveLength(5);
    expect(answers.filter(({ kind }) => kind === 'wrong')).toHaveLength(4);
    expect(answers.every(({ kind }) => kind === 'wrong' || kind === 'locked' || kind === 'busy')).toBe(true);
    expect(await rig.pins.check('user-1', rightPin)).toMatchObject({ kind: 'locked' });
    expect(await rig.unlock()).toMatchObject({ lockouts: 1, failures: 5 });
  });

  it('are dead after fifty more', async () => {
    const rig = await pinRig({ unlocks });
    await rig.kill();

    const answers = await Promise.all(Array.from({ length: 50 }, () => rig.pins.check('user-1', rightPin)));

    expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['dead']));
  });

  it('count one try when the table’s answer is lost and the call repeated', async () => {
    const rig = await pinRig({ unlocks });
    dynamo.loseAnswers(1);
    await rig.pins.check('user-1', '840692');

    expect(await rig.unlock()).toMatchObject({ tries: 1, failures: 1 });
  });

  it('spend three requests on a wrong guess and four on a right one, the pepper’s included', async () => {
    const rig = await pinRig({ unlocks });
    dynamo.calls.length = 0;

    await rig.pins.check('user-1', '840692');
    expect(dynamo.calls.map(({ name }) => name)).toEqual(['GetItem', 'PutItem']);
    dynamo.calls.length = 0;
    await rig.pins.check('user-1', rightPin);
    expect(dynamo.calls.map(({ name }) => name)).toEqual(['GetItem', 'PutItem', 'PutItem']);
    expect(rig.steps.filter((step) => step === 'mac')).toHaveLength(2);
  });
});

describe('PINs under the pepper of KMS', () => {
  let aws: LocalAws;
  let kms: KMSClient;
  beforeAll(async () => {
    aws = await startAws({ region: 'af-south-1' });
    kms = new KMSClient({
      region: 'af-south-1',
      endpoint: aws.endpoints.kms,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    });
  });
  afterAll(async () => {
    kms.destroy();
    await aws.close();
  });

  it('check, and count nothing while KMS refuses', async () => {
    const pins = createPins({ unlocks, pepper: kmsPepper(kms, 'pin'), cost: cheap });
    await setPin({ unlocks }, 'user-1', await pins.make('user-1', rightPin));
    expect(await pins.check('user-1', rightPin)).toMatchObject({ kind: 'right' });
    const before = await unlocks.get('user-1');

    aws.faults.deny('kms:GenerateMac');
    try {
      for (let index = 0; index < 7; index += 1) {
        expect(await pins.check('user-1', '840692')).toEqual({ kind: 'busy' });
      }
    } finally {
      aws.faults.allow('kms:GenerateMac');
    }

    expect(await unlocks.get('user-1')).toEqual(before);
    expect(await pins.check('user-1', rightPin)).toMatchObject({ kind: 'right' });
  });
});
