import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item as plain values: what `keys.ts` maps records to and from. */
export type Attributes = Readonly<Record<string, unknown>>;

/**
 * Plain values to DynamoDB's typed ones. Fields that are `undefined` are left out, at any depth.
 * Written here because the document client costs every cold start more than these lines do.
 *
 * @throws TypeError for a value that DynamoDB could not give back as it was: `null`, dates, bigints, NaN.
 */
export function toAttributes(plain: Attributes): Record<string, AttributeValue> {
  const entries = Object.entries(plain).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, toAttribute(value)]));
}

export function toAttribute(value: unknown): AttributeValue {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number' && Number.isFinite(value)) return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value instanceof Uint8Array) return { B: value };
  if (Array.isArray(value)) return { L: value.map(toAttribute) };
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return { M: toAttributes(value as Attributes) };
  }
  throw new TypeError(`A ${value === null ? 'null' : typeof value} cannot be stored.`);
}

/** DynamoDB's typed values back to plain ones. */
export function fromAttributes(item: Readonly<Record<string, AttributeValue>>): Attributes {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, fromAttribute(value)]));
}

function fromAttribute(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.B !== undefined) return value.B;
  if (value.L !== undefined) return value.L.map(fromAttribute);
  if (value.M !== undefined) return fromAttributes(value.M);
  throw new TypeError('The item holds a value of a type that Saldo never writes.');
}
