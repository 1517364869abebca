/**
 * Meta's timestamp in milliseconds since the epoch. Meta writes Unix seconds, as a string of digits (a number in some
 * fields). A fraction is dropped; a value of twelve digits or more before the point can only be milliseconds. Future
 * times are kept: the age rule refuses them by the same distance as past ones.
 *
 * @returns undefined for what is missing, negative or no number. A message without a time is not given ours: the time
 *   is part of the name under which it is deduplicated, so it must be the same at every delivery.
 */
export function timeOf(timestamp: unknown): number | undefined {
  if (typeof timestamp === 'string') {
    if (!/^\d{1,13}(\.\d{1,9})?$/.test(timestamp)) return undefined;
  } else if (typeof timestamp !== 'number' || !(timestamp >= 0 && timestamp < 1e13)) {
    return undefined;
  }
  const value = Math.floor(Number(timestamp));
  return value >= 1e11 ? value : value * 1_000;
}
