import { describe, expect, it } from 'vitest';
import type { Fault, Noun } from './injection.ts';
import { play } from './matrix.ts';
import type { Scenario } from './scenarios.ts';
import { deletion, openSetUp, pinSetUp } from './scenarios-proved.ts';
import { userOf } from './setting.ts';

/** What faults have found, each where it was found. */
async function strikeAt(scenario: Scenario, fault: Fault, noun: Noun, method: string) {
  const { points } = await play(scenario);
  const nth = points.findIndex((point) => point.noun === noun && point.method === method && point.about !== 'sipho');
  expect(nth).toBeGreaterThanOrEqual(0);
  return play(scenario, { nth: nth + 1, fault });
}

describe('found by a fault', () => {
  // The rows went first, and then nobody came back for the key: what was sealed under it would have opened in a backup.
  it.each(['down 10 min', 'kill before'] as const)(
    'an erasure that cannot reach the keys table (%s) is finished by upkeep, key and all',
    async (fault) => {
      const { point, breaches } = await strikeAt(deletion, fault, 'keys', 'remove');
      expect({ struck: point?.method, breaches }).toEqual({ struck: 'remove', breaches: [] });
    },
  );

  // The link was made first: an outage before the choice was written left it shown in the chat, as the older one was.
  it.each([
    ['links', 'create'],
    ['unlocks', 'save'],
    ['chats', 'saveProfile'],
    ['attempts', 'move'],
  ] as const)(
    'a link that was chosen to be sealed is never shown in the chat (down at %s.%s)',
    async (noun, method) => {
      const { point, breaches } = await strikeAt(sealedBesideChat, 'down 10 min', noun, method);
      expect({ struck: point?.method, breaches }).toEqual({ struck: method, breaches: [] });
    },
  );
});

/** thandi has a link whose amounts go into the chat, and links once more with a PIN, sealed. */
const sealedBesideChat: Scenario = {
  ...pinSetUp,
  prepare: async (world) => {
    await world.link(world.people.thandi, 'chat');
    return openSetUp(world);
  },
  judge: async (world) => {
    const made = world.attemptIds.at(-1);
    const { links, profile } = await world.store.chats.load(userOf(world.people.thandi), world.time.now());
    const reads = links.some(({ id, state }) => id === made && state === 'ACTIVE');
    return reads && profile?.mode !== 'sealed'
      ? [{ invariant: 'I2', what: 'chosen sealed, and shown in the chat' }]
      : [];
  },
};
