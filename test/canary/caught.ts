import type { OutsideParts } from '../../lambdas/conversation/parts.ts';
import type { QueueWriter } from '../../lambdas/platform/queue-port.ts';
import type { PrivacyMode } from '../../lambdas/store/items.ts';
import { linkBank } from './links.ts';
import type { Plant } from './plant.ts';
import { press, text } from './said.ts';
import type { PersonName, SentinelKind } from './sentinels.ts';
import type { Place } from './tap.ts';
import { openWhatItOffers } from './visits.ts';
import { openWorld } from './world.ts';

/** Ada links a bank and asks for a few things, in a world with a leak in it. */
export async function caught(
  plant: Plant,
  amounts: PrivacyMode = 'page',
  person: PersonName = 'ada',
): Promise<string[]> {
  const world = openWorld({ plant, flow: amounts === 'sealed' ? 'published' : 'none' });
  const stop = world.tap.listen();
  try {
    await linkBank(world, person, 'karoo', amounts, 'en');
    for (const content of [text('balance'), text('accounts'), press('thanks'), press('unlink')]) {
      await openWhatItOffers(world, person, await world.send(person, content));
    }
    await world.upkeep();
  } finally {
    stop();
  }
  return [...new Set(world.tap.leaks.map(({ place, sentinel }) => `${place} ${sentinel.kind} of ${sentinel.owner}`))];
}

export const leak = (place: Place, kind: SentinelKind, owner: PersonName = 'ada') => `${place} ${kind} of ${owner}`;

export const base64 = (words: string) => Buffer.from(words).toString('base64');

/** These words at the end of every message to Meta. */
export const saying = (words: string): Plant => ({
  outside: (parts) => ({
    ...parts,
    sender: {
      ...parts.sender,
      send: (message, deadline) => {
        const content = { ...message.content, body: `${message.content.body}\n${words}` };
        return parts.sender.send({ ...message, content }, deadline);
      },
    },
  }),
});

/** These fields in every line of the log. */
export const logging = (fields: Parameters<OutsideParts['log']['info']>[1]): Plant => ({
  outside: (parts) => ({
    ...parts,
    log: { ...parts.log, info: (event, more) => parts.log.info(event, { ...more, ...fields }) },
  }),
});

/** Something more in whatever is queued. */
export const queueing = (change: (message: Parameters<QueueWriter['sendAll']>[0][number]) => object): Plant => ({
  queue: (queue) => ({
    sendAll: (messages) => queue.sendAll(messages.map((message) => ({ ...message, ...change(message) }))),
  }),
});
