import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { questionTag, writeSafety } from '../../lambdas/alerts/safety.ts';
import { retention } from '../../lambdas/platform/retention.ts';
import type { SafetyEvent } from '../../lambdas/store/alert-items.ts';
import { hashOf, verifyChain } from '../../lambdas/store/chain.ts';
import { safetyChain } from '../../lambdas/store/chain-kinds.ts';
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

const verdict = async (user = 'thandi', now = noon + 10) =>
  verifyChain(safetyChain, user, await alerts.safety.read(user), now);

describe('the safety record', () => {
  it('is whole as it was written, person by person, and holds no id that a button would need', async () => {
    expect(await verdict()).toEqual({ kind: 'whole', entries: 5, before: 0 });
    expect(await verdict('sipho')).toEqual({ kind: 'whole', entries: 1, before: 0 });
    const written = JSON.stringify(await alerts.safety.list('thandi'));
    expect(written).not.toContain('question-1');
    expect(written).toContain(questionTag('question-1'));
  });

  it('is hashed in the form in which it always was', () => {
    const entry = {
      user: 'u',
      sequence: 2,
      at: 3,
      event: 'asked',
      question: 'q',
      previousAt: 1,
      previous: 'p',
    } as const;
    expect(hashOf(safetyChain, entry)).toBe('AmCrEfLikZX5C4OGy41hhNjWa_FltW6G-JULXgnreQg');
  });

  it('shows where anything in it was changed', async () => {
    const { tamper } = alerts.safety;
    for (const change of [
      { event: 'said-yes' as const },
      { at: noon - 5 },
      { question: 'other' },
      { previousAt: 1 },
      { previous: 'x' },
      { hash: 'x' },
    ]) {
      const [, , entry] = await alerts.safety.list('thandi');
      tamper.change('thandi', 3, change);
      expect(await verdict()).toEqual({ kind: 'broken', sequence: 3, because: 'changed' });
      tamper.change('thandi', 3, entry ?? {});
    }
    expect(await verdict()).toMatchObject({ kind: 'whole' });
  });

  it('does not take for missing what is older than it is kept', async () => {
    alerts.safety.tamper.remove('thandi', 1);
    expect(await verdict('thandi', noon + retention.consentLedger - 1)).toMatchObject({ kind: 'broken' });
    expect(await verdict('thandi', noon + retention.consentLedger)).toEqual({ kind: 'whole', entries: 4, before: 0 });
  });

  it('shows entries of somebody else’s chain, and one place taken twice', async () => {
    const [foreign] = await alerts.safety.list('sipho');
    const entries = foreign === undefined ? [] : [foreign];
    const inChain = (list: typeof entries) => verifyChain(safetyChain, 'thandi', { entries: list, loose: [] }, noon);
    expect(inChain(entries)).toMatchObject({ because: 'other-chain' });
    const [first] = await alerts.safety.list('thandi');
    expect(inChain(first === undefined ? [] : [first, first])).toMatchObject({ because: 'put-in', sequence: 1 });
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
        expect(hashOf(safetyChain, one as never) === hashOf(safetyChain, other as never)).toBe(same);
      }),
    );
  });
});
