/** Meta's limit per recipient: one message per 6 seconds, with bursts of up to 45; above it 131056. */
export interface PairRate {
  readonly burst: number;
  readonly everyMs: number;
}

export const pairRateOfMeta: PairRate = { burst: 45, everyMs: 6_000 };

/** A bucket per recipient; `take` says whether one more may go to this one now. */
export function createPairRate({ burst, everyMs }: PairRate): (recipient: string, now: number) => boolean {
  const buckets = new Map<string, { readonly tokens: number; readonly at: number }>();

  return (recipient, now) => {
    const bucket = buckets.get(recipient) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + Math.max(0, now - bucket.at) / everyMs);
    buckets.set(recipient, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    return tokens >= 1;
  };
}
