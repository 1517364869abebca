/** What `JSON.parse` made of an object. Only named fields are read from it, so keys like `__proto__` do nothing. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const none: readonly unknown[] = [];

/** The list, or an empty one for whatever is not a list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : none;
}

/** A string that is not empty and not longer than `limit`; anything else is as if it were absent, never cut. */
export function textOf(value: unknown, limit: number): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= limit ? value : undefined;
}

/** A word of Meta's vocabulary, such as a field, type or event; `other` for what could be anything else. */
export function wordOf(value: unknown): string {
  return typeof value === 'string' && /^[A-Za-z][A-Za-z0-9_]{0,49}$/.test(value) ? value.toLowerCase() : 'other';
}

/** True for `0`-`9` alone, at least one. A loop, because it runs twice for each message and an expression takes thrice as long. */
export function isDigits(text: string, start = 0, end = text.length): boolean {
  for (let index = start; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 48 || code > 57) return false;
  }
  return end > start;
}
