import { describe, expect, it } from 'vitest';
import { lineContext } from '../../lambdas/agents/lines.ts';
import { minutes } from '../../lambdas/platform/clock.ts';
import { collectRecord } from '../../lambdas/viewing/record.ts';
import { writeRecord } from '../../lambdas/viewing/record-file.ts';
import type { Presented } from '../../lambdas/viewing/visit.ts';
import { keyOf, thandi } from '../conversation/rig.ts';
import { openDeskRig } from './rig.ts';

describe('the record of a person', () => {
  it('has what was written between them and a person, and says what was not kept', async () => {
    const rig = openDeskRig();
    const user = keyOf(thandi);
    const pin = { hash: 'of-the-pin', setAt: rig.clock.now() };
    await rig.store.unlocks.save({ user, pin, passkeys: [], tries: 0, lockouts: 0, version: 1 });
    await rig.says('agent');
    await rig.says('the parcel never came to my door');
    rig.clock.forward(1);
    await rig.says('my pin is 4821');
    rig.clock.forward(1);
    const { id } = await rig.handoverOf();
    const line = { user, at: rig.clock.now(), tag: 'gone', keptAt: rig.clock.now(), handover: id } as const;
    const elsewhere = await rig.vault.seal(lineContext({ user, handover: 'another' }), 'moved');
    await rig.desk.transcripts.add({ ...line, from: 'agent', kind: 'text', sealedText: elsewhere });

    const parts = { ...rig.parts, store: rig.store, vault: rig.vault, transcripts: rig.desk.transcripts };
    const record = await collectRecord({ visit: { parts }, ticket: { user } } as unknown as Presented);

    expect(JSON.parse(writeRecord(record)).talksWithPeople).toEqual([
      { at: '2026-11-22T10:00:00.000Z', from: 'you', text: 'the parcel never came to my door' },
      { at: '2026-11-22T10:00:00.001Z', from: 'you', text: 'not kept' },
      { at: '2026-11-22T10:00:00.002Z', from: 'a person', text: 'not kept' },
    ]);
    expect(JSON.stringify(await rig.desk.transcripts.list(user))).not.toContain('parcel');
  });

  it('keeps shut what was written before all that they prove themselves with: that may be somebody else’s', async () => {
    const rig = openDeskRig();
    const user = keyOf(thandi);
    await rig.says('agent');
    await rig.says('the parcel never came to my door');
    rig.clock.forward(minutes(1));
    const pin = { hash: 'of-the-new-pin', setAt: rig.clock.now() };
    await rig.store.unlocks.save({ user, pin, passkeys: [], tries: 0, lockouts: 0, version: 1 });
    rig.clock.forward(minutes(1));
    await rig.says('it is at the gate');

    const parts = { ...rig.parts, store: rig.store, vault: rig.vault, transcripts: rig.desk.transcripts };
    const record = await collectRecord({ visit: { parts }, ticket: { user } } as unknown as Presented);

    expect(JSON.parse(writeRecord(record)).talksWithPeople.map(({ text }: { text: string }) => text)).toEqual([
      'kept, not opened: older than your PIN and passkeys',
      'it is at the gate',
    ]);
    expect(JSON.stringify(record)).not.toContain('parcel');
  });
});
