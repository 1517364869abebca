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
