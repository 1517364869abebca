import { changeProfile } from '../linking/member.ts';
import type { Store } from '../store/port.ts';

/**
 * The person told WhatsApp that this business should not write first (`user_preferences`). We send nothing that promotes,
 * but somebody who says so means what we do send: every alert they chose is off, and the ledger says when. What concerns
 * a permission or a card still comes, as to everybody; `stop` ends that too. Safe to repeat.
 */
export async function honourStop(store: Store, user: string, now: number): Promise<void> {
  const chat = await store.chats.load(user, now);
  const alerts = chat.profile?.alerts?.on ?? [];
  if (alerts.length === 0) return;
  await changeProfile(store, user, now, chat, (profile) =>
    profile.alerts === undefined ? profile : { ...profile, alerts: { ...profile.alerts, on: [] } },
  );
  await store.ledger.append({ user, at: now, event: 'alerts-off', alerts });
}
