import { describe, expect, it } from 'vitest';
import { withPicture } from '../../lambdas/conversation/picture.ts';
import { seconds } from '../../lambdas/platform/clock.ts';
import type { PrivacyMode } from '../../lambdas/store/items.ts';
import type { Store } from '../../lambdas/store/port.ts';
import type { Upload } from '../../lambdas/whatsapp/port.ts';
import { figures } from '../money/history.ts';
import { fakeClock, openRig, seen, text, thandi } from './rig.ts';

async function linked(mode: PrivacyMode, upload?: Upload, wrapStore?: (store: Store) => Store) {
  const clock = fakeClock();
  const rig = openRig({
    clock,
    deployment: { flowId: '1234567890' },
    ...(wrapStore === undefined ? {} : { wrapStore }),
    change: (parts) => ({ ...parts, ...(upload === undefined ? {} : { upload }) }),
  });
  await rig.link(thandi, 'karoo', ['busy', 'gold']);
  await rig.unlockWith(thandi, 'pin');
  await rig.changeProfile(thandi, { mode });
  return rig;
}

const spending = text('what did i spend this month');

describe('what was spent, asked by whoever has amounts in the chat', () => {
  it('is a picture, with the whole answer as text below it', async () => {
    const rig = await linked('chat');

    const answer = await rig.send(spending);

    expect(rig.uploads.pictures).toHaveLength(1);
    const png = Buffer.from(rig.uploads.pictures[0]?.png ?? []);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    // Eight bits a channel, RGB: what Meta takes.
    expect([png[24], png[25]]).toEqual([8, 2]);
    expect(rig.sender.bodies.at(-1)).toMatchObject({ type: 'image', image: { id: '1001' } });
    expect(answer?.identityHash).toBe(thandi.identityHash);
    const said = seen(answer as never);
    expect(said).toContain('What you spent.');
    expect(said).toContain('In all: R 13 584,20');
    expect(said).toContain('1. Home: R 11 000,00');
    expect(said.split('\n')[1]).not.toMatch(figures);
  });

  it('is mirrored in a language that is read from right to left', async () => {
    const rig = await linked('chat');
    await rig.send(spending);
    await rig.changeProfile(thandi, { language: 'ar' });

    await rig.send(spending);

    const [left, right] = rig.uploads.pictures;
    expect(left?.png).not.toEqual(right?.png);
  });

  it('goes as text alone, with its button, where nothing can be uploaded', async () => {
    const rig = await linked('chat', async () => undefined);

    const answer = await rig.send(spending);

    expect(answer?.content.kind).toBe('buttons');
    expect(seen(answer as never)).toContain('Home: R 11 000,00');
    expect(rig.sender.sent).toHaveLength(1);
  });

  it('goes as text, once, where Meta takes the picture and then refuses the message', async () => {
    const rig = await linked('chat');
    rig.sender.script({ kind: 'refused', code: '131009', means: 'our-mistake' });

    await rig.deliver([rig.record(spending)]);

    expect(rig.sender.sent.map(({ content }) => content.kind)).toEqual(['image', 'buttons']);
    expect((await rig.recordsOf(thandi)).at(-1)?.state).toBe('SENT');
    expect(rig.uploads.discarded).toEqual(['1001']);
  });

  it.each([
    { kind: 'unknown', code: 'TIMEOUT' },
    { kind: 'refused', code: '137000', means: 'identity-changed' },
    { kind: 'refused', code: '131047', means: 'window-closed' },
    { kind: 'not-sent', code: '130429' },
    { kind: 'accepted', id: 'wamid.picture' },
  ] as const)('is never sent a second time, and stays with Meta only where it may be seen: $kind', async (outcome) => {
    const rig = await linked('chat');
    rig.sender.script(outcome);

    await rig.deliver([rig.record(spending)]);

    expect(rig.sender.sent.map(({ content }) => content.kind)).toEqual(['image']);
    const mayBeSeen = outcome.kind === 'unknown' || outcome.kind === 'accepted';
    expect(rig.uploads.discarded).toEqual(mayBeSeen ? [] : ['1001']);
  });

  it('is taken back where the message was never begun, and uploaded anew with the next try', async () => {
    let dies = true;
    const rig = await linked('chat', undefined, (store) => ({
      ...store,
      messages: {
        ...store.messages,
        startSending: (...args) => (dies ? Promise.reject(new Error('gone')) : store.messages.startSending(...args)),
      },
    }));
    const record = rig.record(spending);

    await rig.deliver([record]);
    dies = false;
    await rig.deliver([record]);

    expect(rig.uploads.discarded).toEqual(['1001']);
    expect(rig.sender.bodies).toMatchObject([{ type: 'image', image: { id: '1002' } }]);
  });

  it.each([
    [seconds(20), [seconds(3)]],
    [seconds(8), [seconds(2)]],
    [seconds(6.5), []],
  ])('with %i ms left its picture may take %j, and the time to send is left', async (left, waits) => {
    const clock = fakeClock();
    const asked: number[] = [];
    const upload: Upload = async (_picture, deadline) => {
      asked.push(deadline - clock.now());
      return undefined;
    };
    const content = { kind: 'text', body: 'Hello' } as const;

    const sent = await withPicture(
      { upload, clock },
      { content, pictured: { picture: { draw: () => new Uint8Array() } as never, body: 'Hello' } },
      clock.now() + left,
    );

    expect(sent).toEqual({ content });
    expect(asked).toEqual(waits);
  });

  it('is uploaded again, and answered once, when the first worker died before it sent', async () => {
    const rig = await linked('chat', async () => {
      uploads += 1;
      if (uploads === 1) throw new Error('the worker dies here');
      return '77';
    });
    let uploads = 0;
    const record = rig.record(spending);

    const { batchItemFailures } = await rig.deliver([record]);
    await rig.deliver([record]);
    await rig.deliver([record]);

    expect(batchItemFailures).toHaveLength(1);
    expect(uploads).toBe(2);
    expect(rig.sender.sent.map(({ content }) => content.kind)).toEqual(['image']);
  });

  it.each(['sealed', 'page'] as const)('is not drawn for whoever has amounts %s', async (mode) => {
    const rig = await linked(mode);

    await rig.send(spending);

    expect(rig.uploads.pictures).toEqual([]);
    expect(rig.sender.sent.map(({ content }) => content.kind)).not.toContain('image');
  });

  it('is not drawn for whoever gets numbers instead of buttons, nor of one kind of payment', async () => {
    const rig = await linked('chat');
    await rig.send(text('how much did i spend on groceries'));
    await rig.changeProfile(thandi, { numbersOnly: true });
    await rig.send(spending);

    expect(rig.uploads.pictures).toEqual([]);
    expect(rig.sender.sent.map(({ content }) => content.kind)).toEqual(['buttons', 'text']);
  });
});
