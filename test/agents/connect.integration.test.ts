import type { SQSEvent } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectDesk } from '../../lambdas/agents/connect.ts';
import { readStreamed, takeStreamed } from '../../lambdas/agents/connect-events.ts';
import { consoleDesk } from '../../lambdas/agents/port.ts';
import { aContact, describeAgentDesk } from '../contract/agent-desk.contract.ts';
import { keyOf, thandi } from '../conversation/rig.ts';
import { startConnectService } from './connect-service.ts';
import { openDeskRig } from './rig.ts';

const settings = {
  region: 'eu-west-2',
  instanceId: '11111111-2222-3333-4444-555555555555',
  contactFlowId: '66666666-7777-8888-9999-000000000000',
  streamingTopicArn: 'arn:aws:sns:eu-west-2:123456789012:saldo-dev-agent-messages',
};

let service: Awaited<ReturnType<typeof startConnectService>>;
beforeEach(async () => {
  service = await startConnectService();
});
afterEach(() => service.close());

const deskHere = () =>
  connectDesk({
    ...settings,
    endpoints: { connect: service.url, participant: service.url },
    credentials: async () => ({ accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'session' }),
  });

describeAgentDesk('Amazon Connect', async () => ({ desk: deskHere(), heard: () => service.messages() }));
describeAgentDesk('console', async () => ({ desk: consoleDesk, heard: () => 'in the store' }));

describe('Amazon Connect', () => {
  it('is called as its reference says: start, stream, join', async () => {
    const contact = await deskHere().open(aContact('handover-1'));

    expect(contact?.id).toBe('contact-1');
    expect(service.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'PUT /contact/chat',
      'POST /contact/start-streaming',
      'POST /participant/connection',
    ]);
    const [start, stream, join] = service.calls;
    expect(start?.body).toEqual({
      InstanceId: settings.instanceId,
      ContactFlowId: settings.contactFlowId,
      ParticipantDetails: { DisplayName: 'Saldo customer' },
      Attributes: { language: 'af', lastAsked: 'balance, link', banks: 'Karoo Bank' },
      SupportedMessagingContentTypes: ['text/plain'],
      ClientToken: 'handover-1',
    });
    expect(stream?.body).toEqual({
      InstanceId: settings.instanceId,
      ContactId: 'contact-1',
      ChatStreamingConfiguration: { StreamingEndpointArn: settings.streamingTopicArn },
      ClientToken: 'handover-1',
    });
    expect(join?.body).toEqual({ Type: ['CONNECTION_CREDENTIALS'], ConnectParticipant: true });
    expect(join?.headers).toMatchObject({ 'x-amz-bearer': 'participant-token-1' });
    expect(join?.headers.authorization).toBeUndefined();
    expect(start?.headers.authorization).toMatch(
      /\/eu-west-2\/connect\/aws4_request, SignedHeaders=[\w;-]*x-amz-security-token/,
    );
  });

  it('gets a long text in pieces that it takes, each once', async () => {
    const desk = deskHere();
    const token = (await desk.open(aContact('handover-1')))?.token;
    const text = '👩‍👩‍👧 '.repeat(300);
    await desk.pass(token, { id: 'line-1', text });
    await desk.pass(token, { id: 'line-1', text });

    expect(service.messages().join('')).toBe(text);
    expect(Math.max(...service.messages().map(({ length }) => length))).toBeLessThanOrEqual(1_024);
  });

  it('is joined anew when the connection’s token has ended', async () => {
    const desk = deskHere();
    const token = (await desk.open(aContact('handover-1')))?.token;
    service.expire();
    await desk.pass(token, { id: 'line-1', text: 'still here' });

    expect(service.messages()).toEqual(['still here']);
  });

  it('that ended a contact says so', async () => {
    const desk = deskHere();
    const token = (await desk.open(aContact('handover-1')))?.token;
    service.script('/participant/message', 403);
    service.script('/participant/connection', 403);

    await expect(desk.pass(token, { id: 'line-1', text: 'hello' })).rejects.toMatchObject({ code: 'DESK_OVER' });
  });

  it.each([
    ['/contact/chat', 403, undefined],
    ['/contact/chat', 500, undefined],
    ['/contact/chat', 429, undefined],
    ['/contact/chat', 200, '<html>'],
    ['/contact/chat', 200, '{}'],
    ['/contact/start-streaming', 400, undefined],
    ['/participant/connection', 200, '{"ConnectionCredentials":{}}'],
  ])('that answers %s with %i %s is out of reach', async (path, status, body) => {
    service.script(path, status, body);

    await expect(deskHere().open(aContact('handover-1'))).rejects.toMatchObject({ code: 'DESK_UNAVAILABLE' });
  });
});

const sns = (message: object, attributes: Record<string, string> = {}) =>
  JSON.stringify({
    Type: 'Notification',
    MessageId: 'sns-1',
    TopicArn: settings.streamingTopicArn,
    Message: JSON.stringify(message),
    MessageAttributes: Object.fromEntries(
      Object.entries({ MessageVisibility: 'ALL', ...attributes }).map(([name, Value]) => [
        name,
        { Type: 'String', Value },
      ]),
    ),
  });
const said = (Id: string, Content: string, more: object = {}) => ({
  AbsoluteTime: '2026-11-22T10:00:05.000Z',
  Content,
  ContentType: 'text/plain',
  Id,
  Type: 'MESSAGE',
  ParticipantId: 'p',
  DisplayName: 'Agent Name',
  ParticipantRole: 'AGENT',
  InitialContactId: 'contact-1',
  ContactId: 'contact-1',
  ...more,
});
const happened = (word: string, more: object = {}) =>
  said('event', '', { Type: 'EVENT', ContentType: `application/vnd.amazonaws.connect.event.${word}`, ...more });

describe('what Amazon Connect streams', () => {
  it.each([
    ['for agents only', sns(said('1', 'note'), { MessageVisibility: 'AGENT' })],
    ['of the customer', sns(said('1', 'mine', { ParticipantRole: 'CUSTOMER' }))],
    ['of the system', sns(said('1', 'welcome', { ParticipantRole: 'SYSTEM' }))],
    ['typing', sns(happened('typing'))],
    ['the customer who joined', sns(happened('participant.joined', { ParticipantRole: 'CUSTOMER' }))],
    ['a picture', sns(said('1', '', { ContentType: 'application/vnd.amazonaws.connect.message.interactive' }))],
  ])('%s is nothing to the person', (_what, body) => {
    expect(readStreamed(body)).toEqual({ kind: 'other' });
  });

  it.each([
    '',
    'x',
    '[]',
    '{}',
    '{"Message":"x"}',
    '{"Message":"[]"}',
    '{"Message":"{}"}',
    sns({ ...said('1', 'x'), AbsoluteTime: 'soon' }),
  ])('is not read from %j', (body) => {
    expect(readStreamed(body)).toBeUndefined();
  });

  const batch = (...bodies: readonly string[]) =>
    ({ Records: bodies.map((body, index) => ({ messageId: `sqs-${index}`, body })) }) as unknown as SQSEvent;

  it('reaches the person once, in order, and the bot comes back at the end', async () => {
    const rig = openDeskRig({
      settings: { desk: 'connect', hours: 'always', idleMinutes: 15, connect: settings },
      desk: deskHere(),
    });
    await rig.says('agent');
    await rig.says('my parcel is lost');
    expect(service.messages()).toEqual(['my parcel is lost']);
    const before = rig.sender.sent.length;

    const late = sns(said('m-2', 'second', { AbsoluteTime: '2026-11-22T10:00:06.000Z' }));
    const early = sns(said('m-1', 'first'));
    expect(await takeStreamed(rig.serving, batch(late, early, early, sns(happened('participant.joined'))))).toEqual({
      batchItemFailures: [],
    });
    expect(rig.sender.sent.slice(before).map(({ content }) => content.body.split('\n')[0])).toEqual([
      'You are talking with a person now.',
      'first',
      'second',
    ]);
    expect(await rig.says('balance')).toBeUndefined();
    expect(service.messages()).toEqual(['my parcel is lost', 'balance']);

    await takeStreamed(rig.serving, batch(sns(happened('chat.ended'))));
    await takeStreamed(rig.serving, batch(sns(happened('chat.ended')), sns(said('m-3', 'too late'))));
    expect(rig.sender.sent.at(-1)?.content.body).toContain('I am the bot again');
    expect(rig.sender.sent.filter(({ content }) => content.body.includes('I am the bot again'))).toHaveLength(1);
    expect(await rig.says('menu')).toBeDefined();
  });

  it('for nobody here changes nothing, and what cannot be read comes again until it is parked', async () => {
    const rig = openDeskRig();
    const { batchItemFailures } = await takeStreamed(rig.serving, batch(sns(said('m-1', 'hello')), 'nonsense'));

    expect(batchItemFailures).toEqual([{ itemIdentifier: 'sqs-1' }]);
    expect(rig.sender.sent).toEqual([]);
  });

  it('`bot` disconnects, and the contact’s token is nowhere in the clear', async () => {
    const rig = openDeskRig({
      settings: { desk: 'connect', hours: 'always', idleMinutes: 15, connect: settings },
      desk: deskHere(),
    });
    await rig.says('agent');
    const handover = await rig.desk.handovers.get(keyOf(thandi));
    expect(JSON.stringify(handover)).not.toContain('participant-token');
    await rig.says('bot');

    expect(service.calls.at(-1)?.path).toBe('/participant/disconnect');
  });
});
