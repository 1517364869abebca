import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { auditAll, entryHash, questionTag, verifyChain, writeSafety } from '../../lambdas/alerts/safety.ts';
import { days } from '../../lambdas/platform/clock.ts';
import { retention } from '../../lambdas/platform/retention.ts';
import type { SafetyEvent } from '../../lambdas/store/alert-items.ts';
import { type MemoryAlerts, memoryAlerts } from '../../lambdas/store/memory-alerts.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');
const events: readonly SafetyEvent[] = ['asked', 'reminded', 'said-no', 'frozen', 'late-answer'];
let alerts: MemoryAlerts;

beforeEach(async () => {
  alerts = memoryAlerts({ clock: { now: () => noon, sleep: async () => {} } });
  for (const [index, event] of events.entries()) {
    await writeSafety(alerts.safety, { user: 'thandi', at: noon + index, event, question: 'question-1' });
  }
  await writeSafety(alerts.safety, { user: 'sipho', at: noon, event: 'asked', question: 'question-2' });
});

const verdict = async (user = 'thandi', now = noon + 10) => {
  const head = (await alerts.safety.heads(9)).find((one) => one.user === user);
  return verifyChain(user, await alerts.safety.list(user), head, now);
};

describe('the safety record', () => {
  it('is whole as it was written, person by person, and holds no id that a button would need', async () => {
    expect(await verdict()).toEqual({ kind: 'whole', entries: 5 });
    expect(await verdict('sipho')).toEqual({ kind: 'whole', entries: 1 });
    expect(await auditAll(alerts.safety, noon)).toEqual({ chains: 2, entries: 6, broken: [] });
    const written = JSON.stringify(await alerts.safety.list('thandi'));
    expect(written).not.toContain('question-1');
    expect(written).toContain(questionTag('question-1'));
  });

  it('shows where anything in it was changed', async () => {
    for (const change of [
      { event: 'said-yes' as const },
      { at: noon - 5 },
      { question: 'other' },
      { previousAt: 1 },
      { previous: 'x' },
      { hash: 'x' },
    ]) {
      const [, , entry] = await alerts.safety.list('thandi');
      alerts.tamper.change('thandi', 3, change);
      expect(await verdict()).toEqual({ kind: 'broken', sequence: 3, because: 'changed' });
      alerts.tamper.change('thandi', 3, entry ?? {});
    }
    expect(await verdict()).toMatchObject({ kind: 'whole' });
  });

  it('shows it even to somebody who makes the entry’s own hash anew', async () => {
    for (const sequence of [1, 2, 3, 4]) {
      const entry = (await alerts.safety.list('thandi')).find((one) => one.sequence === sequence);
      if (entry === undefined) throw new Error('the entry is there');
      const { hash: _hash, ...rest } = { ...entry, event: 'said-yes' as const };
      alerts.tamper.change('thandi', sequence, { ...rest, hash: entryHash(rest) });
      expect(await verdict()).toEqual({ kind: 'broken', sequence: sequence + 1, because: 'not-chained' });
      alerts.tamper.change('thandi', sequence, entry);
    }
    const last = (await alerts.safety.list('thandi')).at(-1);
    if (last === undefined) throw new Error('the entry is there');
    const { hash: _hash, ...rest } = { ...last, event: 'said-yes' as const };
    alerts.tamper.change('thandi', 5, { ...rest, hash: entryHash(rest) });
    expect(await verdict()).toEqual({ kind: 'broken', sequence: 5, because: 'not-chained' });
  });

  it('shows what was taken out: at the beginning, in the middle, at the end, all of it', async () => {
    const all = await alerts.safety.list('thandi');
    const without = async (...gone: readonly number[]) => {
      for (const sequence of gone) alerts.tamper.remove('thandi', sequence);
      const found = await verdict();
      for (const entry of all) await alerts.safety.append(entry);
      return found;
    };
    expect(await without(1)).toEqual({ kind: 'broken', sequence: 2, because: 'missing' });
    expect(await without(3)).toEqual({ kind: 'broken', sequence: 4, because: 'missing' });
    expect(await without(5)).toEqual({ kind: 'broken', sequence: 5, because: 'cut-off' });
    expect(await without(1, 2, 3, 4, 5)).toEqual({ kind: 'broken', sequence: 5, because: 'cut-off' });
    expect(await verdict()).toMatchObject({ kind: 'whole' });
    alerts.tamper.remove('thandi', 2);
    expect((await auditAll(alerts.safety, noon)).broken).toEqual([
      { kind: 'broken', sequence: 3, because: 'missing', user: 'thandi' },
    ]);
  });

  it('does not take for missing what is older than it is kept', async () => {
    alerts.tamper.remove('thandi', 1);
    expect(await verdict('thandi', noon + retention.consentLedger - days(1))).toMatchObject({ kind: 'broken' });
    expect(await verdict('thandi', noon + retention.consentLedger)).toEqual({ kind: 'whole', entries: 4 });
  });

  it('shows entries of somebody else’s chain', async () => {
    const [foreign] = await alerts.safety.list('sipho');
    expect(verifyChain('thandi', foreign === undefined ? [] : [foreign], undefined, noon)).toMatchObject({
      because: 'other-person',
    });
  });

  it('keeps one chain whatever writes at once', async () => {
    await Promise.all(
      [1, 2, 3].map((question) =>
        writeSafety(alerts.safety, { user: 'thandi', at: noon + 9, event: 'asked', question: String(question) }),
      ),
    );
    expect(await verdict()).toEqual({ kind: 'whole', entries: 8 });
  });

  it('gives up, and says so, when others are always first', async () => {
    const busy = { last: alerts.safety.last, append: async () => false };
    await expect(writeSafety(busy, { user: 'thandi', at: noon, event: 'asked', question: 'q' })).rejects.toMatchObject({
      code: 'STORE_CONFLICT',
    });
  });

  it('hashes every field: no two different entries have one hash', () => {
    const entry = fc.record({
      user: fc.string(),
      sequence: fc.nat(),
      at: fc.nat(),
      event: fc.constantFrom(...events),
      question: fc.string(),
      previousAt: fc.option(fc.nat(), { nil: undefined }),
      previous: fc.string(),
    });
    fc.assert(
      fc.property(entry, entry, (one, other) => {
        const same = JSON.stringify(Object.entries(one)) === JSON.stringify(Object.entries(other));
        expect(entryHash(one as never) === entryHash(other as never)).toBe(same);
      }),
    );
  });
});
