import { beforeEach, describe, expect, it } from 'vitest';
import { type Clock, days, hours, minutes } from '../../lambdas/platform/clock.ts';
import { retention } from '../../lambdas/platform/retention.ts';
import type { Handover, TranscriptLine } from '../../lambdas/store/items.ts';
import type { DeskStore, Store } from '../../lambdas/store/port.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');
const fifty = Array.from({ length: 50 }, (_, index) => index);

export const aHandover = (fields: Partial<Handover> = {}): Handover => ({
  user: 'user-1',
  id: 'handover-1',
  state: 'WAITING',
  askedAt: noon,
  language: 'af',
  lastAsked: ['balance'],
  banks: ['karoo'],
  sealedAddress: 'sealed',
  lastInboundAt: noon,
  lastMovedAt: noon,
  lines: 0,
  version: 1,
  ...fields,
});

export const aLine = (fields: Partial<TranscriptLine> = {}): TranscriptLine => ({
  user: 'user-1',
  at: noon,
  tag: 'tag-1',
  keptAt: noon,
  handover: 'handover-1',
  from: 'person',
  kind: 'text',
  sealedText: 'sealed',
  ...fields,
});

/** What every `DeskStore` promises, beside a `Store` that is in the same table. `open` gives empty ones. */
export function describeDeskStore(
  name: string,
  open: (clock: Clock) => Promise<{ readonly store: Store; readonly desk: DeskStore }>,
): void {
  describe(`store of the desk: ${name}`, () => {
    let store: Store;
    let desk: DeskStore;
    let now: number;

    beforeEach(async () => {
      now = noon;
      ({ store, desk } = await open({ now: () => now, sleep: async () => {} }));
    });

    describe('a hand-over', () => {
      const taken = aHandover({
        state: 'TALKING',
        agent: { id: 'agent-1', name: 'Lerato' },
        takenAt: noon + 5,
        identityHash: 'hash',
        sealedContact: 'contact',
        lines: 2,
        version: 2,
      });

      it('comes back as it was saved, for this person only', async () => {
        expect(await desk.handovers.save(aHandover())).toBe(true);
        expect(await desk.handovers.save(taken)).toBe(true);

        expect(await desk.handovers.get('user-1')).toEqual(taken);
        expect(await desk.handovers.get('user-2')).toBeUndefined();
      });

      it('is loaded with the chat of its person, and no line of it is', async () => {
        await desk.handovers.save(aHandover());
        await desk.transcripts.add(aLine());

        const loaded = await store.chats.load('user-1', now);
        expect(loaded.handover).toEqual(aHandover());
        expect(loaded.recent).toEqual([]);
        expect(await store.chats.load('user-2', now)).not.toHaveProperty('handover');
      });

      it('is taken by one of fifty agents at once, and the others see whose it is', async () => {
        await desk.handovers.save(aHandover());
        const take = (index: number) =>
          desk.handovers.save({ ...taken, agent: { id: `agent-${index}`, name: 'A' }, version: 2 });

        const won = await Promise.all(fifty.map(take));

        const winners = fifty.filter((index) => won[index]);
        expect(winners).toHaveLength(1);
        expect((await desk.handovers.get('user-1'))?.agent?.id).toBe(`agent-${winners[0]}`);
      });

      it.each([1, 2, 4])('is not written as version %i over version 2', async (version) => {
        await desk.handovers.save(aHandover());
        await desk.handovers.save(taken);

        expect(await desk.handovers.save(aHandover({ version }))).toBe(false);
        expect(await desk.handovers.get('user-1')).toEqual(taken);
      });

      it('ends as messages do, and may then be begun anew', async () => {
        await desk.handovers.save(aHandover());
        now += retention.messageRecord + 1_000;

        expect(await desk.handovers.get('user-1')).toBeUndefined();
        expect((await store.chats.load('user-1', now)).handover).toBeUndefined();
        const again = aHandover({ id: 'handover-2', askedAt: now, lastMovedAt: now });
        expect(await desk.handovers.save(again)).toBe(true);
        expect(await desk.handovers.get('user-1')).toEqual(again);
      });
    });

    describe('the queue', () => {
      const ofUser = (user: string, askedAt: number, more: Partial<Handover> = {}) =>
        aHandover({ user, id: `id-${user}`, askedAt, lastMovedAt: askedAt, ...more });

      it('has who waits and who is talked with, oldest first, up to a limit', async () => {
        await desk.handovers.save(ofUser('c', noon + 3));
        await desk.handovers.save(ofUser('a', noon + 1));
        await desk.handovers.save(ofUser('b', noon + 2));
        await desk.handovers.save(ofUser('b', noon + 2, { state: 'TALKING', version: 2 }));

        expect((await desk.handovers.open(10)).map(({ user }) => user)).toEqual(['a', 'b', 'c']);
        expect((await desk.handovers.open(2)).map(({ user }) => user)).toEqual(['a', 'b']);
      });

      it('loses who is served, whoever asked again stands at the end', async () => {
        await desk.handovers.save(ofUser('a', noon + 1));
        await desk.handovers.save(ofUser('b', noon + 2));
        await desk.handovers.save(ofUser('a', noon + 1, { state: 'CLOSED', version: 2 }));
        expect((await desk.handovers.open(10)).map(({ user }) => user)).toEqual(['b']);

        await desk.handovers.save(ofUser('a', noon + 9, { id: 'second', version: 3 }));
        expect((await desk.handovers.open(10)).map(({ id }) => id)).toEqual(['id-b', 'second']);
      });

      it('does not show a place whose hand-over was not written, at once or later', async () => {
        await desk.handovers.save(ofUser('a', noon + 1));
        expect(await desk.handovers.save(ofUser('a', noon + 2, { id: 'lost' }))).toBe(false);

        expect((await desk.handovers.open(10)).map(({ id }) => id)).toEqual(['id-a']);
        expect(await desk.handovers.find(noon + 2, 'lost')).toBeUndefined();
        now += hours(1);
        expect((await desk.handovers.open(10)).map(({ id }) => id)).toEqual(['id-a']);
        expect((await desk.handovers.open(10)).map(({ id }) => id)).toEqual(['id-a']);
      });

      it('is entered by time and id together, and only while it is open', async () => {
        await desk.handovers.save(ofUser('a', noon + 1));

        expect((await desk.handovers.find(noon + 1, 'id-a'))?.user).toBe('a');
        expect(await desk.handovers.find(noon + 2, 'id-a')).toBeUndefined();
        expect(await desk.handovers.find(noon + 1, 'id-b')).toBeUndefined();
        await desk.handovers.save(ofUser('a', noon + 1, { state: 'CLOSED', version: 2 }));
        expect(await desk.handovers.find(noon + 1, 'id-a')).toBeUndefined();
      });

      it('remembers waits by when they ended', async () => {
        await desk.handovers.noteWait({ id: 'b', at: noon + 2, milliseconds: 20 });
        await desk.handovers.noteWait({ id: 'a', at: noon + 1, milliseconds: 10 });
        await desk.handovers.noteWait({ id: 'a', at: noon + 1, milliseconds: 10 });

        expect(await desk.handovers.waits(noon)).toEqual([10, 20]);
        expect(await desk.handovers.waits(noon + 2)).toEqual([20]);
      });

      it('knows whose chat a contact is', async () => {
        await desk.handovers.keepContact('contact-1', 'user-1', noon);

        expect(await desk.handovers.userOfContact('contact-1')).toBe('user-1');
        expect(await desk.handovers.userOfContact('contact-2')).toBeUndefined();
      });
    });

    describe('a line', () => {
      it('is written once, however often it is delivered', async () => {
        const first = await Promise.all(fifty.map((index) => desk.transcripts.add(aLine({ sealedText: `${index}` }))));

        const winners = fifty.filter((index) => first[index]);
        expect(winners).toHaveLength(1);
        expect(await desk.transcripts.list('user-1')).toEqual([aLine({ sealedText: `${winners[0]}` })]);
      });

      it('stands where it was kept, beside other people’s, until messages end', async () => {
        await desk.transcripts.add(aLine({ at: noon, keptAt: noon + 3, tag: 'c', from: 'agent' }));
        await desk.transcripts.add(aLine({ at: noon + 1, keptAt: noon + 2, tag: 'b' }));
        await desk.transcripts.add(aLine({ user: 'user-2', tag: 'other' }));

        expect((await desk.transcripts.list('user-1')).map(({ tag }) => tag)).toEqual(['b', 'c']);
        await desk.transcripts.remove({ user: 'user-1', at: noon + 1, tag: 'b' });
        expect((await desk.transcripts.list('user-1')).map(({ tag }) => tag)).toEqual(['c']);
        now = noon + retention.messageRecord + 2_000;
        expect(await desk.transcripts.list('user-1')).toEqual([]);
      });
    });

    describe('forgetting a person', () => {
      beforeEach(async () => {
        await desk.handovers.save(aHandover());
        await desk.transcripts.add(aLine());
        await desk.handovers.save(aHandover({ user: 'user-2', id: 'other', askedAt: noon + 1 }));
        await desk.transcripts.add(aLine({ user: 'user-2' }));
      });

      it.each(['the chat', 'the desk'])(
        'takes hand-over, place and lines when %s forgets, and nobody else’s',
        async (which) => {
          await (which === 'the chat' ? store.chats.forget('user-1') : desk.handovers.forget('user-1'));

          expect(await desk.handovers.get('user-1')).toBeUndefined();
          expect(await desk.transcripts.list('user-1')).toEqual([]);
          expect((await desk.handovers.open(10)).map(({ user }) => user)).toEqual(['user-2']);
          expect(await desk.transcripts.list('user-2')).toHaveLength(1);
          expect(await desk.handovers.save(aHandover({ version: 2 }))).toBe(false);
        },
      );
    });

    it('keeps every action of agents, by day', async () => {
      await desk.actions.append({ at: noon + 1, agent: 'agent-1', action: 'took', user: 'user-1', handover: 'h' });
      await desk.actions.append({ at: noon, agent: 'agent-1', action: 'signed-in' });
      await desk.actions.append({ at: noon, agent: 'agent-1', action: 'signed-in' });
      await desk.actions.append({ at: noon + days(1), agent: 'agent-2', action: 'signed-in' });

      expect((await desk.actions.list('2026-11-22')).map(({ action }) => action)).toEqual([
        'signed-in',
        'signed-in',
        'took',
      ]);
      expect(await desk.actions.list('2026-11-23')).toHaveLength(1);
    });

    it('keeps an agent’s session to its absolute end', async () => {
      const session = { id: 's', agent: 'agent-1', name: 'Lerato', startedAt: noon, lastSeenAt: noon };
      await desk.agents.create(session);
      await expect(desk.agents.create(session)).rejects.toMatchObject({ code: 'STORE_CONFLICT' });

      await desk.agents.touch('s', noon + minutes(5));
      await desk.agents.touch('nobody', noon);
      expect(await desk.agents.get('s', noon + minutes(6))).toEqual({ ...session, lastSeenAt: noon + minutes(5) });
      expect(await desk.agents.get('nobody', noon)).toBeUndefined();
      expect(await desk.agents.get('s', noon + retention.sessionAbsolute)).toBeUndefined();
      await desk.agents.remove('s');
      expect(await desk.agents.get('s', noon)).toBeUndefined();
    });
  });
}
