import { describe, expect, it } from 'vitest';
import { writeSafety } from '../../lambdas/alerts/safety.ts';
import { actionChain, ledgerChain } from '../../lambdas/store/chain-kinds.ts';
import { memoryStore } from '../../lambdas/store/memory.ts';
import { memoryAlerts } from '../../lambdas/store/memory-alerts.ts';
import { memoryChain } from '../../lambdas/store/memory-chain.ts';
import { memoryDesk } from '../../lambdas/store/memory-desk.ts';
import { mainTable, report } from '../../tools/audit.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');
const clock = { now: () => noon, sleep: async () => {} };

const opened = () => {
  const alerts = memoryAlerts({ clock });
  const ledger = memoryChain(ledgerChain);
  const agents = memoryChain(actionChain);
  return {
    alerts,
    store: memoryStore({ clock, ledger }),
    desk: memoryDesk({ clock, actions: agents }),
    archives: { questions: alerts.safety, ledger, agents },
  };
};

describe('npm run audit', () => {
  it('says that all is whole, or which chain breaks where, by its pseudonym', async () => {
    const { alerts, store, desk, archives } = opened();
    for (const event of ['asked', 'said-no', 'frozen'] as const) {
      await writeSafety(alerts.safety, { user: 'pseudonym-1', at: noon, event, question: 'question' });
    }
    for (const event of ['granted', 'unlinked'] as const) {
      await store.ledger.append({ user: 'pseudonym-1', at: noon, event, bank: 'karoo' });
    }
    await desk.actions.append({ at: noon, agent: 'agent-1', action: 'signed-in' });
    expect(await report(archives, noon)).toMatchObject({
      ok: true,
      lines: ['3 chains with 6 entries are whole.'],
    });

    archives.questions.tamper.change('pseudonym-1', 2, { event: 'said-yes' });
    archives.ledger.tamper.remove('pseudonym-1', 1);
    archives.agents.tamper.remove('2026-11-22', 1);

    const { ok, lines } = await report(archives, noon);
    expect(ok).toBe(false);
    expect(lines.slice(0, 3)).toEqual([
      'broken: questions, pseudonym-1: entry 2 was changed',
      'broken: ledger, pseudonym-1: entry 2 comes after entries that were taken out',
      'broken: agents, 2026-11-22: entry 1 was the end of the chain and is not there: the end was cut off',
    ]);
  });

  it('says how many records are from before the chain, and finds nothing wrong with them', async () => {
    const { store, archives } = opened();
    archives.ledger.tamper.loose('pseudonym-1', noon - 9);
    await store.ledger.append({ user: 'pseudonym-1', at: noon, event: 'unlinked' });
    expect(await report(archives, noon)).toMatchObject({
      ok: true,
      lines: [
        '1 chains with 1 entries are whole.',
        '1 records are from before the chain: nothing shows whether they hold.',
      ],
    });
  });

  it('finds nothing wrong where nobody was ever asked', async () => {
    expect(await report(opened().archives, noon)).toMatchObject({ ok: true });
  });

  it('reads the table that the stack names, and in a second Region the one that both know', async () => {
    const read = async (name: string) =>
      name === 'Saldo-dev-Data' ? { MainTableName: 'Saldo-dev-Data-Main-X' } : undefined;

    expect(await mainTable('dev', read)).toBe('Saldo-dev-Data-Main-X');
    expect(await mainTable('prod', read)).toBe('saldo-prod-main');
  });
});
