import { isObject, type Params } from '../graph/param.ts';
import type { Report } from './finding.ts';

export type DataType = 'string' | 'number' | 'boolean' | 'object' | 'array';

const types: readonly string[] = ['string', 'number', 'boolean', 'object', 'array', 'integer'] satisfies (
  | DataType
  | 'integer'
)[];

/** Checks `data` of a screen: every field typed, with an `__example__` of that type at its top. */
export function checkDataModel(data: unknown, path: string, report: Report): undefined {
  if (data === undefined) return;
  if (!isObject(data))
    return report('INVALID_PROPERTY_TYPE', `Expected ${path} to be object but found ${typeName(data)}.`, path);
  for (const [name, schema] of Object.entries(data)) {
    const at = `${path}.${name}`;
    checkSchema(schema, at, report);
    if (!isObject(schema)) continue;
    if (schema.__example__ === undefined) {
      report('MISSING_REQUIRED_TYPE_PROPERTY', `Required property '__example__' is missing at ${at}.`, at);
    } else if (typeof schema.type === 'string' && !matches(schema.__example__, schema)) {
      const found = typeName(schema.__example__);
      report(
        'INVALID_SCREEN_DATA',
        `Invalid data model schema. Expected property '__example__' to be of type ${schema.type}, but found ${found}.`,
        `${at}.__example__`,
      );
    }
  }
}

function checkSchema(schema: unknown, path: string, report: Report): undefined {
  if (!isObject(schema) || schema.type === undefined) {
    return report('INVALID_SCREEN_DATA', "Missing the definition of property 'type'.", path);
  }
  const { type } = schema;
  if (typeof type !== 'string') {
    return report('INVALID_SCREEN_DATA', "Expected the property 'type' to be of type string.", `${path}.type`);
  }
  if (!types.includes(type)) {
    return report('INVALID_ENUM_VALUE', `Value should be one of: [${types.join(', ')}].`, `${path}.type`);
  }
  if (type === 'array') {
    if (schema.items === undefined) {
      return report('INVALID_SCREEN_DATA', "Missing the schema for property 'items' in array.", path);
    }
    inner(schema.items, `${path}.items`, report);
  }
  if (isObject(schema.properties)) {
    for (const [name, property] of Object.entries(schema.properties)) {
      inner(property, `${path}.properties.${name}`, report);
    }
  }
}

function inner(schema: unknown, path: string, report: Report): undefined {
  if (isObject(schema) && schema.__example__ !== undefined) {
    const message = `Property '__example__' is allowed only as a top level property of data model. Invalid entry: '${path}'.`;
    report('INVALID_SCREEN_DATA', message, `${path}.__example__`);
  }
  checkSchema(schema, path, report);
}

/** Whether a value fits a schema of the data model; fields it does not know are no fault, they are dropped. */
export function matches(value: unknown, schema: unknown): boolean {
  if (!isObject(schema)) return true;
  const type = schema.type === 'integer' ? 'number' : schema.type;
  if (typeName(value) !== type) return false;
  if (Array.isArray(value)) return value.every((item) => matches(item, schema.items));
  if (!isObject(value) || !isObject(schema.properties)) return true;
  const { properties } = schema;
  return Object.entries(value).every(([name, property]) => matches(property, properties[name]));
}

/** The schema at a path of the data model, such as `['account', 'name']`; undefined when it is not declared. */
export function schemaAt(data: Params, path: readonly string[]): Params | undefined {
  const [first = '', ...rest] = path;
  const top = data[first];
  let schema: unknown = top;
  for (const name of rest) {
    const properties: unknown = isObject(schema) ? schema.properties : undefined;
    schema = isObject(properties) ? properties[name] : undefined;
  }
  return isObject(schema) ? schema : undefined;
}

export function typeName(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}
