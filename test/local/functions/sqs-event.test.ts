import { describe, expect, it } from 'vitest';
import { failedMessageIds, toSqsEvent } from '../../../local/functions/sqs-event.ts';

const queue = { arn: 'arn:aws:sqs:af-south-1:000000000000:saldo-inbound.fifo', region: 'af-south-1' };

describe('the event of an SQS batch', () => {
  it('has every field a function may read', () => {
    const event = toSqsEvent(
      [
        {
          MessageId: 'm-1',
          ReceiptHandle: 'r-1',
          Body: '{"v":1}',
          MD5OfBody: 'abc',
          Attributes: { ApproximateReceiveCount: '2', SentTimestamp: '1', MessageGroupId: 'g' },
          MessageAttributes: {
            word: { DataType: 'String', StringValue: 'yes' },
            bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) },
          },
        },
      ],
      queue,
    );

    expect(event.Records).toEqual([
      {
        messageId: 'm-1',
        receiptHandle: 'r-1',
        body: '{"v":1}',
        md5OfBody: 'abc',
        attributes: { ApproximateReceiveCount: '2', SentTimestamp: '1', MessageGroupId: 'g' },
        messageAttributes: {
          word: { dataType: 'String', stringValue: 'yes', stringListValues: [], binaryListValues: [] },
          bytes: { dataType: 'Binary', binaryValue: 'AQI=', stringListValues: [], binaryListValues: [] },
        },
        eventSource: 'aws:sqs',
        eventSourceARN: queue.arn,
        awsRegion: 'af-south-1',
      },
    ]);
  });
});

describe('the answer to an SQS batch', () => {
  const batch = ['a', 'b', 'c'];

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty object', {}],
    ['a null list', { batchItemFailures: null }],
    ['an empty list', { batchItemFailures: [] }],
  ])('%s: all went well', (_name, answer) => {
    expect([...failedMessageIds(answer, batch)]).toEqual([]);
  });

  it('names the messages that failed', () => {
    const answer = { batchItemFailures: [{ itemIdentifier: 'c' }, { itemIdentifier: 'a' }] };

    expect([...failedMessageIds(answer, batch)].sort()).toEqual(['a', 'c']);
  });

  it.each([
    ['an id of another batch', { batchItemFailures: [{ itemIdentifier: 'a' }, { itemIdentifier: 'z' }] }],
    ['an empty id', { batchItemFailures: [{ itemIdentifier: '' }] }],
    ['a null id', { batchItemFailures: [{ itemIdentifier: null }] }],
    ['a misspelt key', { batchItemFailures: [{ itemIdentifer: 'a' }] }],
    ['an item that is no object', { batchItemFailures: ['a'] }],
    ['a list that is none', { batchItemFailures: 'a' }],
    ['text', 'done'],
    ['a list', []],
  ])('%s: the whole batch failed', (_name, answer) => {
    expect([...failedMessageIds(answer, batch)]).toEqual(batch);
  });
});
