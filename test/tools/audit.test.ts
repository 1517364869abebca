import { describe, expect, it } from 'vitest';
import { writeSafety } from '../../lambdas/alerts/safety.ts';
import { memoryAlerts } from '../../lambdas/store/memory-alerts.ts';
import { report } from '../../tools/audit.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');

describe('npm run audit', () => {
  it('says that all is whole, or which chain breaks where, by its pseudonym', async () => {
    const alerts = memoryAlerts({ clock: { now: () => noon, sleep: async () => {} } });
    for (const event of ['asked', 'said-no', 'frozen'] as const) {
      await writeSafety(alerts.safety, { user: 'pseudonym-1', at: noon, event, question: 'question' });
    }
    expect(await report(alerts.safety, noon)).toMatchObject({
      ok: true,
      lines: ['1 chains with 3 entries are whole.'],
    });

    alerts.tamper.change('pseudonym-1', 2, { event: 'said-yes' });

    const { ok, lines } = await report(alerts.safety, noon);
    expect(ok).toBe(false);
    expect(lines[0]).toBe('broken: pseudonym-1, at entry 2: changed');
  });

  it('finds nothing wrong where nobody was ever asked', async () => {
    expect(await report(memoryAlerts().safety, noon)).toMatchObject({ ok: true });
  });
});
