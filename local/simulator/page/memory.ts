/** What this browser remembers of the page: who sits where, whether the traffic shows, who followed a link last, whose Flows are used up. */
export type MemoryName = 'phones' | 'traffic' | 'link-opener' | 'spent-flows';

export function recall<Value>(name: MemoryName): Value | undefined {
  try {
    return JSON.parse(localStorage.getItem(`saldo.${name}`) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(name: MemoryName, value: unknown): void {
  try {
    localStorage.setItem(`saldo.${name}`, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing shows the first people again.
  }
}
