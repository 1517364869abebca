import { memoryStore } from '../../lambdas/store/memory.ts';
import { describeStore } from '../contract/store.contract.ts';

describeStore('memory', async (clock) => memoryStore({ clock }));
