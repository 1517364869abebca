import { memoryStore } from '../../lambdas/store/memory.ts';
import { memoryTombstones } from '../../lambdas/store/memory-tombstones.ts';
import { describeStepUpStore } from '../contract/step-up-store.contract.ts';
import { describeStore } from '../contract/store.contract.ts';
import { describeTombstones } from '../contract/tombstones.contract.ts';

describeStore('memory', async (clock) => memoryStore({ clock }));

describeStepUpStore('memory', async (clock) => memoryStore({ clock }));

describeTombstones('memory', async (clock) => memoryTombstones({ clock }));
