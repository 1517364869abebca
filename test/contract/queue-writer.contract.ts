import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { QueueWriter } from '../../lambdas/platform/queue-port.ts';

export interface OpenQueue {
  readonly writer: QueueWriter;
  /** What the queue holds, in order, as its consumers get it. */
  received(): Promise<readonly { readonly text: string; readonly group?: string }[]>;
}

const trouble = [
  '\ufffe',
  '\uffff',
  '\ud800',
  '\udc00 half',
  '\u0000',
  '\u2028',
  '\u007f',
  '👩‍👩‍👧',
  'ÄÖ 余额',
  '"\\',
  '\n',
];
/** Text of any 16-bit units, half surrogate pairs included. */
const units = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0xfffe, 0xffff, 0xd800, 0xdfff)))
  .map((codes) => String.fromCharCode(...codes));

const refused = { code: 'QUEUE_REJECTED' };

/** What every `QueueWriter` promises. `open` gives an empty queue of this kind. */
export function describeQueueWriter(name: string, open: (options: { fifo: boolean }) => Promise<OpenQueue>): void {
  describe.each([true, false])(`queue writer: ${name}, FIFO %s`, (fifo) => {
    let queue: OpenQueue;
    beforeEach(async () => {
      queue = await open({ fifo });
    });

    let sequence = 0;
    const message = (body: unknown, group = 'group-1') => {
      sequence += 1;
      return { body, group, deduplication: `message-${sequence}` };
    };
    const bodies = async () => (await queue.received()).map(({ text }) => JSON.parse(text));

    it('delivers each message once, with every character, in printable ASCII', async () => {
      await queue.writer.sendAll(trouble.map((text) => message({ v: 1, text, [text]: [text] })));

      const received = await queue.received();
      expect(received.every(({ text }) => /^[ -~]+$/.test(text))).toBe(true);
      expect((await bodies()).map(({ text }) => text).toSorted()).toEqual(trouble.toSorted());
    });

    it('delivers any JSON as it was', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.dictionary(units, fc.array(fc.oneof(units, fc.integer(), fc.boolean(), fc.constant(null)))),
          async (value) => {
            const fresh = await open({ fifo });
            await fresh.writer.sendAll([message(value)]);
            const [only] = await fresh.received();
            expect(JSON.parse(only?.text ?? '')).toEqual(JSON.parse(JSON.stringify(value)));
          },
        ),
        { numRuns: 25 },
      );
    });

    it('takes more than one call holds, and nothing at all', async () => {
      await queue.writer.sendAll([]);
      await queue.writer.sendAll(Array.from({ length: 33 }, (_, index) => message(index, `group-${index}`)));

      expect((await bodies()).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 33 }, (_, index) => index));
    });

    it('takes large messages that fit one by one and not together', async () => {
      const large = Array.from({ length: 4 }, (_, index) =>
        message({ index, text: 'x'.repeat(400_000) }, `g-${index}`),
      );

      await queue.writer.sendAll(large);

      expect((await bodies()).map(({ index }) => index).toSorted()).toEqual([0, 1, 2, 3]);
    });

    it('is told that one is too large, and delivers all others', async () => {
      const messages = Array.from({ length: 25 }, (_, index) =>
        message({ index, text: index === 12 ? 'x'.repeat(1_100_000) : '' }, `g-${index}`),
      );

      await expect(queue.writer.sendAll(messages)).rejects.toMatchObject(refused);

      const delivered = (await bodies()).map(({ index }) => index).toSorted((a, b) => a - b);
      expect(delivered).toEqual(messages.map((_, index) => index).filter((index) => index !== 12));
    });

    it('refuses a body that is not JSON', async () => {
      await expect(queue.writer.sendAll([message(undefined)])).rejects.toThrow(TypeError);
    });

    if (fifo) {
      it('keeps the order of each group', async () => {
        const groups = ['a', 'b', 'c'];
        await queue.writer.sendAll(
          Array.from({ length: 30 }, (_, index) => message(index, groups[index % groups.length])),
        );

        const received = await queue.received();
        for (const [start, group] of groups.entries()) {
          const order = received.filter((one) => one.group === group).map(({ text }) => Number(text));
          expect(order).toEqual(Array.from({ length: 10 }, (_, index) => start + index * groups.length));
        }
      });

      it('takes a message once, by its deduplication id', async () => {
        const one = message('first');
        await queue.writer.sendAll([one, one]);
        await queue.writer.sendAll([{ ...one, body: 'again' }]);

        expect(await bodies()).toEqual(['first']);
      });

      it.each([
        ['no group', { deduplication: 'd' }],
        ['no deduplication id', { group: 'g' }],
        ['a group of 129 characters', { group: 'g'.repeat(129), deduplication: 'd' }],
        ['a deduplication id with a blank', { group: 'g', deduplication: 'a b' }],
      ])('refuses a message with %s', async (_what, fields) => {
        await expect(queue.writer.sendAll([{ body: 1, ...fields }])).rejects.toMatchObject(refused);
        expect(await queue.received()).toEqual([]);
      });
    }
  });
}
