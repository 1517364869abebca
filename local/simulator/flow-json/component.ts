import { isObject, lengthOf, type Params } from '../graph/param.ts';
import { checkAction } from './action.ts';
import { type DataType, schemaAt, typeName } from './data-model.ts';
import { type Expression, ExpressionError, parseExpression } from './expression.ts';
import type { Report } from './finding.ts';
import { branchesOf, type Component, type Outline, type Screen } from './outline.ts';
import { checkExpression, checkReferences, readDynamic, typeOf } from './reference.ts';
import { componentRules, navigationContent, type Rule, type Rules } from './rules.ts';

export interface Checking {
  readonly outline: Outline;
  readonly screen: Screen;
  readonly report: Report;
}

/** Checks the properties of one component against its rules. */
export function checkComponent({ type, properties, path }: Component, checking: Checking): undefined {
  const rules = componentRules[type];
  if (rules === undefined) {
    const known = Object.keys(componentRules).join(', ');
    return checking.report(
      'INVALID_PROPERTY_VALUE',
      `Invalid value found for property 'type' at ${path}. Value should be one of: [${known}].`,
      `${path}.type`,
    );
  }
  const { type: _type, ...rest } = properties;
  checkProperties(rest, rules, path, checking);
  if (type === 'NavigationList') checkItems(properties, path, checking);
}

function checkProperties(properties: Params, rules: Rules, path: string, checking: Checking): undefined {
  const { report } = checking;
  for (const key of Object.keys(properties)) {
    if (rules[key] === undefined)
      report('INVALID_PROPERTY_KEY', `Property '${key}' cannot be specified at ${path}.`, `${path}.${key}`);
  }
  for (const [key, rule] of Object.entries(rules)) {
    const value = properties[key];
    if (value !== undefined) checkValue(value, rule, `${path}.${key}`, checking);
    else if (rule.required)
      report('MISSING_REQUIRED_TYPE_PROPERTY', `Required property '${key}' is missing at ${path}.`, path);
  }
}

const expected: Readonly<Partial<Record<Rule['kind'], readonly DataType[]>>> = {
  text: ['string'],
  choice: ['string'],
  date: ['string'],
  flag: ['boolean'],
  whole: ['number', 'string'],
  number: ['number'],
  list: ['array'],
};

function checkValue(value: unknown, rule: Rule, path: string, checking: Checking): undefined {
  const { outline, screen, report } = checking;
  if (rule.kind === 'action') return checkAction(value, rule.actions ?? [], path, checking);
  if (rule.kind === 'components') return checkComponents(value, rule, path, report);
  if (rule.kind === 'cases') return checkCases(value, path, report);
  if (rule.kind === 'condition') return checkCondition(value, path, checking);
  if (rule.kind === 'any') return checkReferences(value, { outline, screen, path, report });
  if (rule.fixed !== true) {
    const before = typeof value === 'string' && value.includes('${');
    const expression = readDynamic(value, { path, report });
    if (expression !== undefined) return checkDynamic(expression, rule, path, checking);
    if (before) return;
  }
  checkLiteral(value, rule, path, checking);
}

function checkDynamic(
  expression: Expression,
  rule: Rule,
  path: string,
  { outline, screen, report }: Checking,
): undefined {
  checkExpression(expression, { outline, screen, path, report });
  const type = typeOf(expression, outline, screen);
  const fitting = expected[rule.kind];
  if (type !== undefined && fitting !== undefined && !fitting.includes(type)) {
    report('INVALID_SCREEN_DYNAMIC_DATA', `Expected '${path}' to be of type '${fitting[0]}'.`, path);
  }
  if (rule.kind !== 'list' || expression.kind !== 'reference' || expression.path[0] !== 'data') return;
  const declared = itemsOf(expression.text, screen);
  for (const [key, item] of Object.entries(rule.items ?? {})) {
    if (item.required && declared[key] === undefined) {
      report(
        'INVALID_SCREEN_DYNAMIC_DATA',
        `Data model schema is invalid for '${expression.text}'. Missing schema for ${key}.`,
        path,
      );
    }
  }
}

function checkLiteral(value: unknown, rule: Rule, path: string, checking: Checking): undefined {
  const { report } = checking;
  const wrongType = (kind: string) =>
    report('INVALID_PROPERTY_TYPE', `Expected ${path} to be ${kind} but found ${typeName(value)}.`, path);
  const name = path.slice(path.lastIndexOf('.') + 1);
  switch (rule.kind) {
    case 'text':
      if (typeof value !== 'string') return wrongType('string');
      if (value.trim() === '')
        report('MIN_CHARS_REQUIRED', `Property '${name}' should have at least 1 character.`, path);
      if (lengthOf(value) > (rule.max ?? 0)) {
        report(
          'MAX_CHARS_EXCEEDED',
          `Property '${name}' should have at most ${rule.max} characters but found ${lengthOf(value)}.`,
          path,
        );
      }
      return;
    case 'choice':
      if (!rule.values?.includes(String(value)))
        report('INVALID_ENUM_VALUE', `Value should be one of: [${rule.values?.join(', ')}].`, path);
      return;
    case 'flag':
      if (typeof value !== 'boolean') wrongType('boolean');
      return;
    case 'number':
      if (typeof value !== 'number') wrongType('number');
      return;
    case 'whole':
      if (!/^\d{1,9}$/.test(String(value))) wrongType('integer');
      return;
    case 'date':
      if (!/^\d{4}-\d\d-\d\d$/.test(String(value)))
        report('INVALID_PROPERTY_VALUE_FORMAT', `Property '${name}' should be in YYYY-MM-DD format.`, path);
      return;
    case 'list':
      return Array.isArray(value) ? checkList(value, rule, path, checking) : wrongType('array');
    default:
      return;
  }
}

function checkList(list: readonly unknown[], rule: Rule, path: string, checking: Checking): undefined {
  const { report } = checking;
  const name = path.slice(path.lastIndexOf('.') + 1);
  const { min = 0, max = Number.POSITIVE_INFINITY } = rule;
  if (list.length < min) report('MIN_ITEMS_REQUIRED', `Property '${name}' should have at least ${min} items.`, path);
  if (list.length > max)
    report('MAX_ITEMS_EXCEEDED', `Property '${name}' should have at most ${max} items but found ${list.length}.`, path);
  const ids = list.map((item) => (isObject(item) ? item.id : undefined));
  if (new Set(ids).size < ids.length)
    report('INVALID_PROPERTY_VALUE', `Property '${name}' has items of the same id.`, path);
  for (const [at, item] of list.entries()) {
    if (isObject(item)) checkProperties(item, rule.items ?? {}, `${path}[${at}]`, checking);
    else
      report(
        'INVALID_PROPERTY_TYPE',
        `Expected ${path}[${at}] to be object but found ${typeName(item)}.`,
        `${path}[${at}]`,
      );
  }
}

/** What the data model declares of the items of a list such as `${data.accounts}`. */
function itemsOf(list: unknown, screen: Screen): Params {
  const path = typeof list === 'string' ? /^\$\{data\.([\w.-]+)\}$/.exec(list)?.[1] : undefined;
  const items = path === undefined ? undefined : schemaAt(screen.data, path.split('.'))?.items;
  return isObject(items) && isObject(items.properties) ? items.properties : {};
}

/** What the items of a NavigationList may hold beyond their own properties. */
function checkItems(properties: Params, path: string, checking: Checking): undefined {
  const { report } = checking;
  const items: readonly unknown[] = Array.isArray(properties['list-items']) ? properties['list-items'] : [];
  const objects = items.filter(isObject);
  const whole = properties['on-click-action'] !== undefined;
  const declared = itemsOf(properties['list-items'], checking.screen)['on-click-action'] !== undefined;
  const single = objects.filter((item) => item['on-click-action'] !== undefined).length;
  if (whole && single > 0) {
    report(
      'NOT_KEYWORD_SCHEMA_VALIDATION_FAILED',
      `Property 'on-click-action' must be present exclusively at component or at item level.`,
      path,
    );
  } else if (!whole && (single < objects.length || !(objects.length > 0 || declared))) {
    report('MISSING_REQUIRED_TYPE_PROPERTY', `Required property 'on-click-action' is missing at ${path}.`, path);
  }
  if (objects.filter(({ badge }) => badge !== undefined).length > 1) {
    report('INVALID_PROPERTY_VALUE', 'There can be only one item with a badge per list.', `${path}.list-items`);
  }
  for (const [at, item] of objects.entries()) {
    for (const [key, rules] of Object.entries(navigationContent)) {
      const value = item[key];
      if (isObject(value)) checkProperties(value, rules, `${path}.list-items[${at}].${key}`, checking);
    }
    if (item.end !== undefined && properties['media-size'] === 'large') {
      report(
        'INVALID_PROPERTY_VALUE',
        "Property 'end' cannot be used when 'media-size' is large.",
        `${path}.list-items[${at}].end`,
      );
    }
  }
}

function checkComponents(value: unknown, { min = 0 }: Rule, path: string, report: Report): undefined {
  if (!Array.isArray(value))
    return report('INVALID_PROPERTY_TYPE', `Expected ${path} to be array but found ${typeName(value)}.`, path);
  if (value.length < min) report('INVALID_PROPERTY_VALUE', 'Expected array to contain at least one component.', path);
  for (const [at, item] of value.entries()) {
    if (!isObject(item))
      report(
        'INVALID_PROPERTY_TYPE',
        `Expected ${path}[${at}] to be object but found ${typeName(item)}.`,
        `${path}[${at}]`,
      );
  }
}

function checkCases(value: unknown, path: string, report: Report): undefined {
  if (!isObject(value))
    return report('INVALID_PROPERTY_TYPE', `Expected ${path} to be object but found ${typeName(value)}.`, path);
  if (Object.keys(value).length === 0)
    report('INVALID_PROPERTY_VALUE', `Invalid empty property found at: "${path}".`, path);
  for (const { key, children } of branchesOf({ type: 'Switch', cases: value })) {
    checkComponents(children, { kind: 'components' }, path.replace(/cases$/, key), report);
  }
}

function checkCondition(value: unknown, path: string, checking: Checking): undefined {
  const refuse = (message: string) => checking.report('INVALID_PROPERTY_VALUE', message, path);
  if (typeof value !== 'string') return refuse("Expected property 'condition' to contain at least one operand.");
  try {
    const expression = parseExpression(value.replace(/^`([\s\S]*)`$/, '$1'));
    if (expression.kind === 'literal')
      return refuse('The only operand is a literal value. Expected single operand to be a boolean.');
    if (literals(expression)) return refuse('An operator cannot not have literals on both sides.');
    checkExpression(expression, { ...checking, path });
    const type = typeOf(expression, checking.outline, checking.screen);
    if (type !== undefined && type !== 'boolean') refuse('Expected single operand to be a boolean.');
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    refuse(error.message);
  }
}

function literals(expression: Expression): boolean {
  if (expression.kind === 'not') return expression.operand.kind === 'literal' || literals(expression.operand);
  if (expression.kind !== 'binary') return false;
  const { left, right } = expression;
  return (left.kind === 'literal' && right.kind === 'literal') || literals(left) || literals(right);
}
