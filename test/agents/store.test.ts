import { memoryStore } from '../../lambdas/store/memory.ts';
import { memoryDesk } from '../../lambdas/store/memory-desk.ts';
import { describeDeskStore } from '../contract/desk-store.contract.ts';

describeDeskStore('memory', async (clock) => {
  const desk = memoryDesk({ clock });
  return { store: memoryStore({ clock, desk }), desk };
});
