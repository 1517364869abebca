import { retention } from '../../lambdas/platform/retention.ts';
import { failuresAtMost, triesInWindow } from '../../lambdas/step-up/tries.ts';
import { amountsIn, figuresAtMinute, figuresBetween, headersIn, leaks } from './amounts.ts';
import type { Breach } from './checker.ts';
import type { Proof, Sight } from './chronicle.ts';
import { gossipOf, userOf } from './setting.ts';
import type { World } from './world.ts';

/** What phones and browsers showed, against what the store knew when they did. */
export function judgeSights(world: World, skewed: boolean): Breach[] {
  return [
    ...shownToTheRight(world, skewed),
    ...comparedSeldom(world, skewed),
    ...sealedOnce(world),
    ...openedOnce(world),
  ];
}

/** P1, and I2 of figures outside of the chat. */
function shownToTheRight(world: World, skewed: boolean): Breach[] {
  const breaches: Breach[] = [];
  const bad = (invariant: 'P1' | 'I2', what: string) => void breaches.push({ invariant, what });
  const personal = gossipOf(world).filter((mark) => !mark.includes('.'));
  for (const sight of world.sights) {
    const shown = amountsIn(sight.text);
    const proved = isProved(world, sight);
    if (shown.length === 0) {
      const phrases = /marmalade|xylophone/;
      const told = personal.some((mark) => sight.text.includes(mark) && !phrases.test(mark));
      if (told && !proved) bad('P1', `something personal in a ${sight.place} before the proof`);
      continue;
    }
    if (!sight.holder) bad('P1', `figures in a ${sight.place} for somebody without the PIN`);
    if (!proved) bad('P1', `figures in a ${sight.place} without a proof that counts`);
    const ended = endedBefore(world, sight);
    if (ended !== undefined) bad('P1', `figures in a ${sight.place} that was asked after ${ended}`);
    if (lockedBefore(world, sight)) bad('P1', `figures in a ${sight.place} that were read after lock`);
    if (!skewed && wasAway(world, sight)) bad('P1', `figures in a ${sight.place} after five minutes of nothing`);
    const { person } = sight;
    if (person === 'mallory') continue;
    if (leaks(sight.text, person === 'thandi' ? 'sipho' : 'thandi')) bad('I2', "somebody else's figures");
    const { fresh, saved } = headersIn(sight.text);
    const minute = fresh ?? saved;
    if (minute === undefined) bad('I2', `figures in a ${sight.place} without a time`);
    const then =
      skewed || minute === undefined
        ? figuresBetween(world, person, 0, sight.at)
        : [
            ...figuresAtMinute(world, person, minute, sight.at),
            ...(fresh === undefined ? [] : figuresBetween(world, person, sight.askedAt, sight.at)),
          ];
    for (const amount of shown)
      if (!then.includes(amount)) bad('I2', 'a figure that the bank did not say at that time');
  }
  return breaches;
}

const before = (world: World, count: number): readonly Proof[] => world.proofs.slice(0, count);

/** The ticket was opened, and by something that counts: a try that was written, then found right; or a live session. */
function isProved(world: World, sight: Sight): boolean {
  const known = before(world, sight.came);
  const opened = known.findIndex((one) => one.kind === 'stepped' && one.ticket === sight.ticket);
  const step = known[opened];
  if (step === undefined) return false;
  const own = known.slice(0, opened).filter(({ user }) => user === step.user);
  const right = own.findLastIndex(({ kind }) => kind === 'right');
  if (right < 0 || !own.slice(0, right).some(({ kind }) => kind === 'counted')) return false;
  // Removed and set anew since: what was right then says nothing.
  return !own.slice(right).some(({ kind }) => kind === 'removed');
}

/** Nothing was asked with this ticket for five minutes, and nothing was proved anew. */
function wasAway(world: World, sight: Sight): boolean {
  const anew = world.proofs
    .slice(sight.asked, sight.came)
    .some((one) => one.kind === 'stepped' && one.ticket === sight.ticket);
  const last = world.sights.filter((one) => one.ticket === sight.ticket && one.asked <= sight.asked && one !== sight);
  const at = Math.max(0, ...last.filter((one) => one.at <= sight.askedAt).map((one) => one.at));
  return !anew && at > 0 && sight.askedAt - at > retention.sessionIdle;
}

/** What had already ended the ticket when this was asked for: whatever is asked afterwards shows nothing. */
function endedBefore(world: World, sight: Sight): string | undefined {
  const known = before(world, sight.asked);
  const used = known.some((one) => one.kind === 'used' && one.ticket === sight.ticket);
  if (used) return 'the ticket was used up';
  const user = userOf(world.people[sight.person]);
  const since = world.tickets.get(sight.ticket) ?? 0;
  const later = known.slice(since).filter((one) => one.user === user);
  if (later.some(({ kind }) => kind === 'locked')) return 'lock';
  return later.some(({ kind }) => kind === 'removed') ? 'everything was deleted' : undefined;
}

/** They had said `lock` when the last was heard of what is shown: then it is not shown, whenever it was asked for. */
function lockedBefore(world: World, sight: Sight): boolean {
  const user = userOf(world.people[sight.person]);
  const since = world.tickets.get(sight.ticket) ?? 0;
  return world.proofs.slice(since, sight.heard).some((one) => one.kind === 'locked' && one.user === user);
}

/** P2: at most so many comparisons between two right ones in a window, and in all. */
function comparedSeldom(world: World, skewed: boolean): Breach[] {
  const breaches: Breach[] = [];
  const bad = (what: string) => void breaches.push({ invariant: 'P2', what });
  for (const run of comparisons(world)) {
    if (run.length > failuresAtMost) bad(`${run.length} comparisons without a right one`);
    if (skewed) continue;
    for (const [index, at] of run.entries()) {
      const window = run.slice(index).filter((later) => later < at + retention.pinWindow);
      // A window begins with its first try: two of them may touch.
      const startsOne = index === 0 || at >= (run[index - 1] ?? 0) + retention.pinWindow;
      if (startsOne && window.length > triesInWindow) bad(`${window.length} comparisons in a quarter of an hour`);
    }
  }
  return breaches;
}

/**
 * When each PIN was compared, from one right comparison to the next. The first hash of a salt makes the record; the
 * comparison that turns out right counts in the run that it ends.
 */
function comparisons(world: World): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const [, all] of Map.groupBy(world.hashes, ({ salt }) => salt)) {
    const user = world.salts.get(all[0]?.salt ?? '');
    let seen = 0;
    let run: number[] = [];
    runs.push(run);
    for (const { at, proofs } of all.slice(1)) {
      const rights = world.proofs.slice(seen, proofs).some((one) => one.kind === 'right' && one.user === user);
      if (rights) {
        run = [];
        runs.push(run);
      }
      seen = proofs;
      run.push(at);
    }
  }
  return runs;
}

/** P3: whatever was answered under one key and nonce was the same bytes. */
function sealedOnce(world: World): Breach[] {
  return [...world.sealed.values()].some((answers) => answers.size > 1)
    ? [{ invariant: 'P3', what: 'two answers were sealed under one nonce' }]
    : [];
}

/** P4: each opening of a ticket has a proof of its own; a page ticket opens once, for one browser. */
function openedOnce(world: World): Breach[] {
  const breaches: Breach[] = [];
  const spare = new Map<string, number>();
  const sessions = new Set<string>();
  for (const one of world.proofs) {
    const left = spare.get(one.user) ?? 0;
    if (one.kind === 'right') spare.set(one.user, left + 1);
    if (one.kind === 'session') sessions.add(one.user);
    if (one.kind !== 'stepped') continue;
    if (left === 0 && !(one.place === 'page' && sessions.has(one.user))) {
      breaches.push({ invariant: 'P4', what: 'one proof opened two tickets' });
    }
    spare.set(one.user, Math.max(0, left - 1));
  }
  const opened = Map.groupBy(
    world.proofs.filter((one) => one.kind === 'stepped' && one.place === 'page'),
    (one) => ('ticket' in one ? one.ticket : ''),
  );
  if ([...opened.values()].some(({ length }) => length > 1)) {
    breaches.push({ invariant: 'P4', what: 'a page ticket was opened twice' });
  }
  const shown = world.sights.filter(({ place, text }) => place === 'page' && amountsIn(text).length > 0);
  for (const sights of Map.groupBy(shown, ({ ticket }) => ticket).values()) {
    if (new Set(sights.map(({ visitor }) => visitor)).size > 1) {
      breaches.push({ invariant: 'P4', what: 'one page ticket showed figures in two browsers' });
    }
  }
  return breaches;
}
