export const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

export function quantile(sorted: readonly number[], share: number): number {
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));
}

/**
 * So many a second, whether they are taken or not, as the world does it: a slow answer does not slow the next request.
 * Only `atOnce` may be under way, because the machine that asks is the machine that answers.
 */
export async function openLoop<T>(
  { perSecond, lasting, atOnce }: { readonly perSecond: number; readonly lasting: number; readonly atOnce: number },
  request: (index: number) => Promise<T>,
): Promise<readonly T[]> {
  const results: T[] = [];
  const started = performance.now();
  const total = Math.max(1, Math.floor((perSecond * lasting) / 1_000));
  let next = 0;
  const lane = async () => {
    while (next < total && performance.now() - started < lasting) {
      const index = next;
      next += 1;
      const due = started + (index * 1_000) / perSecond;
      const early = due - performance.now();
      if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
      results.push(await request(index));
    }
  };
  await Promise.all(range(atOnce).map(lane));
  return results;
}

/** So many in all, `atOnce` at a time, each lane as fast as it is answered. */
export async function closedLoop<T>(
  { times, atOnce }: { readonly times: number; readonly atOnce: number },
  request: (index: number) => Promise<T>,
): Promise<{ readonly sent: readonly T[]; readonly took: number }> {
  const sent: T[] = [];
  let next = 0;
  const started = performance.now();
  const lane = async () => {
    while (next < times) {
      const index = next;
      next += 1;
      sent.push(await request(index));
    }
  };
  await Promise.all(range(Math.min(atOnce, times)).map(lane));
  return { sent, took: performance.now() - started };
}

/** The most that a measure has been since now, looked at twice a second. */
export function sampled(measure: () => number | Promise<number>): { readonly most: () => Promise<number> } {
  let most = 0;
  const look = async () => {
    most = Math.max(most, await measure());
  };
  const timer = setInterval(() => void look().catch(() => undefined), 500);
  timer.unref();
  return {
    most: async () => {
      clearInterval(timer);
      await look();
      return most;
    },
  };
}
