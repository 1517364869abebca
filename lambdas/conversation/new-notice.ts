import { mustAgreeAgain } from '../privacy/rules.ts';
import type { Reply } from './reply.ts';
import type { Ask } from './skills/skill.ts';
import type { Intent } from './understand/understand.ts';

/** What would have shown amounts in the chat. */
const amounts: ReadonlySet<Intent> = new Set<Intent>([
  'balance',
  'transactions',
  'spending',
  'bills',
  'limit',
  'rewards',
  'duplicates',
  'subscriptions',
  'forecast',
  'card-limits',
  'card-state',
]);

/** Whoever agreed to amounts in the chat under an earlier notice is led elsewhere, and told why and what to do. */
export function withNewNotice(reply: Reply, { chat, can, say, understanding }: Ask): Reply {
  const isElsewhere = reply.flow !== undefined || reply.link !== undefined;
  if (!isElsewhere || !amounts.has(understanding.intent) || !mustAgreeAgain(chat.profile, can.rules)) return reply;
  return { ...reply, more: [...(reply.more ?? []), say('mode.noticeNew', { word: say('button.privacy') })] };
}
