/** The parts of the package's queue that are touched here; they are not exported, and the pinned version has them. */
interface Queue {
  readonly fifoMessages: ReadonlyMap<string, { sequenceNumber?: string }[]>;
  readonly inflightMessages: ReadonlyMap<string, { readonly message: { readonly messageGroupId?: string } }>;
  readonly fifoLockedGroups: Map<string, number>;
  dequeueFifo(most: number, ...rest: readonly unknown[]): Received[];
  processTimers(): void;
}
interface Received {
  readonly ReceiptHandle: string;
}

const most = 10;
const patched = new WeakSet<object>();
const handingOut = new WeakSet<object>();

/**
 * Lets one receive hand out several messages of a group, in their order, as SQS does and this package does not: it stops
 * at the first. What the worker does with them would never be seen on one machine otherwise.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html
 *
 * @param kind the package's class of queues; changed once, however often it is given.
 */
export function handOutWholeGroups({ prototype }: { readonly prototype: Queue }): void {
  if (patched.has(prototype)) return;
  patched.add(prototype);
  const { dequeueFifo, processTimers } = prototype;

  prototype.dequeueFifo = function (wanted, ...rest) {
    const room = Math.min(wanted, most);
    const taken = dequeueFifo.call(this, room, ...rest);
    for (let more = taken; more.length > 0 && taken.length < room; ) {
      const groups = new Set(taken.map(({ ReceiptHandle }) => groupOf(this, ReceiptHandle)));
      // Their locks are this receive's own: lifted for one more round, and counted together afterwards.
      const locks = [...groups].map((group) => [group, this.fifoLockedGroups.get(group) ?? 0] as const);
      for (const [group] of locks) this.fifoLockedGroups.delete(group);
      // What this receive took is not given again by it, even where it asked for a visibility timeout of nothing.
      handingOut.add(this);
      try {
        more = dequeueFifo.call(this, room - taken.length, ...rest);
      } finally {
        handingOut.delete(this);
      }
      for (const [group, count] of locks) {
        this.fifoLockedGroups.set(group, count + (this.fifoLockedGroups.get(group) ?? 0));
      }
      taken.push(...more);
    }
    return taken;
  };

  // What becomes visible again is put in front one by one, which turns several of a group round.
  prototype.processTimers = function () {
    if (handingOut.has(this)) return;
    processTimers.call(this);
    for (const messages of this.fifoMessages.values()) {
      const [first, second] = messages;
      if (first === undefined || second === undefined || numberOf(first) < numberOf(second)) continue;
      messages.sort((a, b) => numberOf(a) - numberOf(b));
    }
  };
}

function groupOf(queue: Queue, receipt: string): string {
  return queue.inflightMessages.get(receipt)?.message.messageGroupId ?? '';
}

function numberOf({ sequenceNumber }: { readonly sequenceNumber?: string }): number {
  return Number(sequenceNumber ?? 0);
}
