import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeFlow } from '../../lambdas/step-up/completion.ts';
import { openRig } from '../flows/rig.ts';

const said = (flow_token: unknown) => JSON.stringify({ flow_token });

describe('a Flow that was closed', () => {
  it('uses up its ticket, once', async () => {
    const rig = await openRig();
    const token = await rig.issue();
    await rig.open(token);
    const { tickets } = rig.store;
    const used = await Promise.all(Array.from({ length: 5 }, () => completeFlow(tickets, rig.user, said(token))));

    expect(used.filter((ticket) => ticket !== undefined)).toHaveLength(1);
    expect((await rig.press(token, 'BALANCE', { do: 'refresh' })).status).toBe(427);
    expect((await rig.init(token)).status).toBe(427);
    expect(await completeFlow(tickets, rig.user, said(token))).toBeUndefined();
  });

  it('uses up nobody else’s, and none of a page', async () => {
    const rig = await openRig();
    const { tickets } = rig.store;
    const token = await rig.issue();

    expect(await completeFlow(tickets, 'v'.repeat(43), said(token))).toBeUndefined();
    expect(await completeFlow(tickets, rig.user, said(await rig.issue({ place: 'page' })))).toBeUndefined();
    expect((await rig.init(token)).status).toBe(200);
  });

  it('may say anything', async () => {
    const rig = await openRig();
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc.constant(undefined),
      fc.jsonValue().map((value) => said(value)),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (response) => {
        expect(await completeFlow(rig.store.tickets, rig.user, response)).toBeUndefined();
      }),
    );
  });
});
