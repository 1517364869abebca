import { Duration, Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  type CfnQueue,
  DeduplicationScope,
  FifoThroughputLimit,
  Queue,
  QueueEncryption,
  RedrivePermission,
} from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledgements.ts';

export interface BotQueueProps {
  /** Physical name without `.fifo`: fixed, so that queue and dead-letter queue can name each other. */
  readonly queueName: string;
  readonly fifo: boolean;
  /** Seconds; at least six times the function's timeout, or a slow answer is delivered again while it runs. */
  readonly visibilityTimeout: number;
  readonly maxReceiveCount: number;
  readonly key: IKey;
}

/** A queue with its dead-letter queue, which only it may fill. */
export class BotQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(
    scope: Construct,
    id: string,
    { queueName, fifo, visibilityTimeout, maxReceiveCount, key }: BotQueueProps,
  ) {
    super(scope, id);
    const ending = fifo ? '.fifo' : '';
    const common = {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      ...(fifo
        ? {
            fifo: true,
            deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
            fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
          }
        : {}),
    };
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...common,
      queueName: `${queueName}-dead-letters${ending}`,
    });
    acknowledge(
      this.deadLetters,
      'Serverless-SQSRedrivePolicy',
      'This is the dead-letter queue itself: what is here waits 14 days for `npm run replay`, and an alarm says so.',
    );
    this.queue = new Queue(this, 'Queue', {
      ...common,
      queueName: `${queueName}${ending}`,
      visibilityTimeout: Duration.seconds(visibilityTimeout),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount },
    });
    const source = Stack.of(this).formatArn({ service: 'sqs', resource: `${queueName}${ending}` });
    (this.deadLetters.node.defaultChild as CfnQueue).redriveAllowPolicy = {
      redrivePermission: RedrivePermission.BY_QUEUE,
      sourceQueueArns: [source],
    };
  }
}
