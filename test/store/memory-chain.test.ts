import type { Chained } from '../../lambdas/store/chain.ts';
import { actionChain, ledgerChain } from '../../lambdas/store/chain-kinds.ts';
import { memoryStore } from '../../lambdas/store/memory.ts';
import { memoryAlerts } from '../../lambdas/store/memory-alerts.ts';
import { type MemoryChain, memoryChain } from '../../lambdas/store/memory-chain.ts';
import { memoryDesk } from '../../lambdas/store/memory-desk.ts';
import { describeArchives, type Tampering } from '../contract/archives.contract.ts';

describeArchives('memory', async (clock) => {
  const ledger = memoryChain(ledgerChain);
  const actions = memoryChain(actionChain);
  const desk = memoryDesk({ clock, actions });
  const alerts = memoryAlerts({ clock });
  return {
    store: memoryStore({ clock, desk, ledger }),
    desk,
    alerts,
    archives: { questions: alerts.safety, ledger, agents: actions },
    tampering: {
      questions: tamperingWith(alerts.safety),
      ledger: tamperingWith(ledger),
      agents: tamperingWith(actions),
    },
  };
});

function tamperingWith<Entry extends Chained>({ tamper }: MemoryChain<Entry>): Tampering {
  return {
    async put(chain, sequence, entry) {
      tamper.remove(chain, sequence);
      tamper.insert(chain, entry as Entry);
    },
    remove: async (chain, sequence) => tamper.remove(chain, sequence),
    loose: async (chain, at) => tamper.loose(chain, at),
    erase: async (chain) => tamper.erase(chain),
  };
}
