import { describe, expect, it } from 'vitest';
import { setPaused } from '../../../tools/pause.ts';
import type { SecretFields, SecretStore } from '../../../tools/setup/secret-store.ts';

function storeOf(fields: SecretFields | undefined) {
  const state = { fields, writes: 0 };
  const store: SecretStore = {
    read: async () => state.fields,
    write: async (_name, next) => {
      state.fields = next;
      state.writes += 1;
    },
  };
  return { state, store };
}

describe('npm run pause', () => {
  const number = { wabaId: '1', phoneNumberId: '2', displayPhoneNumber: '+27600000000', flowId: '3' };

  it('sets the switch beside what stands there, and lifts it again', async () => {
    const { state, store } = storeOf(number);

    expect(await setPaused(store, true)).toBe(true);
    expect(state.fields).toEqual({ ...number, paused: true });
    expect(await setPaused(store, false)).toBe(true);
    expect(state.fields).toEqual(number);
  });

  it('writes nothing when it stands so already', async () => {
    const { state, store } = storeOf({ ...number, paused: true });

    expect(await setPaused(store, true)).toBe(false);
    expect(state.writes).toBe(0);
  });

  it('says to set the deployment up where it never was', async () => {
    await expect(setPaused(storeOf(undefined).store, true)).rejects.toThrow('npm run setup');
  });
});
