import { badParameter, badValue, missingParameter } from './error.ts';

export type Params = Readonly<Record<string, unknown>>;

/** Meta names a parameter by its path: `interactive['action']['buttons'][0]`. */
export const under = (path: string, key: string | number): string =>
  typeof key === 'number' ? `${path}[${key}]` : path === '' ? key : `${path}['${key}']`;

/** Characters as people count them, not UTF-16 units. */
export const lengthOf = (text: string): number => [...text].length;

export function isObject(value: unknown): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function object(value: unknown, path: string, keys?: readonly string[]): Params {
  if (value === undefined || value === null) throw missingParameter(`The parameter ${path} is required.`);
  if (!isObject(value)) throw badParameter(`Param ${path} must be a JSON object.`);
  const unknown = keys === undefined ? undefined : Object.keys(value).find((key) => !keys.includes(key));
  if (unknown !== undefined) throw badParameter(`Unexpected key "${unknown}" on param "${path}".`);
  return value;
}

export function list(value: unknown, path: string): readonly unknown[] {
  if (value === undefined || value === null) throw missingParameter(`The parameter ${path} is required.`);
  if (!Array.isArray(value)) throw badParameter(`Param ${path} must be an array.`);
  return value;
}

export interface TextRule {
  readonly max: number;
  readonly optional?: true;
}

/** A text of 1 to `max` characters; a blank one counts as absent, as Meta does not deliver it. */
export function text(value: unknown, path: string, { max, optional }: TextRule): string | undefined {
  if (value === undefined || value === null) {
    if (optional) return undefined;
    throw missingParameter(`The parameter ${path} is required.`);
  }
  if (typeof value !== 'string') throw badParameter(`Param ${path} must be a string.`);
  const length = lengthOf(value);
  if (value.trim() === '' || length > max) {
    throw badValue(`${path} length invalid. Min length: 1, Max length: ${max}, Actual length: ${length}`);
  }
  return value;
}

export function oneOf<const Value extends string>(value: unknown, path: string, values: readonly Value[]): Value {
  if (value === undefined || value === null) throw missingParameter(`The parameter ${path} is required.`);
  const found = values.find((candidate) => candidate === value);
  if (found === undefined) {
    throw badParameter(`Param ${path} must be one of {${values.join(', ')}} - got "${String(value)}".`);
  }
  return found;
}

export function number(
  value: unknown,
  path: string,
  { min, max }: { readonly min: number; readonly max: number },
): void {
  if (value === undefined || value === null) throw missingParameter(`The parameter ${path} is required.`);
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof read !== 'number' || !(read >= min && read <= max)) {
    throw badValue(`${path} must be a number between ${min} and ${max}.`);
  }
}

export function webUrl(value: unknown, path: string): void {
  const address = text(value, path, { max: 2_000 }) ?? '';
  const protocol = URL.canParse(address) ? new URL(address).protocol : '';
  if (protocol !== 'https:' && protocol !== 'http:') throw badValue(`${path} is not a valid URL.`);
}

export function distinct(values: readonly string[], what: string): void {
  if (new Set(values).size !== values.length) throw badValue(`Duplicated ${what}.`);
}
