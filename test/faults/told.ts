import { alerts as words } from '../../lambdas/language/en/alerts.ts';
import { verifyChain } from '../../lambdas/store/chain.ts';
import { safetyChain } from '../../lambdas/store/chain-kinds.ts';
import { amountsIn } from './amounts.ts';
import type { Breach } from './checker.ts';
import type { Received } from './chronicle.ts';
import { digitsOf, userOf } from './setting.ts';
import type { World } from './world.ts';

/** How what is told without being asked begins. */
const openings = [
  words['told.chat'],
  words['template.look'],
  words['template.question'],
  words['question.unanswered'],
  'There is something new about your bank',
  'There are 2 new things about your bank',
  'A payment looks unusual',
  words['notice.consent-ended'],
  words['notice.card-frozen'],
].map((text) => text.slice(0, 30));

export const isAlert = ({ text }: Pick<Received, 'text'>): boolean =>
  openings.some((opening) => text.startsWith(opening));

/**
 * Of what banks tell: at most one message tells of a payment (I1), what it says is true and the holder's alone (I2),
 * nothing is begun to be told after `stop` was read (I2), and what was acknowledged is told, or a record says why not (I5).
 */
export async function judgeAlerts(world: World): Promise<Breach[]> {
  const { alerted } = world;
  if (alerted === undefined) return [];
  const breaches: Breach[] = [];
  const bad = (invariant: Breach['invariant'], what: string) => void breaches.push({ invariant, what });
  const user = userOf(world.people.thandi);
  const told = world.received.filter(isAlert);
  const isNews = ({ text }: Received) => !text.startsWith(words['question.unanswered'].slice(0, 30));
  const news = told.filter((one) => isNews(one) && !isNotice(one));
  if (news.length > alerted.paid.length) bad('I1', `${news.length} messages about ${alerted.paid.length} payments`);
  const { profile, links } = await world.store.chats.load(user, world.time.now());
  // What became of tellings, of which the newest may be older than a day by now.
  const { recent } = await world.store.chats.load(user, alerted.paid[0]?.at ?? world.time.now());
  for (const one of told) {
    if (one.by !== 'thandi') bad('I2', `an alert reached ${one.by}`);
    const shown = amountsIn(one.text);
    if (shown.length > 0 && profile?.mode !== 'chat') bad('I2', 'an amount in an alert where none may be');
    const happened = alerted.paid.filter(({ at }) => at <= one.at).map(({ amount }) => digitsOf(amount));
    if (shown.some((amount) => !happened.includes(amount))) bad('I2', 'an alert of a payment that was not');
  }
  for (const { amount } of alerted.paid) {
    const times = told.filter(({ text }) => amountsIn(text).includes(digitsOf(amount))).length;
    if (times > 1) bad('I1', `one payment was told ${times} times`);
  }
  if (begunAfterStop(world)) bad('I2', 'an alert was begun after stop had been read');
  const isExcused =
    profile?.alerts === undefined ||
    profile.stoppedAt !== undefined ||
    links.every(({ state }) => state !== 'ACTIVE') ||
    // What Meta reported of it waits there for the operator.
    world.reportQueue.deadLetters.length > 0 ||
    recent.some(({ intent, state }) => intent?.startsWith('notice:') === true && state !== 'SENT');
  if (alerted.paid.length > 0 && news.length === 0 && !isExcused) bad('I5', 'a payment of which nobody was told');
  const verdict = verifyChain(safetyChain, user, await alerted.store.safety.read(user), world.time.now());
  if (verdict.kind === 'broken') bad('I5', `the record of questions is broken: ${verdict.because}`);
  return breaches;
}

const isNotice = ({ text }: Received): boolean =>
  [words['notice.consent-ended'], words['notice.card-frozen']].some((notice) => text.startsWith(notice.slice(0, 30)));

/** Looked whether they had said `stop`, right before each message: what that look found, counts. */
function begunAfterStop(world: World): boolean {
  const looked = new Map<string, number>();
  return world.returned.some(({ instance, noun, method, proofs }) => {
    if (!instance.startsWith('alerts')) return false;
    if (noun === 'chats' && method === 'load') looked.set(instance, proofs);
    if (noun !== 'messages' || method !== 'startSending') return false;
    return world.proofs.slice(0, looked.get(instance) ?? 0).some(({ kind }) => kind === 'stopped');
  });
}
