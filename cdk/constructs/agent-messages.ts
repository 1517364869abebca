import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledgements.ts';

export interface AgentMessagesProps {
  readonly topicName: string;
  /** The one instance of Amazon Connect that may write here. */
  readonly instanceId: string;
  /** Its keys survive `cdk destroy`. */
  readonly retain: boolean;
}

/**
 * What Amazon Connect streams: a topic that one instance may write to, and a queue behind it, so that nothing is lost
 * while the function is down.
 * https://docs.aws.amazon.com/connect/latest/adminguide/chat-message-streaming.html
 */
export class AgentMessages extends Construct {
  readonly topic: Topic;
  readonly queue: Queue;
  readonly deadLetters: Queue;
  /** Encrypts what waits in the queue. */
  readonly queueKey: Key;

  constructor(scope: Construct, id: string, { topicName, instanceId, retain }: AgentMessagesProps) {
    super(scope, id);
    const { partition, region, account } = Stack.of(this);
    const instance = `arn:${partition}:connect:${region}:${account}:instance/${instanceId}`;
    const connect = new ServicePrincipal('connect.amazonaws.com');
    const ours = {
      StringEquals: { 'aws:SourceAccount': account },
      ArnEquals: { 'aws:SourceArn': instance },
    };
    // Keys of their own: Connect must use the topic's and SNS the queue's, and neither need come near the tables' key.
    const keyFor = (name: string, where: string) =>
      new Key(this, name, {
        description: `Saldo: what agents write in Amazon Connect, ${where}`,
        enableKeyRotation: true,
        pendingWindow: Duration.days(30),
        removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      });
    const streamKey = keyFor('TopicKey', 'on its way');
    this.queueKey = keyFor('QueueKey', 'waiting to be sent');
    // Whose topic it is, SNS says itself with each use of the key; whether Connect says for whom it writes is documented for
    // the topic alone. https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html
    const topicArn = Stack.of(this).formatArn({ service: 'sns', resource: topicName });
    streamKey.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ConnectWrites',
        effect: Effect.ALLOW,
        principals: [connect],
        actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        resources: ['*'],
        conditions: { StringEquals: { 'kms:EncryptionContext:aws:sns:topicArn': topicArn } },
      }),
    );
    this.topic = new Topic(this, 'Topic', { topicName, masterKey: streamKey, enforceSSL: true });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'OneInstanceWrites',
        effect: Effect.ALLOW,
        principals: [connect],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: ours,
      }),
    );
    const common = {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: this.queueKey,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    };
    this.deadLetters = new Queue(this, 'DeadLetters', { ...common, queueName: `${topicName}-dead-letters` });
    acknowledge(
      this.deadLetters,
      'Serverless-SQSRedrivePolicy',
      'This is the dead-letter queue itself: what is here was written by an agent and reached nobody, and waits 14 days to be looked at; an alarm says so.',
    );
    this.queue = new Queue(this, 'Queue', {
      ...common,
      queueName: topicName,
      visibilityTimeout: Duration.seconds(180),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
    this.topic.addSubscription(new SqsSubscription(this.queue, { deadLetterQueue: this.deadLetters }));
  }
}
