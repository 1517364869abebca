import { isDigits } from './json.ts';

/** Fourteen digits are no date that anybody means. */
const end = 1e13;

/**
 * Meta's timestamp in milliseconds since the epoch. Meta writes Unix seconds, as a string of digits (a number in some
 * fields). A fraction is dropped; a value of twelve digits or more before the point can only be milliseconds. Future
 * times are kept: the age rule refuses them by the same distance as past ones.
 *
 * @returns undefined for what is missing, negative or no number. A message without a time is not given ours: the time
 *   is part of the name under which it is deduplicated, so it must be the same at every delivery.
 */
export function timeOf(timestamp: unknown): number | undefined {
  if (typeof timestamp === 'number') return timestamp >= 0 ? milliseconds(timestamp) : undefined;
  if (typeof timestamp !== 'string') return undefined;
  let value = 0;
  let index = 0;
  // One pass: this runs for every message, and an expression with `Number` takes four times as long.
  while (index < timestamp.length && isDigits(timestamp, index, index + 1)) {
    value = value * 10 + timestamp.charCodeAt(index) - 48;
    index += 1;
  }
  const isWhole = index === timestamp.length || (timestamp[index] === '.' && isDigits(timestamp, index + 1));
  return index > 0 && isWhole ? milliseconds(value) : undefined;
}

function milliseconds(value: number): number | undefined {
  const time = Math.floor(value);
  if (time >= end) return undefined;
  return time >= 1e11 ? time : time * 1_000;
}
