import { useEffect, useState } from 'preact/hooks';

/** What a phone knows of one exchange and Meta does not: both sides in the clear. */
export interface PrivateExchange {
  readonly request: unknown;
  /** Absent until it came, and where it could not be decrypted. */
  readonly response?: unknown;
}

/** By the number that the relay gave the exchange. Only in the memory of this page: gone when it is closed. */
const known = new Map<number, PrivateExchange>();
const listeners = new Set<() => void>();

export function notePrivately(number: number, exchange: PrivateExchange): void {
  known.set(number, exchange);
  for (const listener of listeners) listener();
}

export function usePrivateExchange(number: number): PrivateExchange | undefined {
  const [exchange, setExchange] = useState(known.get(number));
  useEffect(() => {
    const look = () => setExchange(known.get(number));
    look();
    listeners.add(look);
    return () => void listeners.delete(look);
  }, [number]);
  return exchange;
}
