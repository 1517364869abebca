import { beforeEach, describe, expect, it } from 'vitest';
import { close, giveBack, reply, take } from '../../lambdas/agents/serving.ts';
import { keyOf, text, thandi } from '../conversation/rig.ts';
import { type DeskRig, lerato, pieter } from './rig.ts';

const ten = Array.from({ length: 10 }, (_, index) => index);

/** What must hold when everybody acts at once, on whichever store. */
export function describeRaces(name: string, open: () => Promise<DeskRig>): void {
  describe(`agents and people at once: ${name}`, () => {
    let rig: DeskRig;
    beforeEach(async () => {
      rig = await open();
      await rig.says('agent');
    });

    const sentSaying = (words: string) => rig.sender.sent.filter(({ content }) => content.body.includes(words));
    const draft = (id: string) => ({ draft: { at: rig.clock.now(), id: `draft-${id}` }, text: `reply ${id}` });

    it('of ten agents one takes the person, who is told once', async () => {
      const handover = await rig.handoverOf();
      const agents = ten.map((index) => ({ id: `agent-${index}`, name: `Agent ${index}` }));

      const taken = await Promise.all(agents.map((agent) => take(rig.serving, agent, handover)));

      expect(taken.filter((one) => one === 'taken')).toHaveLength(1);
      expect(taken.filter((one) => one === 'somebody-else')).toHaveLength(9);
      expect(sentSaying('You are talking with a person now')).toHaveLength(1);
    });

    it('one reply handed in ten times at once is sent once', async () => {
      const handover = await rig.handoverOf();
      await take(rig.serving, lerato, handover);
      const one = draft('one');

      await Promise.all(ten.map(() => reply(rig.serving, lerato, handover, one)));

      expect(sentSaying('reply one')).toHaveLength(1);
      const lines = await rig.desk.transcripts.list(keyOf(thandi));
      expect(lines.filter(({ from }) => from === 'agent')).toHaveLength(1);
    });

    it('replies and messages at the same time are all kept, each once', async () => {
      const handover = await rig.handoverOf();
      await take(rig.serving, lerato, handover);
      const messages = ten.slice(0, 4).map((index) => rig.record(text(`message number ${index}`)));

      await Promise.all([
        ...ten.slice(0, 4).map((index) => reply(rig.serving, lerato, handover, draft(`${index}`))),
        rig.deliver(messages),
      ]);
      await rig.deliver(messages);

      const lines = await rig.desk.transcripts.list(keyOf(thandi));
      expect(lines.filter(({ from }) => from === 'agent')).toHaveLength(4);
      const written = lines.filter(({ from }) => from === 'person');
      expect(written.length).toBeGreaterThan(0);
      expect(new Set(written.map(({ tag }) => tag)).size).toBe(written.length);
      expect(sentSaying('reply')).toHaveLength(4);
      expect(sentSaying('bot again')).toHaveLength(0);
    });

    it('a talk that is ended, given back and left at once ends once, and nobody speaks into it afterwards', async () => {
      const handover = await rig.handoverOf();
      await take(rig.serving, lerato, handover);

      await Promise.all([
        close(rig.serving, lerato, handover, 0),
        giveBack(rig.serving, lerato, handover),
        rig.deliver([rig.record(text('bot'))]),
        reply(rig.serving, lerato, handover, draft('racing')),
        take(rig.serving, pieter, handover),
      ]);
      const { state } = await rig.handoverOf();
      if (state !== 'CLOSED') await rig.deliver([rig.record(text('bot'))]);
      const before = rig.sender.sent.length;

      expect((await rig.handoverOf()).state).toBe('CLOSED');
      expect(await reply(rig.serving, lerato, handover, draft('late'))).toBe('over');
      expect(await take(rig.serving, pieter, handover)).toBe('over');
      expect(await rig.desk.handovers.open(10)).toEqual([]);
      expect(rig.sender.sent).toHaveLength(before);
      expect(sentSaying('The person is done here').length).toBeLessThanOrEqual(1);
      expect(sentSaying('reply racing').length).toBeLessThanOrEqual(1);
    });
  });
}
