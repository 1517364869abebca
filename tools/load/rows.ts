import type { LoadMessage, Sent } from './meta.ts';
import { quantile } from './pace.ts';
import type { LoadWorld } from './world.ts';

/** One line of the report. */
export interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly budget?: string;
  readonly met?: boolean;
}

/** How fast webhooks were taken, and how quickly they were acknowledged. */
export function pace(
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
    { what: 'acknowledged in, p99 of the median second', value: medianP99(sent), unit: 'ms' },
    { what: 'not taken', value: sent.filter(({ status }) => status !== 200).length, unit: 'webhooks' },
  ];
}

/** What a second is like in which nothing else wanted the processors: one stall of many spoils the p99 of a whole minute. */
function medianP99(sent: readonly Sent[]): number {
  const seconds = Map.groupBy(sent, ({ at }) => Math.floor(at / 1_000)).values();
  const each = [...seconds].map((all) =>
    quantile(
      all.map(({ took }) => took).sort((a, b) => a - b),
      0.99,
    ),
  );
  return quantile(
    each.sort((a, b) => a - b),
    0.5,
  );
}

/** How fast answers came, and how long people waited for theirs. */
export function answered(world: LoadWorld, since: number, asked: readonly LoadMessage[], budget?: number): Row[] {
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

export const round = (value: number, digits: number): number => Number(value.toFixed(digits));
