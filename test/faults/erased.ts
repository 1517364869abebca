import type { Breach } from './checker.ts';
import { userOf } from './setting.ts';
import type { World } from './world.ts';

/**
 * P6: of whoever was erased, and did nothing since, nothing is left but messages that came and what was allowed when: no
 * profile, no way of proving themselves, no key, no link, and nothing alive at the bank.
 */
export async function erasedForGood(world: World): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const bad = (what: string) => void breaches.push({ invariant: 'P6', what });
  for (const person of Object.values(world.people)) {
    const user = userOf(person);
    const stone = await world.tombstones.get(user);
    if (stone === undefined) continue;
    const { links, profile } = await world.store.chats.load(user, world.time.now());
    if (links.some(({ grantedAt }) => grantedAt > stone.erasedAt)) continue;
    for (const { state } of links) bad(`erased, and a link is there that is ${state}`);
    const { user: _user, version: _version, attempts: _attempts, language: _language, ...kept } = profile ?? {};
    const rest = Object.entries(kept).filter(([, value]) => value !== undefined);
    if (rest.length > 0) bad(`erased, and the profile holds ${rest.map(([name]) => name).join(', ')}`);
    if ((await world.store.unlocks.get(user)) !== undefined) bad('erased, and the PIN is there');
    if ((await world.wrappedKeys.get(user)) !== undefined) bad('erased, and the key is there');
    if (world.desk !== undefined) {
      if ((await world.desk.own.handovers.get(user)) !== undefined) bad('erased, and the hand-over is there');
      if ((await world.desk.own.transcripts.list(user)).length > 0)
        bad('erased, and what was said to a person is there');
    }
    for (const consent of world.allConsents) {
      const own = world.marks.get(consent) === person.name;
      if (own && world.bank.controls.isLive(consent)) bad('erased, and a token is alive at the bank');
    }
  }
  return breaches;
}
