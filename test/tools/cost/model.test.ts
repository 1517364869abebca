import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { functions } from '../../../lambdas/functions.ts';
import { costOfMillion, costOfMonth, total, type Usage, workTime } from '../../../tools/cost/model.ts';
import { prices } from '../../../tools/cost/prices.ts';

const nothing: Usage = {
  webhooks: 0,
  webhookMs: 0,
  conversationMs: 0,
  bankMs: 0,
  graphMs: 0,
  reports: 0,
  deliveryMs: 0,
  writeUnits: 0,
  readUnits: 0,
  kmsRequests: 0,
  logBytes: 0,
  sentBytes: 0,
};

/** What one input alone adds to the bill of an answer that uses nothing else. */
const adds = (usage: Partial<Usage>): number =>
  total(costOfMillion({ ...nothing, ...usage }, prices)) - total(costOfMillion(nothing, prices));

describe('a million answers', () => {
  it.each<[string, Partial<Usage>, number]>([
    ['a write unit', { writeUnits: 1 }, 0.625],
    ['two read units', { readUnits: 2 }, 0.25],
    ['a KMS request', { kmsRequests: 1 }, 3],
    // Request, invocation, and 5 % of a trace.
    ['a webhook that takes no time', { webhooks: 1 }, 1 + 0.2 + 0.25],
    // Invocation, trace, and sending, receiving and deleting on a standard queue.
    ['a report that takes no time', { reports: 1 }, 0.2 + 0.25 + 3 * 0.4],
    ['a second of waiting', { bankMs: 600, graphMs: 400 }, (functions.conversation.memory / 1024) * 13.3334],
    ['a gibibyte of logs in all', { logBytes: 1024 ** 3 / 1_000_000 }, 0.53],
  ])('%s', (_what, usage, usd) => {
    expect(adds(usage)).toBeCloseTo(usd, 6);
  });

  it('work costs the same with less memory, and takes longer; waiting costs less', () => {
    expect(workTime(100, 1_769)).toBe(100);
    expect(workTime(100, 3_000)).toBe(100);
    expect(workTime(100, 512)).toBeCloseTo(345.5, 1);
    const { memory } = functions.conversation;
    expect(adds({ conversationMs: 100 })).toBeCloseTo(0.1 * (Math.max(memory, 1_769) / 1024) * 13.3334, 6);
  });

  it('an answer at all is one invocation, one trace in twenty, and three requests to the FIFO queue', () => {
    expect(total(costOfMillion(nothing, prices))).toBeCloseTo(0.2 + 0.25 + 1.5, 6);
  });

  it('every input is named in its line', () => {
    const lines = costOfMillion({ ...nothing, webhooks: 41, writeUnits: 43, kmsRequests: 47, logBytes: 53 }, prices);
    const text = lines.map(({ what }) => what).join('\n');

    for (const input of [41, 43, 47, 53]) expect(text).toContain(String(input));
  });
});

describe('what was measured', () => {
  it('has every input that the model does not assume, above nothing', () => {
    const file = path.resolve(import.meta.dirname, '../../../tools/cost/measured.json');
    const measured = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>;
    const assumed = ['bankMs', 'graphMs', 'kmsRequests', 'sentBytes'];

    expect([...Object.keys(measured), ...assumed].sort()).toEqual(Object.keys(nothing).sort());
    for (const value of Object.values(measured)) expect(value).toBeGreaterThan(0);
  });
});

describe('a month of standing still', () => {
  it('counts what is there', () => {
    expect(total(costOfMonth({ secrets: 6, keys: 2, alarms: 10, metrics: 10 }, prices))).toBeCloseTo(
      2.4 + 2 + 1 + 3,
      6,
    );
  });
});
