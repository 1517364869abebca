import { createPrivateKey, createPublicKey } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { readFlows } from '../../../tools/setup/flow.ts';
import { readUploadedKey } from '../../../tools/setup/flow-key.ts';
import { openGraph } from '../../../tools/setup/graph.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

async function open(): Promise<Rig> {
  rig = await openRig();
  return rig;
}

const publicHalf = (pem: unknown) =>
  String(createPublicKey(createPrivateKey(String(pem))).export({ type: 'spki', format: 'pem' }));

/** What Meta has: the account's Flows by name, and the key of the number. */
async function atMeta({ meta }: Rig) {
  const graph = openGraph(meta.graphUrl);
  const flows = await readFlows(graph, meta.state);
  return { flows, key: (await readUploadedKey(graph, meta.state)).pem };
}

const flowId = async ({ store }: Rig) => (await store.read('metaNumber'))?.flowId;

describe('the Flow of a fresh deployment', () => {
  it('has a key of its own, is published, and is what the bot sends', async () => {
    const opened = await open();

    await opened.run();

    const { flows, key } = await atMeta(opened);
    const secret = await opened.store.read('flowKey');
    const id = String(await flowId(opened));
    const { appId, accessToken } = opened.meta.state;
    expect(await openGraph(opened.meta.graphUrl).get(id, accessToken, { fields: 'application' })).toMatchObject({
      application: { id: appId },
    });
    expect(createPrivateKey(String(secret?.current)).asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(key).toBe(publicHalf(secret?.current));
    expect(flows).toEqual([
      {
        id: await flowId(opened),
        name: expect.stringMatching(/^saldo_balance_dev_[0-9a-f]{10}$/),
        status: 'PUBLISHED',
      },
    ]);
  });

  it('is left alone by a second run', async () => {
    const opened = await open();
    await opened.run();
    const before = [await atMeta(opened), await opened.store.read('flowKey'), opened.meta.writes.length];

    expect(await opened.run({ given: {} })).toBe(0);

    expect([await atMeta(opened), await opened.store.read('flowKey'), opened.meta.writes.length]).toEqual(before);
  });

  it('waits for nothing at Meta when its endpoint does not answer', async () => {
    const opened = await open();
    opened.listen('flow fails');

    await expect(opened.run()).rejects.toThrow(/does not answer a health check: it answered 500/);

    expect(await flowId(opened)).toBeUndefined();
    expect((await atMeta(opened)).flows).toEqual([expect.objectContaining({ status: 'DRAFT' })]);
    opened.listen('well');
    await opened.run();
    expect((await atMeta(opened)).flows).toEqual([
      { id: await flowId(opened), name: expect.anything(), status: 'PUBLISHED' },
    ]);
  }, 60_000);
});

describe('a Flow that changed', () => {
  const other = (opened: Rig) => {
    const json = JSON.parse(opened.flow.json) as { screens: { title: string }[] };
    for (const screen of json.screens) screen.title = `${screen.title} 2`.slice(0, 30);
    return { ...opened.flow, json: JSON.stringify(json) };
  };

  it('is cloned, because a published one never changes, and then sent', async () => {
    const opened = await open();
    await opened.run();
    const former = await flowId(opened);

    expect(await opened.run({ flow: other(opened) })).toBe(1);

    expect(opened.said.join('\n')).toMatch(/clone saldo_balance_dev_\w+ as the Flow saldo_balance_dev_/);
    expect(await flowId(opened)).not.toBe(former);
    const { flows } = await atMeta(opened);
    expect(flows.map(({ status }) => status)).toEqual(['PUBLISHED', 'PUBLISHED']);
  });

  it('is found again by what is in it, without making another', async () => {
    const opened = await open();
    await opened.run();
    const former = await flowId(opened);
    await opened.run({ flow: other(opened) });

    expect(await opened.run()).toBe(1);

    expect(await flowId(opened)).toBe(former);
    expect((await atMeta(opened)).flows).toHaveLength(2);
  });

  it('is not published with a mistake in it, and the mistake is shown', async () => {
    const opened = await open();
    await opened.run();
    const former = await flowId(opened);
    const broken = JSON.parse(opened.flow.json) as { screens: { layout: unknown }[] };
    for (const screen of broken.screens) screen.layout = { type: 'TwoColumns', children: [] };

    const run = opened.run({ flow: { ...opened.flow, json: JSON.stringify(broken) } });

    await expect(run).rejects.toThrow(/Meta does not accept the Flow JSON, so nothing was published:\n {2}\w+: /);
    expect(await flowId(opened)).toBe(former);
  });

  it('belongs to its account: another account gets its own', async () => {
    const opened = await open();
    await opened.run();
    await opened.store.write('metaNumber', { ...(await opened.store.read('metaNumber')), wabaId: '5', flowId: '77' });

    await opened.run();

    expect(await flowId(opened)).not.toBe('77');
  });
});

describe('the key of the Flow', () => {
  it('is accepted before it is used, and the former one until it is forgotten', async () => {
    const opened = await open();
    await opened.run();
    const first = await opened.store.read('flowKey');

    await opened.run({ rotateFlowKey: true });
    const accepted = await opened.store.read('flowKey');
    const keyMeanwhile = (await atMeta(opened)).key;
    await opened.run({ rotateFlowKey: true });
    const used = await opened.store.read('flowKey');
    const keyAfterwards = (await atMeta(opened)).key;
    await opened.run({ forgetPrevious: true });

    expect(accepted).toEqual({ current: first?.current, previous: expect.any(String), next: 'accepted' });
    expect(keyMeanwhile).toBe(publicHalf(first?.current));
    expect(used).toEqual({ current: accepted?.previous, previous: first?.current });
    expect(keyAfterwards).toBe(publicHalf(accepted?.previous));
    expect(await opened.store.read('flowKey')).toEqual({ current: accepted?.previous });
  });

  it('can be one that never leaves KMS, and a newer one there takes over in two steps', async () => {
    const opened = await open();
    const first = opened.flowKeyInKms('flow-1');

    await opened.run();

    expect(await opened.store.read('flowKey')).toEqual({ current: `kms:${first}` });
    expect((await atMeta(opened)).key).toBe(await opened.kms.publicKey(first));
    await expect(opened.run({ rotateFlowKey: true })).rejects.toThrow(/no newer Flow key.*flowKey=kms:2/);
    const second = opened.flowKeyInKms('flow-2');
    expect(await opened.run()).toBe(0);
    await opened.run({ rotateFlowKey: true });
    await opened.run({ rotateFlowKey: true });
    expect(await opened.store.read('flowKey')).toEqual({ current: `kms:${second}`, previous: `kms:${first}` });
    expect((await atMeta(opened)).key).toBe(await opened.kms.publicKey(second));
  });

  it('is uploaded again when another one is at Meta', async () => {
    const opened = await open();
    await opened.run();
    const key = (await opened.store.read('flowKey'))?.current;
    await opened.run({ rotateFlowKey: true });
    await opened.run({ rotateFlowKey: true });
    await opened.store.write('flowKey', { current: key });

    expect(await opened.run()).toBe(1);

    expect((await atMeta(opened)).key).toBe(publicHalf(key));
  });

  it('is an error when Meta does not call it VALID', async () => {
    const opened = await open();
    opened.meta.state.instead = { business_public_key_signature_status: 'MISMATCH' };

    await expect(opened.run()).rejects.toThrow(/Meta took the Flow's public key, but calls it MISMATCH/);
    expect(await flowId(opened)).toBeUndefined();
  });
});
