import { beforeEach, describe, expect, it } from 'vitest';
import { createDoor } from '../../lambdas/alerts/door.ts';
import type { BankKeys } from '../../lambdas/banks/open-banking/events.ts';
import { days, minutes } from '../../lambdas/platform/clock.ts';
import { BotError } from '../../lambdas/platform/errors.ts';
import { createLog } from '../../lambdas/platform/log.ts';
import { type MemoryAlerts, memoryAlerts } from '../../lambdas/store/memory-alerts.ts';
import { harbourConfig, karooConfig } from '../conversation/rig.ts';
import { ec, published, signedEvent } from './signed.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');

let now: number;
let alerts: MemoryAlerts;
let counted: string[];
let lines: string[];
let keys: BankKeys;
const clock = { now: () => now, sleep: async () => {} };

beforeEach(() => {
  now = noon;
  alerts = memoryAlerts({ clock });
  counted = [];
  lines = [];
  keys = published;
});

const door = (inbox: Pick<MemoryAlerts['inbox'], 'take'> = alerts.inbox) =>
  createDoor({
    banks: [{ ...karooConfig, capabilities: { events: true } }, harbourConfig],
    keysOf: () => (options) => keys(options),
    inbox,
    clock,
    log: createLog((line) => lines.push(line)),
    metrics: (_name, _value, dimensions) => void counted.push(String(dimensions?.Kind)),
  });
const post = (body: string, more: Partial<Parameters<ReturnType<typeof door>>[0]> = {}, at = door()) =>
  at({
    rawPath: '/banks/karoo/event-notifications',
    headers: { 'Content-Type': 'application/jwt' },
    body,
    isBase64Encoded: false,
    ...more,
  });

describe('the door for banks’ events', () => {
  it('takes what the bank signed, for later, and says no more than that', async () => {
    expect(await post(signedEvent({ at: now }))).toEqual({ statusCode: 202 });

    const [kept, ...others] = await alerts.inbox.list(5);
    expect(others).toEqual([]);
    expect(kept).toMatchObject({
      bank: 'karoo',
      receivedAt: now,
      event: { kind: 'transaction', account: 'acc-1', transaction: 'tx-1', consent: 'consent-1' },
    });
    expect(counted).toEqual(['new']);
  });

  it('takes it in base64 and with parameters of the media type as well', async () => {
    const body = Buffer.from(signedEvent({ at: now })).toString('base64');
    const headers = { 'content-type': 'application/jwt; charset=utf-8' };
    expect(await post(body, { isBase64Encoded: true, headers })).toEqual({ statusCode: 202 });
  });

  it('acknowledges a repetition and keeps it once, signed anew as it may be', async () => {
    await post(signedEvent({ at: now, jti: 'same' }));
    now += minutes(2);
    expect(await post(signedEvent({ at: now, jti: 'same' }))).toEqual({ statusCode: 202 });
    expect(await alerts.inbox.list(5)).toHaveLength(1);
    expect(counted).toEqual(['new', 'known']);
  });

  it('answers for consents that nobody here knows exactly as for others', async () => {
    const one = await post(signedEvent({ at: now, consent: 'nobody-s' }));
    const other = await post(signedEvent({ at: now }));
    expect(one).toEqual(other);
  });

  it('acknowledges what it has no use for', async () => {
    const claims = { events: { 'urn:of:another:kind': { subject: {} } } };
    expect(await post(signedEvent({ at: now, claims }))).toEqual({ statusCode: 202 });
    expect(counted).toEqual(['ignored']);
    expect(await alerts.inbox.list(5)).toEqual([]);
  });

  it.each([
    ['forged', () => signedEvent({ at: now, key: ec().privateKey }), 'invalid_key'],
    ['issuer', () => signedEvent({ at: now, claims: { iss: 'https://harbour.example' } }), 'invalid_issuer'],
    ['audience', () => signedEvent({ at: now, claims: { aud: 'somebody' } }), 'invalid_audience'],
    ['old', () => signedEvent({ at: now - days(3) }), 'invalid_request'],
    ['ahead', () => signedEvent({ at: now + days(1) }), 'invalid_request'],
    ['malformed', () => 'not a token', 'invalid_request'],
    ['malformed', () => '', 'invalid_request'],
  ])('refuses what is %s with 400, keeps nothing and logs no word of it', async (because, body, err) => {
    const answer = await post(body());

    expect(answer.statusCode).toBe(400);
    expect(JSON.parse(answer.body ?? '')).toEqual({ err, description: 'This security event token is not accepted.' });
    expect(counted).toEqual([because]);
    expect(await alerts.inbox.list(5)).toEqual([]);
    expect(lines.join()).not.toMatch(/consent-1|tx-1|acc-1/);
  });

  it('reads nothing that is too long, and verifies nothing of it', async () => {
    keys = async () => Promise.reject(new Error('nobody asks for keys'));
    expect(await post('a'.repeat(100_000))).toEqual({ statusCode: 413 });
    expect(await post(`${'a'.repeat(18_000)}.b.c`)).toEqual({ statusCode: 413 });
    expect(counted).toEqual(['too-large', 'too-large']);
  });

  it.each(['text/plain', 'application/json', ''])('refuses the media type %j unread', async (type) => {
    expect(await post(signedEvent({ at: now }), { headers: { 'content-type': type } })).toEqual({ statusCode: 415 });
  });

  it.each([
    '/banks/other/event-notifications',
    '/banks/harbour/event-notifications',
    '/banks/KAROO/event-notifications',
    '/banks/karoo',
    '/banks/karoo/event-notifications/x',
    '/',
  ])('has nobody at %s: no bank, or one that pushes nothing', async (rawPath) => {
    expect(await post(signedEvent({ at: now }), { rawPath })).toEqual({ statusCode: 404 });
    expect(counted).toEqual(['no-such-bank']);
  });

  it('asks to be sent it again while the bank’s keys cannot be had, or nothing can be kept', async () => {
    keys = async () => Promise.reject(new BotError('BANK_UNAVAILABLE', 'away'));
    expect((await post(signedEvent({ at: now }))).statusCode).toBe(503);
    keys = published;
    const broken = { take: async () => Promise.reject(new Error('table away')) };
    const body = signedEvent({ at: now, jti: 'again' });
    expect((await post(body, {}, door(broken))).statusCode).toBe(503);
    expect(await post(body)).toEqual({ statusCode: 202 });
    expect(await alerts.inbox.list(5)).toHaveLength(1);
    expect(counted).toEqual(['not-kept', 'not-kept', 'new']);
  });

  it('asks for the keys of one bank through one cache, however many forgeries come', async () => {
    let opened = 0;
    const take = createDoor({
      banks: [{ ...karooConfig, capabilities: { events: true } }],
      keysOf: () => {
        opened += 1;
        return published;
      },
      inbox: alerts.inbox,
      clock,
      log: createLog(() => {}),
      metrics: () => {},
    });
    for (let count = 0; count < 20; count += 1) await post(signedEvent({ at: now, key: ec().privateKey }), {}, take);
    expect(opened).toBe(1);
  });
});
