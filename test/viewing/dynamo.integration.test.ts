import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { functions } from '../../lambdas/functions.ts';
import { days, minutes } from '../../lambdas/platform/clock.ts';
import { openStore } from '../../lambdas/store/dynamo.ts';
import { startLocalDynamo } from '../store/local-dynamo.ts';
import { amounts, openRig, rightPin, textOf } from './rig.ts';

let dynamo: Awaited<ReturnType<typeof startLocalDynamo>>;

beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.close());

async function openDynamoRig() {
  const tableName = await dynamo.newTable();
  return openRig({ openStore: (clock) => openStore({ client: dynamo.client, tableName, clock }) });
}

describe('the one-time pages over DynamoDB', () => {
  it('show the balance to one of ten proofs at once, and within the session for longer than the link works', async () => {
    const rig = await openDynamoRig();
    const token = await rig.ticket();
    const browsers = Array.from({ length: 10 }, () => rig.browser());

    const answers = await Promise.all(browsers.map((browser) => browser.post(token, { do: 'pin', pin: rightPin })));
    const winner = browsers[answers.findIndex(({ body }) => amounts.test(body))];
    const later: number[] = [];
    for (let time = 0; time < 4; time += 1) {
      rig.clock.forward(minutes(4));
      later.push((await winner?.post(token, { do: 'refresh' }))?.status ?? 0);
    }

    expect(answers.filter(({ body }) => amounts.test(body))).toHaveLength(1);
    expect(later).toEqual([200, 200, 200, 200]);
    expect((await rig.loadChat()).readings.length).toBeGreaterThanOrEqual(5);
  });

  it('give the record of eight days, and no more', async () => {
    const rig = await openDynamoRig();
    const now = rig.clock.now();
    for (const [age, intent] of [
      [days(7), 'balance'],
      [minutes(1), 'unlink'],
    ] as const) {
      const name = { user: rig.user, sentAt: now - age, tag: intent };
      await rig.store.messages.claim(name, 'worker', now + minutes(1));
      await rig.store.messages.startSending(name, 'worker', { intent }, now - age);
    }
    const browser = rig.browser();
    const token = await rig.ticket({ purpose: 'export' });

    const page = await browser.prove(token);
    const file = await browser.post(token, { do: 'download' });

    expect(textOf(page.body)).toMatch(/Unlink a bank .* 12:00 Balance/);
    expect(JSON.parse(file.body).messages.map(({ about }: { about: string }) => about)).toEqual(['unlink', 'balance']);
    expect(JSON.parse(file.body).consents[0].event).toBe('exported');
  });

  it('ask of the table what the table of functions grants, and nothing else', async () => {
    const rig = await openDynamoRig();
    const browser = rig.browser();
    const [token, other, third] = [
      await rig.ticket(),
      await rig.ticket({ purpose: 'mode-chat' }),
      await rig.ticket({ purpose: 'set-pin' }),
    ];
    const before = dynamo.calls.length;
    await browser.get(token);
    await browser.prove(token);
    await browser.post(token, { do: 'refresh' });
    await browser.post(token, { do: 'done' });
    await browser.prove(other);
    await browser.post(other, { do: 'chat-yes' });
    await browser.prove(third);
    await browser.post(third, { do: 'save-pin', new: '728193', again: '728193' });

    const calls = dynamo.calls.slice(before);
    const actions = new Set(calls.map(({ name }) => `dynamodb:${name.replace('Command', '')}`));
    const partitions = new Set(JSON.stringify(calls).match(/(?<=:")[A-Z]{4,}#/g));
    const [main] = functions.viewing.permissions.filter(
      (permission) => 'table' in permission && permission.table === 'main',
    );
    const { actions: granted, leadingKeys } = main as { actions: readonly string[]; leadingKeys: readonly string[] };
    expect([...actions].filter((action) => !granted.includes(action))).toEqual([]);
    expect([...partitions].filter((key) => !leadingKeys.includes(`${key}*`))).toEqual([]);
    expect([actions.size > 2, partitions.size > 2]).toEqual([true, true]);
  });
});
