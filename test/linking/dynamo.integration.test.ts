import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { functions } from '../../lambdas/functions.ts';
import { minutes } from '../../lambdas/platform/clock.ts';
import { openStore } from '../../lambdas/store/dynamo.ts';
import { startLocalDynamo } from '../store/local-dynamo.ts';
import { openReading } from './reading.ts';
import { go, link, mallory, openRig, otherThan, pin, thandi, toCode, withPin } from './rig.ts';

let dynamo: Awaited<ReturnType<typeof startLocalDynamo>>;

beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.close());

async function openDynamoRig() {
  const tableName = await dynamo.newTable();
  return openRig({ openStore: (clock) => openStore({ client: dynamo.client, tableName, clock }) });
}

/** What the table of functions lets a function do to the main table. */
function allowed(name: 'linking' | 'upkeep'): readonly string[] {
  const permissions: readonly object[] = functions[name].permissions;
  return permissions
    .filter((permission): permission is { table: string; actions: string[] } => 'table' in permission)
    .filter(({ table }) => table === 'main')
    .flatMap(({ actions }) => actions.map((action) => action.replace('dynamodb:', '')));
}

describe('linking over DynamoDB', () => {
  it('links, reads, and unlinks', async () => {
    const rig = await openDynamoRig();

    const way = { form: { ...go, mode: 'page' }, setUp: { ...withPin, phrase: 'the blue kettle' } };
    const made = await link(rig, thandi, way);
    const opened = await rig.pins.check(thandi.user, pin);
    const { accounts } = await openReading(rig, (await rig.loadChat(thandi.user)).links[0]);
    const outcome = await rig.linking.unlink(thandi.user, made);

    expect(accounts.map(({ id }) => id)).toEqual(['a-1', 'a-2']);
    expect(outcome).toBe('revoked');
    expect(opened.kind).toBe('right');
    expect(await rig.store.unlocks.get(thandi.user)).toBeUndefined();
    expect((await rig.loadChat(thandi.user)).links).toEqual([]);
    expect((await rig.linking.ledger(thandi.user)).map(({ event }) => event).sort()).toEqual([
      'granted',
      'mode-page',
      'unlinked',
      'unlock-set',
    ]);
  });

  it('makes one link of two code messages at once', async () => {
    const rig = await openDynamoRig();
    const { url } = await rig.issue(thandi);
    const { code } = await toCode(rig, rig.browser(), url);

    const outcomes = await Promise.all([rig.confirm(thandi, code), rig.confirm(thandi, code)]);

    expect(outcomes.map(({ kind }) => kind)).toEqual(['linked', 'linked']);
    const { links } = await rig.loadChat(thandi.user);
    expect(links).toHaveLength(1);
    expect((await openReading(rig, links[0])).tokens.accessToken).toMatch(/^access-/);
  });

  it('links nothing when the code comes from another chat, three times wrong, or not at all', async () => {
    const rig = await openDynamoRig();
    const stolen = await toCode(rig, rig.browser(), (await rig.issue(mallory)).url);
    expect(await rig.confirm(thandi, stolen.code)).toMatchObject({ kind: 'not-yours' });
    const mistyped = await toCode(rig, rig.browser(), (await rig.issue(thandi)).url);
    for (let count = 0; count < 3; count += 1) await rig.confirm(thandi, otherThan(mistyped.code));
    await toCode(rig, rig.browser(), (await rig.issue(thandi)).url);

    rig.clock.forward(minutes(11));
    await rig.upkeep();

    expect(rig.told).toEqual([{ user: thandi.user, notice: 'link-timed-out' }]);
    expect(rig.karoo.controls.count('revoke')).toBe(3);
    for (const { user } of [thandi, mallory]) expect((await rig.loadChat(user)).links).toEqual([]);
  });

  it('asks of the table no more than each function may', async () => {
    const rig = await openDynamoRig();
    const { url } = await rig.issue(thandi);
    const browser = rig.browser();

    const begun = dynamo.calls.length;
    const { callback } = await toCode(rig, browser, url, { setUp: withPin });
    await browser.get(callback);
    await browser.post(url, { do: 'stop' });
    const byPages = new Set(dynamo.calls.slice(begun).map(({ name }) => name));
    const ended = dynamo.calls.length;
    rig.clock.forward(minutes(50));
    await rig.upkeep();
    const byUpkeep = new Set(dynamo.calls.slice(ended).map(({ name }) => name));

    expect([...byPages].filter((name) => !allowed('linking').includes(name))).toEqual([]);
    expect([...byUpkeep].filter((name) => !allowed('upkeep').includes(name))).toEqual([]);
    expect(byPages.size).toBeGreaterThan(1);
  });
});
