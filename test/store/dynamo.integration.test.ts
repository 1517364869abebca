import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { functions } from '../../lambdas/functions.ts';
import { minutes } from '../../lambdas/platform/clock.ts';
import { retention } from '../../lambdas/platform/retention.ts';
import { openStore } from '../../lambdas/store/dynamo.ts';
import { openTable } from '../../lambdas/store/dynamo-table.ts';
import { openTombstones } from '../../lambdas/store/dynamo-tombstones.ts';
import { keyOf } from '../../lambdas/store/keys.ts';
import type { Store } from '../../lambdas/store/port.ts';
import { aLink, anAttempt, aProfile } from '../contract/records.ts';
import { describeStepUpStore } from '../contract/step-up-store.contract.ts';
import { describeStore } from '../contract/store.contract.ts';
import { describeTombstones } from '../contract/tombstones.contract.ts';
import { anExchange, anUnlock, aReading, aSession, aTicket } from '../step-up/records.ts';
import { startLocalDynamo } from './local-dynamo.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const clock = { now: () => now, sleep: async () => {} };
const message = { user: 'user-1', sentAt: now - 2_000, tag: 'tag-1' };

let dynamo: Awaited<ReturnType<typeof startLocalDynamo>>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.close());

describeStore('DynamoDB', async (given) =>
  openStore({ client: dynamo.client, tableName: await dynamo.newTable(), clock: given }),
);

describeStepUpStore('DynamoDB', async (given) =>
  openStore({ client: dynamo.client, tableName: await dynamo.newTable(), clock: given }),
);

describeTombstones('DynamoDB', async (given) =>
  openTombstones({ client: dynamo.client, tableName: await dynamo.newTable(), clock: given }),
);

describe('the store on DynamoDB', () => {
  let store: Store;
  let tableName: string;

  beforeEach(async () => {
    tableName = await dynamo.newTable();
    store = openStore({ client: dynamo.client, tableName, clock });
    dynamo.calls.length = 0;
    dynamo.loseAnswers(0);
  });

  const calls = () => dynamo.calls.map(({ name }) => name);

  it('spends four requests on the store side of one answer: claim, load, begin, settle', async () => {
    await store.messages.claim(message, 'me', now + minutes(1));
    await store.chats.load('user-1', now);
    await store.messages.startSending(message, 'me', { intent: 'balance' }, now);
    await store.messages.settle(message, { state: 'SENT', answerTag: 'answer' }, now);

    expect(calls()).toEqual(['PutItem', 'Query', 'UpdateItem', 'UpdateItem']);
  });

  it('reads strongly consistently, always', async () => {
    await store.chats.load('user-1', now);
    await store.links.get('user-1', 'link-1');
    await store.attempts.get('attempt-1');
    await store.attempts.findByCode('code', now);
    await store.ledger.list('user-1', 5);
    await store.chores.due(now, 5);
    await store.unlocks.get('user-1');
    await store.tickets.get('ticket-1');
    await store.tickets.languageOfExpired('ticket-1');
    await store.sessions.get('session-1', now);

    expect(dynamo.calls).toHaveLength(10);
    expect(dynamo.calls.every(({ input }) => input.ConsistentRead === true)).toBe(true);
  });

  it('lets the table sweep on epoch seconds, never on when a bank’s consent ends', async () => {
    const table = openTable(dynamo.client, tableName);
    await store.messages.claim(message, 'me', now + minutes(1));
    await store.links.create(aLink({ expiresAt: now + 1 }));
    await store.attempts.create(anAttempt());
    await store.attempts.reserveCode('code', 'attempt-1', now, now + retention.confirmCode);
    await store.ledger.append({ user: 'user-1', at: now, event: 'granted', expiresAt: now + 1 });
    await store.rates.take('user-1', 1, 5, now);

    const seconds = now / 1_000;
    expect(await table.get(keyOf.message(message))).toMatchObject({ expiresAt: seconds + 8 * 24 * 3_600 });
    expect(await table.get(keyOf.link('user-1', 'link-1'))).not.toHaveProperty('expiresAt');
    const attempt = await table.get(keyOf.attempt('attempt-1'));
    expect(attempt?.expiresAt).toBeGreaterThan(seconds + retention.revocationDeadline / 1_000);
    expect(attempt?.expiresAt).toBeLessThan(seconds + 2 * 24 * 3_600);
    expect(await table.get(keyOf.code('code'))).toMatchObject({ expiresAt: seconds + 600 });
    expect(await table.get(keyOf.rate('user-1', now))).toMatchObject({ expiresAt: seconds + 120 });
    const [entry] = await table.query({ pk: 'USER#user-1', from: 'L#', to: 'L$' });
    expect(entry).toMatchObject({ expiresAt: seconds + retention.consentLedger / 1_000 });
  });

  it('lets the table sweep tickets, exchanges, sessions, readings and tombstones, and never what opens them', async () => {
    const table = openTable(dynamo.client, tableName);
    const ends = now + retention.ticket;
    await store.unlocks.save(anUnlock());
    await store.tickets.create(aTicket({ expiresAt: ends }));
    await store.tickets.claimExchange(anExchange({ expiresAt: ends }));
    await store.sessions.create(aSession({ startedAt: now, lastSeenAt: now }));
    await store.readings.add(aReading({ sentAt: now }));
    await openTombstones({ client: dynamo.client, tableName }).add({ user: 'user-1', erasedAt: now });

    const seconds = now / 1_000;
    expect(await table.get(keyOf.unlock('user-1'))).not.toHaveProperty('expiresAt');
    expect(await table.get(keyOf.ticket('ticket-1'))).toMatchObject({ expiresAt: seconds + 600 });
    expect(await table.get(keyOf.exchange(anExchange()))).toMatchObject({ expiresAt: seconds + 600 });
    expect(await table.get(keyOf.session('session-1'))).toMatchObject({ expiresAt: seconds + 12 * 3_600 });
    expect(await table.get(keyOf.reading(aReading({ sentAt: now })))).toMatchObject({
      expiresAt: seconds + 24 * 3_600,
    });
    expect(await table.get(keyOf.tombstone('user-1'))).toMatchObject({ expiresAt: seconds + 40 * 24 * 3_600 });

    await store.tickets.change('ticket-1', 1, { expiresAt: ends + 1 });
    expect(await table.get(keyOf.ticket('ticket-1'))).toMatchObject({ expiresAt: seconds + 601 });
  });

  describe('when the answer to a write is lost and the SDK repeats it', () => {
    it('has claimed, begun, and does so once', async () => {
      dynamo.loseAnswers(1);
      expect(await store.messages.claim(message, 'me', now + minutes(1))).toBe('claimed');
      dynamo.loseAnswers(1);
      expect(await store.messages.startSending(message, 'me', {}, now)).toBe(true);
      expect(await store.messages.startSending(message, 'me', {}, now)).toBe(false);
    });

    it('has created and saved', async () => {
      dynamo.loseAnswers(1);
      await store.links.create(aLink());
      dynamo.loseAnswers(1);
      await store.chats.saveProfile(aProfile());
      dynamo.loseAnswers(1);
      expect(await store.links.takeLease('user-1', 'link-1', 'me', now, now + 1_000)).toBe(true);
      dynamo.loseAnswers(1);
      expect(await store.links.saveTokens('user-1', 'link-1', 1, 'tokens-2')).toBe(true);
      dynamo.loseAnswers(1);
      expect(await store.attempts.reserveCode('code', 'attempt-1', now, now + 1_000)).toBe(true);

      expect(await store.links.get('user-1', 'link-1')).toEqual(aLink({ sealedTokens: 'tokens-2', tokenVersion: 2 }));
    });

    it('has moved the attempt, and answers with it as written', async () => {
      await store.attempts.create(anAttempt({ state: 'STARTED', stateTag: 's' }));
      dynamo.loseAnswers(1);

      const moved = await store.attempts.move(
        'attempt-1',
        ['STARTED'],
        'PENDING',
        { bank: 'karoo' },
        { stateTag: 's' },
      );

      expect(moved).toEqual(anAttempt({ state: 'PENDING', stateTag: 's', bank: 'karoo' }));
    });

    it('has counted one wrong code and one event, not two', async () => {
      await store.attempts.create(anAttempt());
      dynamo.loseAnswers(1);
      expect(await store.attempts.countWrongCode('attempt-1')).toBe(1);
      dynamo.loseAnswers(1);
      await store.rates.take('user-1', 5, 10, now);
      expect(await store.rates.take('user-1', 5, 10, now)).toBe(true);
    });

    it('has counted one try, changed one ticket and claimed one nonce', async () => {
      dynamo.loseAnswers(1);
      expect(await store.unlocks.save(anUnlock())).toBe(true);
      dynamo.loseAnswers(1);
      expect(await store.unlocks.save(anUnlock({ tries: 1, version: 2 }))).toBe(true);
      expect(await store.unlocks.save(anUnlock({ tries: 1, version: 2 }))).toBe(false);

      const ticket = aTicket({ expiresAt: now + retention.ticket });
      dynamo.loseAnswers(1);
      await store.tickets.create(ticket);
      dynamo.loseAnswers(1);
      expect(await store.tickets.change('ticket-1', 1, { state: 'OPENED' })).toEqual({
        ...ticket,
        state: 'OPENED',
        version: 2,
      });

      const exchange = anExchange({ expiresAt: now + retention.ticket });
      dynamo.loseAnswers(1);
      expect(await store.tickets.claimExchange(exchange)).toBe('claimed');
      dynamo.loseAnswers(1);
      await store.tickets.finishExchange({ ...exchange, answer: { status: 200, body: 'b' } });
      dynamo.loseAnswers(1);
      await store.sessions.create(aSession({ startedAt: now, lastSeenAt: now }));
    });

    it('lets errors of the table through as they are, when it never answers', async () => {
      dynamo.loseAnswers(99);

      await expect(store.messages.claim(message, 'me', now + 1)).rejects.toMatchObject({ code: 'ECONNRESET' });
    });
  });

  describe('keeps to what the roles allow', () => {
    const allowed = (name: keyof typeof functions): readonly string[] =>
      functions[name].permissions.flatMap((permission) =>
        'table' in permission && permission.table === 'main' ? permission.actions : [],
      );
    const used = () => [...new Set(calls().map((name) => `dynamodb:${name}`))];

    it('for the webhook: counting, and being told no', async () => {
      await store.rates.take('user-1', 1, 1, now);
      await store.rates.take('user-1', 1, 1, now);

      expect(allowed('webhook')).toEqual(expect.arrayContaining(used()));
    });

    it('for delivery: reports applied, late and unknown', async () => {
      const reports = openStore({ client: dynamo.client, tableName, clock }).messages;
      await store.messages.claim(message, 'me', now + 1);
      await store.messages.startSending(message, 'me', {}, now);
      dynamo.calls.length = 0;

      await reports.report(message, { status: 'delivered', at: now });
      await reports.report(message, { status: 'sent', at: now });
      await reports.report({ ...message, tag: 'none' }, { status: 'sent', at: now });

      expect(allowed('delivery')).toEqual(expect.arrayContaining(used()));
    });

    it('for the Flow: a ticket moved, a try counted, a nonce claimed, a reading noted', async () => {
      await store.tickets.create(aTicket({ expiresAt: now + retention.ticket }));
      await store.unlocks.save(anUnlock());
      dynamo.calls.length = 0;

      await store.chats.load('user-1', now);
      await store.tickets.get('ticket-1');
      await store.tickets.languageOfExpired('ticket-1');
      await store.tickets.change('ticket-1', 1, { state: 'OPENED' });
      await store.tickets.change('ticket-1', 1, { state: 'OPENED' });
      await store.tickets.claimExchange(anExchange({ expiresAt: now + 1 }));
      await store.tickets.claimExchange(anExchange({ expiresAt: now + 1 }));
      await store.tickets.finishExchange({ ...anExchange(), answer: { status: 200, body: 'b' } });
      await store.unlocks.get('user-1');
      await store.unlocks.save(anUnlock({ version: 2 }));
      await store.unlocks.save(anUnlock({ version: 2 }));
      await store.readings.add(aReading());

      expect(allowed('flow')).toEqual(expect.arrayContaining(used()));
    });

    it('for the viewing pages: sessions begun, touched and ended', async () => {
      await store.sessions.create(aSession({ startedAt: now, lastSeenAt: now }));
      await store.sessions.create(aSession()).catch(() => {});
      await store.sessions.get('session-1', now);
      await store.sessions.touch('session-1', now + 1);
      await store.sessions.touch('session-1', now);
      await store.sessions.remove('session-1');

      expect(allowed('viewing')).toEqual(expect.arrayContaining(used()));
    });

    it('for the linking pages: attempts, codes, chores', async () => {
      await store.attempts.create(anAttempt());
      await store.attempts.create(anAttempt()).catch(() => {});
      await store.attempts.get('attempt-1');
      await store.attempts.move('attempt-1', ['ISSUED'], 'STARTED', {});
      await store.attempts.move('attempt-1', ['ISSUED'], 'STARTED', {});
      await store.attempts.reserveCode('code', 'attempt-1', now, now + 1);
      await store.attempts.reserveCode('code', 'attempt-2', now, now + 1);
      await store.chores.add({ id: 'c', dueAt: now, task: { kind: 'end-attempt', attempt: 'attempt-1' }, tries: 0 });

      expect(allowed('linking')).toEqual(expect.arrayContaining(used()));
    });
  });
});
