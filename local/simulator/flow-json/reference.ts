import { isObject } from '../graph/param.ts';
import { type DataType, schemaAt } from './data-model.ts';
import {
  dynamicOf,
  type Expression,
  ExpressionError,
  isHalfDynamic,
  type Reference,
  referencesOf,
} from './expression.ts';
import type { Report } from './finding.ts';
import type { Outline, Screen } from './outline.ts';

type Error = 'INVALID_SCREEN_DYNAMIC_DATA' | 'INVALID_ON_CLICK_ACTION_PAYLOAD' | 'INVALID_ACTION_PAYLOAD_PROPERTY';

interface Place {
  readonly outline: Outline;
  readonly screen: Screen;
  readonly path: string;
  readonly report: Report;
  readonly error?: Error;
}

/** Checks every `${…}` in a value of any shape; literals pass. */
export function checkReferences(value: unknown, place: Place): undefined {
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) checkReferences(item, { ...place, path: `${place.path}[${at}]` });
    return;
  }
  if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) checkReferences(item, { ...place, path: `${place.path}.${key}` });
    return;
  }
  const expression = readDynamic(value, place);
  if (expression !== undefined) checkExpression(expression, place);
}

/** The expression of a dynamic value; reports one that cannot be read. */
export function readDynamic(value: unknown, { path, report }: Pick<Place, 'path' | 'report'>): Expression | undefined {
  try {
    const expression = dynamicOf(value);
    if (expression === undefined && typeof value === 'string' && isHalfDynamic(value)) {
      throw new ExpressionError('An expression inside a text must be written in backticks.');
    }
    return expression;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    report('INVALID_PROPERTY_VALUE', `Invalid value found for property at ${path}. ${error.message}`, path);
    return undefined;
  }
}

export function checkExpression(expression: Expression, place: Place): undefined {
  for (const reference of referencesOf(expression)) {
    const problem = problemOf(reference, place);
    if (problem !== undefined) place.report(place.error ?? 'INVALID_SCREEN_DYNAMIC_DATA', problem, place.path);
  }
}

function problemOf({ path: [root, ...rest], text }: Reference, { outline, screen }: Place): string | undefined {
  if (root === 'screen') {
    const [id = '', kind, ...names] = rest;
    const named = outline.byId.get(id);
    if (named === undefined)
      return `Global dynamic data '${text}' on screen ${id} does not exist, but is used on screen ${screen.id}.`;
    if (named === screen)
      return `Global dynamic data '${text}' is invalid since screen '${id}' represents current screen.`;
    return missing(named, kind, names, text);
  }
  return missing(screen, root, rest, text);
}

function missing(screen: Screen, kind: string | undefined, names: readonly string[], text: string): string | undefined {
  if (kind === 'form') {
    return screen.fields.has(names.join('.')) ? undefined : `Missing Form component ${text} for screen '${screen.id}'.`;
  }
  if (kind !== 'data') return `Invalid operand format '${text}'.`;
  return schemaAt(screen.data, names) === undefined
    ? `Missing dynamic data '${text}' in the data model for screen ${screen.id}.`
    : undefined;
}

/** What an expression yields, as far as the declarations say; undefined when they do not. */
export function typeOf(expression: Expression, outline: Outline, screen: Screen): DataType | undefined {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value as DataType;
    case 'not':
      return 'boolean';
    case 'binary': {
      if (!['+', '-', '*', '/', '%'].includes(expression.operator)) return 'boolean';
      return [expression.left, expression.right].some((side) => typeOf(side, outline, screen) === 'string')
        ? 'string'
        : 'number';
    }
    case 'reference': {
      const global = expression.path[0] === 'screen';
      const named = global ? outline.byId.get(expression.path[1] ?? '') : screen;
      const [kind, ...names] = expression.path.slice(global ? 2 : 0);
      if (kind === 'form') return named?.fields.get(names.join('.'));
      const type = schemaAt(named?.data ?? {}, names)?.type;
      return (type === 'integer' ? 'number' : type) as DataType | undefined;
    }
  }
}
