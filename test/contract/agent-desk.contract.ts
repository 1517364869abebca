import { beforeEach, describe, expect, it } from 'vitest';
import type { AgentDesk } from '../../lambdas/agents/port.ts';

export const aContact = (id: string) =>
  ({ id, language: 'af', lastAsked: ['balance', 'link'], banks: ['Karoo Bank'] }) as const;

/** What every desk promises. `heard` gives the texts that agents see of a contact, in order. */
export function describeAgentDesk(
  name: string,
  open: () => Promise<{ readonly desk: AgentDesk; readonly heard: () => readonly string[] | 'in the store' }>,
): void {
  describe(`agents’ desk: ${name}`, () => {
    let desk: AgentDesk;
    let heard: () => readonly string[] | 'in the store';
    beforeEach(async () => {
      ({ desk, heard } = await open());
    });

    const tokenOf = async (id: string) => (await desk.open(aContact(id)))?.token;

    it('is told of one hand-over once, however often it is told', async () => {
      expect((await desk.open(aContact('handover-1')))?.id).toBe((await desk.open(aContact('handover-1')))?.id);
    });

    it('gets lines in order, each once', async () => {
      const token = await tokenOf('handover-1');
      await desk.pass(token, { id: 'line-1', text: 'one' });
      await desk.pass(token, { id: 'line-2', text: 'two' });
      await desk.pass(token, { id: 'line-2', text: 'two' });

      const seen = heard();
      if (seen !== 'in the store') expect(seen).toEqual(['one', 'two']);
    });

    it('may be told of an end twice, and of one that it never knew', async () => {
      const token = await tokenOf('handover-1');
      await desk.end(token);
      await expect(desk.end(token)).resolves.toBeUndefined();
      await expect(desk.end(undefined)).resolves.toBeUndefined();
    });
  });
}
