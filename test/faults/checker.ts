import { cards } from '../../lambdas/language/en/cards.ts';
import { chat as words } from '../../lambdas/language/en/chat.ts';
import { seconds } from '../../lambdas/platform/clock.ts';
import { verifyChain } from '../../lambdas/store/chain.ts';
import { ledgerChain } from '../../lambdas/store/chain-kinds.ts';
import { callbackOf } from '../../lambdas/whatsapp/callback.ts';
import { figuresAtMinute, figuresBetween, headersIn, leaks, singleAmountsIn } from './amounts.ts';
import type { Accepted, Received } from './chronicle.ts';
import { erasedForGood } from './erased.ts';
import type { Person } from './people.ts';
import { judgeServed, servedTexts } from './served.ts';
import { gossipOf, plain, sealedWords, userOf } from './setting.ts';
import { judgeSights } from './sights.ts';
import { isAlert, judgeAlerts } from './told.ts';
import type { World } from './world.ts';

/**
 * Six of the whole, and six of whoever proves themselves: P1 no figure without a PIN that was counted first and right;
 * P2 five comparisons in a window, ten in all; P3 under one nonce one answer; P4 one proof opens one ticket, and a page
 * ticket one browser; P5 no amount, name, PIN or phrase in the tables in the clear; P6 erased is erased, at the bank too.
 */
export const invariants = ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'P1', 'P2', 'P3', 'P4', 'P5', 'P6'] as const;
export type Invariant = (typeof invariants)[number];

export interface Breach {
  readonly invariant: Invariant;
  readonly what: string;
}

export interface Judged {
  /** Somebody else's trouble is whose; then sipho, who stands by, must be answered within two seconds. */
  readonly troubled?: Person['name'] | undefined;
  /** The clocks of some instance were wrong, so printed times say nothing. */
  readonly skewed?: boolean;
  /** Codes that were shown on a page. */
  readonly codes?: readonly string[];
}

/** Reads the world after everything has come to rest, and says what is broken. */
export async function judge(world: World, { troubled, skewed = false, codes = [] }: Judged = {}): Promise<Breach[]> {
  const said = world.violations.map((what) => ({ invariant: what.slice(0, 2) as Invariant, what: what.slice(4) }));
  return [
    ...said,
    ...answersOnce(world),
    ...answersTrue(world, skewed),
    ...nothingTold(world, codes),
    ...nothingKept(world),
    ...judgeSights(world, skewed),
    ...(await judgeServed(world)),
    ...(await judgeAlerts(world)),
    ...(await erasedForGood(world)),
    ...(await nothingOrphaned(world)),
    ...(await nothingLost(world)),
    ...(await ledgerWhole(world)),
    ...(troubled === 'thandi' ? nobodyWaits(world) : []),
  ];
}

const answersTo = (world: World, message: Accepted): readonly Received[] =>
  world.received.filter((one) => one.message.callback === callbackOf(message.name));

/** I1: at most one answer to a message, at most two tellings of one notice. */
function answersOnce(world: World): Breach[] {
  const breaches: Breach[] = [];
  const expected = new Set(world.accepted.map(({ name }) => callbackOf(name)));
  const byCallback = Map.groupBy(world.received, ({ message }) => message.callback);
  for (const [callback, all] of byCallback) {
    if (all.length > 1) breaches.push({ invariant: 'I1', what: `${all.length} answers under one name` });
    const isNotice = !expected.has(callback);
    const isReply = world.replies.some(({ text }) => plain(text) === all[0]?.text);
    const isTold = world.alerted !== undefined && all.every(isAlert);
    if (
      isNotice &&
      !isReply &&
      !isTold &&
      !noticeTexts.some((text) => all[0]?.text.replace(doneAt, '').startsWith(text))
    ) {
      breaches.push({ invariant: 'I1', what: 'an answer to no message' });
    }
    if (isNotice && !isTold && /\d[.,]\d\d\b/.test(all[0]?.text ?? ''))
      breaches.push({ invariant: 'I2', what: 'a notice with an amount' });
  }
  const notices = world.received.filter(({ message }) => !expected.has(message.callback));
  for (const all of Map.groupBy(notices, ({ by, text }) => `${by} ${text}`).values()) {
    if (all.length > 2) breaches.push({ invariant: 'I1', what: `a notice told ${all.length} times` });
  }
  return breaches;
}

/** When it was done, before what was done with a card. */
const doneAt = new RegExp(`^${cards['done.at'].replace('{time}', '.{1,40}?').replace('{what}', '')}`);

const noticeTexts = [
  ...servedTexts,
  ...Object.entries(cards)
    .filter(([key]) => key.startsWith('done.'))
    .map(([, text]) => text.slice(0, 30)),
  ...Object.entries(words)
    .filter(([key]) => key.startsWith('notice.'))
    .map(([, text]) => (text.split('\n')[0] ?? '').slice(0, 30)),
];

const honest: readonly string[] = [
  words['balance.titleFailed'],
  words['balance.titlePart'],
  words['link.again'],
  words['link.first'],
  words['view.balance'],
  words['view.noUnlock'],
  (words['identity.changed'].split('\n')[0] ?? '').slice(0, 30),
];

/** I2: figures are the bank's own, dated, and their owner's; an answer without them says so. */
function answersTrue(world: World, skewed: boolean): Breach[] {
  const breaches: Breach[] = [];
  const bad = (what: string) => void breaches.push({ invariant: 'I2', what });
  for (const message of world.accepted) {
    for (const answer of answersTo(world, message)) {
      const { person } = message;
      const shown = singleAmountsIn(answer.text);
      if (answer.by !== person && answer.by !== 'nobody') bad(`${person}'s answer reached ${answer.by}`);
      if (person !== 'thandi' && leaks(answer.text, 'thandi')) bad(`thandi's figures told to ${person}`);
      if (person !== 'sipho' && leaks(answer.text, 'sipho')) bad(`sipho's figures told to ${person}`);
      if (shown.length > 0 && answer.identityHash !== `hash-${person}`) bad('figures on a phone that changed hands');
      if (shown.length > 0 && person !== 'mallory') {
        const { fresh, saved } = headersIn(answer.text);
        if (fresh === undefined && saved === undefined) bad('figures without a time');
        const true_ = new Set(
          fresh !== undefined
            ? figuresBetween(world, person, message.saidAt, answer.at)
            : skewed || saved === undefined
              ? figuresBetween(world, person, 0, answer.at)
              : figuresAtMinute(world, person, saved, answer.at),
        );
        for (const amount of shown) if (!true_.has(amount)) bad(`a figure that the bank did not say at that time`);
        if (message.text === 'balance' && answer.text.startsWith(words['balance.title']) && shown.length < 2)
          bad('a whole answer with half the figures');
      } else if (
        shown.length === 0 &&
        message.text === 'balance' &&
        !honest.some((text) => answer.text.includes(text))
      ) {
        bad('neither figures nor a plain word');
      }
    }
  }
  return breaches;
}

/** I3: none of the sentinels in a line of the log, a metric, or what consoles show of a queue. */
function nothingTold(world: World, codes: readonly string[]): Breach[] {
  const marks = [...gossipOf(world), ...codes];
  const places = {
    // The clock on the wall is nobody's secret, and six of its digits may be anybody's code.
    'a log line': world.lines.map((line) => line.replace(/"Timestamp":\d{13}|"time":"[^"]{24}"/g, '')),
    'a queue attribute': [...world.inbound.attributes, ...world.reportQueue.attributes],
  };
  return Object.entries(places).flatMap(([place, texts]) =>
    marks.flatMap((mark): Breach[] =>
      texts.some((text) => text.includes(mark)) ? [{ invariant: 'I3', what: `${place} holds a sentinel` }] : [],
    ),
  );
}

/** P5: what the tables were given holds nothing in the clear. */
function nothingKept(world: World): Breach[] {
  const marks = sealedWords(world);
  return world.written.some((text) => marks.some((mark) => text.includes(mark)))
    ? [{ invariant: 'P5', what: 'the table was given a sentinel in the clear' }]
    : [];
}

/** I4: what is alive at the bank belongs to a link. */
async function nothingOrphaned(world: World): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const consents = new Set<string>();
  for (const person of [...Object.values(world.people), ...world.former]) {
    const { links } = await world.store.chats.load(userOf(person), world.time.now());
    for (const link of links) consents.add(link.consent);
    const own = links.filter(({ state }) => state === 'ACTIVE').map(({ consent }) => consent);
    if (new Set(own).size < own.length) breaches.push({ invariant: 'I4', what: 'two links of one consent' });
  }
  for (const consent of world.allConsents) {
    if (world.bank.controls.isLive(consent) && !consents.has(consent)) {
      breaches.push({ invariant: 'I4', what: 'a consent alive at the bank that no link holds' });
    }
  }
  return breaches;
}

const ends = new Set(['SENT', 'UNKNOWN', 'FAILED', 'DROPPED']);

/** I5: what was said was accepted, and what was accepted came to an end that is true. */
async function nothingLost(world: World): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const bad = (what: string) => void breaches.push({ invariant: 'I5', what });
  for (const message of world.accepted) {
    if (message.acceptedAt === undefined) {
      bad('a message that Meta never got rid of');
      continue;
    }
    const { user, sentAt, tag } = message.name;
    const { recent } = await world.store.chats.load(user, sentAt + seconds(1));
    const record = recent.find((one) => one.tag === tag && one.sentAt === sentAt);
    const parked = world.inbound.deadLetters.some(({ text }) => text.includes(message.id));
    const answers = answersTo(world, message).length;
    if (record === undefined || !ends.has(record.state)) {
      if (!parked) bad(`a message left ${record?.state ?? 'without a trace'}`);
      continue;
    }
    if (record.state === 'SENT' && answers === 0) bad('SENT, and nobody received it');
    if ((record.state === 'FAILED' || record.state === 'DROPPED') && answers > 0) bad(`${record.state}, and received`);
    const reported = world.reporting !== 'never' && world.reportQueue.deadLetters.length === 0;
    if (reported && answers > 0 && record.state !== 'SENT') bad(`received and reported, and ${record.state}`);
  }
  return breaches;
}

/** I5: what was allowed and done is in the ledger's chains, whatever broke while it was written. */
async function ledgerWhole({ ledger, time }: World): Promise<Breach[]> {
  const breaches: Breach[] = [];
  for (const name of await ledger.names()) {
    const verdict = verifyChain(ledgerChain, name, await ledger.read(name), time.now());
    if (verdict.kind === 'broken')
      breaches.push({ invariant: 'I5', what: `a chain of the ledger: ${verdict.because}` });
  }
  return breaches;
}

/** I6: sipho, who stands by, is answered within two seconds of being heard. */
function nobodyWaits(world: World): Breach[] {
  return world.accepted
    .filter(({ person, bystander }) => person === 'sipho' && bystander)
    .flatMap((message): Breach[] => {
      const [answer] = answersTo(world, message);
      if (answer === undefined) return [{ invariant: 'I6', what: "sipho was not answered for thandi's trouble" }];
      const late = answer.at - (message.acceptedAt ?? answer.at);
      return late > seconds(2) ? [{ invariant: 'I6', what: `sipho waited ${late} ms for thandi's trouble` }] : [];
    });
}
