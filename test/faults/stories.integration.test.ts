import { describe, expect, it } from 'vitest';
import { ask, both } from './scenarios.ts';
import { story } from './thirty/entry.ts';
import { echoes, flood, newerRecord, outage, poison, sameWebhook } from './thirty/floods.ts';
import { always401, callbackTricks, fiftyPins, previews, wrongCodes } from './thirty/visitors.ts';

/** Smaller floods here; the whole of them by `npm run faults -- thirty`. */
const stories = {
  'the same webhook, twenty times at once and for seven days': sameWebhook,
  'a poison message': () => poison(),
  'a record of another version': () => poison({ v: 2, id: 'wamid.tomorrow' }),
  "a record with tomorrow's fields": newerRecord,
  'a flood of one person': () => flood(1_000),
  'three hours of outage': outage,
  'echoes, a bot that repeats us, a flood of reports': () => echoes(500),
  'previews and double presses': previews,
  'three wrong codes': wrongCodes,
  'tricks with the callback': callbackTricks,
  'fifty wrong PINs': fiftyPins,
  'a bank that says 401 for ever': always401,
} as const;

describe('the story of', () => {
  it.each(Object.entries(stories))('%s holds', async (_name, tell) => {
    const { times, broken } = await tell();
    expect(broken).toEqual([]);
    expect(times).toBeGreaterThan(0);
  });

  it('an answer to everything is not one that holds', async () => {
    const { broken } = await story(
      async (world, demand) => {
        await both(world);
        await ask(world, world.people.thandi);
        demand(world.received.length === 0, 'somebody was answered');
        return 1;
      },
      {
        wrapSender: (sender) => ({
          ...sender,
          send: async (...given) => [await sender.send(...given), await sender.send(...given)][1] as never,
        }),
      },
    );
    expect(broken.join()).toContain('somebody was answered');
    expect(broken.join()).toContain('I1 2 answers under one name');
  });
});
