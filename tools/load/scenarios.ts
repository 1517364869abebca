import { randomUUID } from 'node:crypto';
import type { LoadMessage, Sent } from './meta.ts';
import { closedLoop, openLoop, quantile, range, sampled } from './pace.ts';
import { judge, untilQuiet, type Verdict } from './verdict.ts';
import type { LoadWorld } from './world.ts';

/** One line of the report. */
export interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly budget?: string;
  readonly met?: boolean;
}

export interface Outcome {
  readonly rows: readonly Row[];
  readonly verdict?: Verdict;
}

/** `size` 1 is the full load; the quick run is a small share of it. */
export type Scenario = (world: LoadWorld, size: number) => Promise<Outcome>;

const message = (person: number, sentAt: number, text: string): LoadMessage => ({
  person,
  id: `wamid.${randomUUID()}`,
  sentAt,
  text,
});

/** Each scenario has people of its own, so that none starts with another's history. */
let nextPerson = 0;
function people(count: number): readonly number[] {
  const first = nextPerson;
  nextPerson += count;
  return range(count).map((index) => first + index);
}

/**
 * 1,500 signed webhooks a second for a minute, three delivery reports to each message that nobody must answer; and before
 * that 150 a second, which shows how much of the time is waiting for a processor.
 */
export const webhooks: Scenario = async ({ meta, system }, size) => {
  const lasting = Math.max(3_000, 60_000 * size);
  const crowd = people(2_000);
  const report = (index: number) =>
    meta.status({
      id: `wamid.${randomUUID()}`,
      status: (['sent', 'delivered', 'read'] as const)[index % 3] ?? 'read',
      person: crowd[index % crowd.length] ?? 0,
    });
  const calm = await openLoop({ perSecond: 150, lasting, atOnce: 64 }, report);
  const before = (await system.usage('webhook')).processorMs;
  const all = process.cpuUsage();
  const taken = await openLoop({ perSecond: 1_500, lasting, atOnce: 64 }, report);
  const { user, system: kernel } = process.cpuUsage(all);
  const worked = (await system.usage('webhook')).processorMs - before;
  return {
    rows: [
      ...pace('signed delivery reports, a tenth', calm, lasting, {}),
      ...pace('signed delivery reports', taken, lasting, { perSecond: 1_500, p99: 15 }),
      { what: 'processor time a webhook, of the webhook', value: round(worked / taken.length, 2), unit: 'ms' },
      {
        what: 'processor time a webhook, of everything',
        value: round((user + kernel) / 1_000 / taken.length, 2),
        unit: 'ms',
      },
    ],
  };
};

/** The mix that Meta sends: to each question three delivery reports. */
export const mix: Scenario = async (world, size) => {
  const since = Date.now();
  const count = Math.max(40, Math.round(2_000 * size));
  const crowd = people(count);
  await world.link(crowd);
  const asked: LoadMessage[] = [];
  const taken = await closedLoop({ times: count * 4, atOnce: 32 }, async (index) => {
    if (index % 4 !== 0) {
      return world.meta.status({ id: `wamid.${randomUUID()}`, status: 'delivered', person: crowd[index % count] ?? 0 });
    }
    const question = message(crowd[index / 4] ?? 0, Date.now(), 'balance');
    asked.push(question);
    return world.meta.messages([question]);
  });
  const verdict = await judge(world, asked, { patience: 600_000, since });
  return {
    rows: [
      ...pace('webhooks, one message to three reports', taken.sent, taken.took, {}),
      ...answered(world, since, asked),
    ],
    verdict,
  };
};

/** How many fresh balances a second, bank and all, when they never stop coming. */
export const answers: Scenario = async (world, size) => {
  const count = Math.max(100, Math.round(4_000 * size));
  const crowd = people(count);
  await world.link(crowd);
  const since = Date.now();
  const before = world.bank.requests();
  const asked = crowd.map((person) => message(person, Date.now(), 'balance'));
  const cost = await costOf(world);
  await closedLoop({ times: count, atOnce: 32 }, (index) => world.meta.messages(asked.slice(index, index + 1)));
  await untilQuiet(world, Date.now() + 900_000);
  const share = (await costOf(world)).map(({ what, processorMs }, index) => ({
    what: `processor time an answer, ${what}`,
    value: round((processorMs - (cost[index]?.processorMs ?? 0)) / count, 1),
    unit: 'ms',
  }));
  const verdict = await judge(world, asked, { patience: 900_000, since });
  const bank = (world.bank.requests() - before) / count;
  return {
    rows: [
      ...answered(world, since, asked, 200),
      ...share,
      { what: 'bank requests an answer', value: round(bank, 2), unit: 'requests' },
      { what: 'read marks, all told', value: world.graph.readMarks(), unit: 'requests' },
    ],
    verdict,
  };
};

/** 10,000 messages of 1,000 people at once, twenty to a webhook, each webhook delivered twice. */
export const burst: Scenario = async (world, size) => {
  const count = Math.max(20, Math.round(1_000 * size));
  const crowd = people(count);
  await world.link(crowd);
  const since = Date.now();
  const texts = ['hello', 'menu', 'accounts', 'help', 'balance', 'thanks', 'privacy', 'consent', 'menu', 'balance'];
  const asked = texts.flatMap((text) => crowd.map((person) => message(person, Date.now(), text)));
  const batches = range(Math.ceil(asked.length / 20)).map((index) => asked.slice(index * 20, index * 20 + 20));
  const memory = sampled(() => process.memoryUsage().rss / 1_048_576);
  // One after the other: what arrives at once has no order to keep.
  for (const batch of batches) await Promise.all([world.meta.untilTaken(batch), world.meta.untilTaken(batch)]);
  const verdict = await judge(world, asked, { patience: 1_800_000, since });
  return {
    rows: [
      ...answered(world, since, asked),
      { what: 'memory of the whole local system, most', value: Math.round(memory.most()), unit: 'MB' },
    ],
    verdict,
  };
};

/** One person writes a thousand messages a minute; a hundred others ask for their balance meanwhile. */
export const spammer: Scenario = async (world, size) => {
  const lasting = Math.max(6_000, 60_000 * size);
  const [spam = 0] = people(1);
  const crowd = people(Math.max(10, Math.round(100 * size)));
  await world.link([spam, ...crowd]);
  const since = Date.now();
  const asked: LoadMessage[] = [];
  const noise: LoadMessage[] = [];
  await Promise.all([
    openLoop({ perSecond: 1_000 / 60, lasting, atOnce: 8 }, () => {
      const one = message(spam, Date.now(), 'balance');
      noise.push(one);
      return world.meta.messages([one]);
    }),
    openLoop({ perSecond: (crowd.length * 1_000) / lasting, lasting, atOnce: 8 }, (index) => {
      const one = message(crowd[index % crowd.length] ?? 0, Date.now(), 'balance');
      asked.push(one);
      return world.meta.messages([one]);
    }),
  ]);
  const verdict = await judge(world, [...noise, ...asked], { patience: 300_000, since, shedding: [spam] });
  return { rows: answered(world, since, asked), verdict };
};

/** Meta could not reach us for three hours: everything comes at once, old and new, and twice. */
export const outage: Scenario = async (world, size) => {
  const count = Math.max(20, Math.round(500 * size));
  const crowd = people(count);
  await world.link(crowd);
  const since = Date.now();
  const hours = 3 * 3_600_000;
  const asked = [0, 1, 2].flatMap((third) =>
    crowd.map((person, index) =>
      message(person, since - hours + third * (hours / 3) + index * 1_000, third === 1 ? 'accounts' : 'balance'),
    ),
  );
  const batches = range(Math.ceil(asked.length / 20)).map((index) => asked.slice(index * 20, index * 20 + 20));
  for (const batch of batches) await world.meta.untilTaken(batch);
  for (const batch of batches.toReversed()) await world.meta.untilTaken(batch);
  const verdict = await judge(world, asked, { patience: 900_000, since });
  return { rows: answered(world, since, asked), verdict };
};

/** Hour after hour: the heap and the sockets of the first minute are those of the last. */
export const soak: Scenario = async (world, size) => {
  const count = Math.max(200, Math.round(100_000 * size));
  const crowd = people(Math.max(50, Math.round(count / 8)));
  await world.link(crowd);
  const since = Date.now();
  const asked: LoadMessage[] = [];
  const marks: { heap: number; sockets: number }[] = [];
  // Of the function, because the table beside it keeps what it is given. Garbage counts, so the least of a few looks.
  const heapNow = async () => (await world.system.usage('conversation')).heapBytes / 1_048_576;
  const mark = async () => {
    let heap = Number.POSITIVE_INFINITY;
    for (let look = 0; look < 8; look += 1) {
      heap = Math.min(heap, await heapNow());
      await pause(250);
    }
    const sockets = process.getActiveResourcesInfo().filter((name) => name.startsWith('TCPSocket')).length;
    marks.push({ heap, sockets });
    // It takes the better part of an hour: whoever waits sees that it goes on, and keeps what it found if it is stopped.
    console.error(`  ${asked.length} of ${count} asked: heap ${Math.round(heap)} MB, ${sockets} sockets`);
  };
  let unanswered = 0;
  await closedLoop({ times: count, atOnce: 16 }, async (index) => {
    if (index % Math.ceil(count / 10) === 0) await mark();
    // A person writes at most once in a while, so that none runs into the limit of answers.
    const one = message(crowd[index % crowd.length] ?? 0, Date.now(), index % 3 === 0 ? 'balance' : 'thanks');
    asked.push(one);
    await world.meta.untilTaken([one]);
    // The queue must not be where the load goes: wait until what was asked has nearly all been answered. What is not
    // answered by then never will be, and is waited for no more.
    if (index % 50 === 0 && asked.length - unanswered - world.graph.delivered.length > 400) {
      await untilQuiet(world, Date.now() + 60_000);
      unanswered = asked.length - world.graph.delivered.length;
    }
  });
  const verdict = await judge(world, asked, { patience: 3_600_000, since });
  await mark();
  const [, settled, ...later] = marks;
  const growth = (later.at(-1)?.heap ?? 0) - (settled?.heap ?? 0);
  return {
    rows: [
      ...answered(world, since, asked),
      { what: 'heap of the conversation after a tenth', value: Math.round(settled?.heap ?? 0), unit: 'MB' },
      { what: 'heap grown from there to the end', value: Math.round(growth), unit: 'MB' },
      { what: 'sockets open, most', value: Math.max(...marks.map(({ sockets }) => sockets)), unit: 'sockets' },
      { what: 'sockets open, at the end', value: marks.at(-1)?.sockets ?? 0, unit: 'sockets' },
    ],
    verdict,
  };
};

export const scenarios = { webhooks, mix, answers, burst, spammer, outage, soak } as const satisfies Record<
  string,
  Scenario
>;

function pace(
  what: string,
  sent: readonly Sent[],
  took: number,
  budget: { readonly perSecond?: number; readonly p99?: number },
): Row[] {
  const times = sent.map((one) => one.took).sort((a, b) => a - b);
  const perSecond = round(sent.filter(({ status }) => status === 200).length / (took / 1_000), 0);
  const p99 = quantile(times, 0.99);
  return [
    {
      what,
      value: perSecond,
      unit: 'a second',
      ...(budget.perSecond === undefined
        ? {}
        : { budget: `>= ${budget.perSecond}`, met: perSecond >= budget.perSecond * 0.99 }),
    },
    { what: 'acknowledged in, p50', value: quantile(times, 0.5), unit: 'ms' },
    { what: 'acknowledged in, p95', value: quantile(times, 0.95), unit: 'ms' },
    {
      what: 'acknowledged in, p99',
      value: p99,
      unit: 'ms',
      ...(budget.p99 === undefined ? {} : { budget: `<= ${budget.p99}`, met: p99 <= budget.p99 }),
    },
    { what: 'not taken', value: sent.filter(({ status }) => status !== 200).length, unit: 'webhooks' },
  ];
}

/** What each part of the machine has worked so far. The rest is Meta, the bank, AWS and whoever asks, all on one thread. */
async function costOf({
  system,
}: LoadWorld): Promise<readonly { readonly what: string; readonly processorMs: number }[]> {
  const names = ['webhook', 'conversation', 'delivery'] as const;
  const functions = await Promise.all(
    names.map(async (what) => ({ what, processorMs: (await system.usage(what)).processorMs })),
  );
  const { user, system: kernel } = process.cpuUsage();
  const all = (user + kernel) / 1_000;
  const rest = all - functions.reduce((sum, { processorMs }) => sum + processorMs, 0);
  return [...functions, { what: 'what stands in for AWS, Meta and the bank', processorMs: rest }];
}

/** How fast answers came, and how long people waited for theirs. */
function answered(world: LoadWorld, since: number, asked: readonly LoadMessage[], budget?: number): Row[] {
  const sentAt = new Map(
    asked.map(({ person, sentAt: at }) => [`${world.userOf(person)}.${Math.floor(at / 1_000) * 1_000}`, at]),
  );
  const own = world.graph.delivered.filter(
    ({ callback, at }) => at >= since && sentAt.has(callback.split('.').slice(0, 2).join('.')),
  );
  const waits = own
    .map(({ callback, at }) => at - Math.max(since, sentAt.get(callback.split('.').slice(0, 2).join('.')) ?? at))
    .sort((a, b) => a - b);
  const last = Math.max(since + 1, ...own.map(({ at }) => at));
  const perSecond = round(own.length / ((last - since) / 1_000), 1);
  return [
    {
      what: 'answers',
      value: perSecond,
      unit: 'a second',
      ...(budget === undefined ? {} : { budget: `>= ${budget}`, met: perSecond >= budget }),
    },
    { what: 'answered after, p50', value: quantile(waits, 0.5), unit: 'ms' },
    { what: 'answered after, p95', value: quantile(waits, 0.95), unit: 'ms' },
    { what: 'answered after, p99', value: quantile(waits, 0.99), unit: 'ms' },
  ];
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
