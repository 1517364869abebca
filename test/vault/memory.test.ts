import { memoryWrappedKeys } from '../../lambdas/store/memory.ts';
import { memoryKeyProvider } from '../../lambdas/vault/memory-keys.ts';
import { memoryPepper } from '../../lambdas/vault/memory-pepper.ts';
import { createVault } from '../../lambdas/vault/vault.ts';
import { describeKeyProvider } from '../contract/key-provider.contract.ts';
import { describePepper } from '../contract/pepper.contract.ts';
import { describeVault } from '../contract/vault.contract.ts';
import { describeWrappedKeys } from '../contract/wrapped-keys.contract.ts';

describeKeyProvider('memory', async () => ({ one: memoryKeyProvider(), other: memoryKeyProvider() }));

describePepper('memory', async () => ({ one: memoryPepper(), other: memoryPepper() }));

describeWrappedKeys('memory', async () => memoryWrappedKeys());

describeVault('memory', async (clock) => {
  const [provider, keys] = [memoryKeyProvider(), memoryWrappedKeys()];
  return { instance: () => createVault({ provider, keys, clock }) };
});
