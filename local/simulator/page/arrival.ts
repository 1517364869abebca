/** A `wa.me` link that was opened: for which number, with which text, and by whom once that is known. */
export interface Arrival {
  readonly number: string;
  readonly text: string;
  readonly at: number;
  readonly user_id?: string;
}

/** Reads it once and takes it out of the address, so that a reload does not type it again. */
export function readArrival(): Arrival | undefined {
  const number = /^\/wa\.me\/(\d+)$/.exec(location.pathname)?.[1];
  if (number === undefined) return undefined;
  const text = new URLSearchParams(location.search).get('text') ?? '';
  history.replaceState(null, '', '/');
  return { number, text: text.slice(0, 4_096), at: Date.now() };
}
