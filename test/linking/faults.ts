import type { Store } from '../../lambdas/store/port.ts';

export class Crash extends Error {}

/** Methods of the store that change something. */
const writes = new Set([
  'saveProfile',
  'save',
  'forget',
  'create',
  'move',
  'countWrongCode',
  'reserveCode',
  'append',
  'add',
  'postpone',
  'done',
  'moveState',
  'saveTokens',
  'saveAccounts',
  'remove',
]);

/** A store on which the process dies right after its n-th write (counted from `arm`). */
export function crashing(store: Store): { store: Store; arm(after: number): void; readonly struck: boolean } {
  let left = Number.POSITIVE_INFINITY;
  let struck = false;
  const wrap = <T extends object>(repository: T): T =>
    new Proxy(repository, {
      get(target, name, receiver) {
        const method = Reflect.get(target, name, receiver);
        if (typeof method !== 'function' || !writes.has(String(name))) return method;
        return async (...args: unknown[]) => {
          if (struck) throw new Crash('The process is dead.');
          const result = await method.apply(target, args);
          left -= 1;
          if (left > 0) return result;
          struck = true;
          throw new Crash('The process died after a write.');
        };
      },
    });
  const wrapped = Object.fromEntries(
    Object.entries(store).map(([name, repository]) => [name, wrap(repository as object)]),
  ) as unknown as Store;
  return {
    store: wrapped,
    arm(after) {
      left = after;
      struck = false;
    },
    get struck() {
      return struck;
    },
  };
}
