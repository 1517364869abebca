import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { sqsQueue } from '../../../lambdas/platform/queue.ts';
import type { Played } from '../thirty/entry.ts';
import { type AwsFault, awsFaults } from './faulty.ts';
import type { StandIns } from './stand-ins.ts';

/**
 * 12: twelve records to the FIFO queue, in two batches, each request broken; whatever was not taken is sent again, as
 * Meta would. Afterwards each record is there once and in order.
 */
export async function brokenQueue(standIns: StandIns): Promise<Played> {
  const { faulty, sqs } = standIns;
  const broken: string[] = [];
  let times = 0;
  const faults = awsFaults.filter((fault) => fault !== 'stale read' && fault !== 'conflict');
  for (const fault of faults as readonly AwsFault[]) {
    for (const nth of [1, 2]) {
      times += 1;
      const { url } = await standIns.createQueue({
        name: `broken-${times}`,
        fifo: true,
        visibilityTimeout: 60,
        maxReceiveCount: 3,
      });
      const queue = sqsQueue(sqs, url);
      const messages = Array.from({ length: 12 }, (_one, index) => ({
        body: { index },
        group: 'g',
        deduplication: `d-${index}`,
      }));
      const where = `${fault} at request ${nth}`;
      faulty.arm({ nth, fault });
      const sent = await queue.sendAll(messages).then(
        () => true,
        () => false,
      );
      faulty.disarm();
      if (!sent) await queue.sendAll(messages);
      const got: number[] = [];
      for (let more = true; more; ) {
        const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }));
        more = Messages.length > 0;
        for (const { Body, ReceiptHandle } of Messages) {
          got.push(JSON.parse(Body ?? '{}').index);
          await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
        }
      }
      const inOrder = messages.map((_one, index) => index).join();
      // What was refused and comes again stands behind what was taken: each is there once, that is what is promised.
      const wanted = sent ? got.join() === inOrder : got.toSorted((a, b) => a - b).join() === inOrder;
      if (!wanted) broken.push(`I5 the queue holds ${got.join()}: ${where}`);
    }
  }
  return { times, broken };
}
