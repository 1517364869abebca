import { dynamicOf, evaluate, parseExpression, type Reference } from '../../flow-json/expression.ts';
import { at } from '../model.ts';
import type { Component, Values } from './definition.ts';
import { componentsOf } from './definition.ts';

/** One screen on the way through a Flow: what came for it and what was typed into it. */
export interface Step {
  readonly screen: string;
  readonly data: Values;
  readonly form: Values;
}

/** What expressions on the current screen can name. */
export interface Scope {
  readonly step: Step;
  readonly earlier: readonly Step[];
}

function lookup({ step, earlier }: Scope): (reference: Reference) => unknown {
  return ({ path: [root = '', ...rest] }) => {
    if (root !== 'screen') return at(root === 'form' ? step.form : step.data, ...rest);
    const [id, kind, ...names] = rest;
    const found = [...earlier, step].findLast(({ screen }) => screen === id);
    return at(kind === 'form' ? found?.form : found?.data, ...names);
  };
}

/** Replaces every `${…}` in a value of any shape. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, scope)]));
  }
  const expression = dynamicOf(value);
  return expression === undefined ? value : evaluate(expression, lookup(scope));
}

export function resolveText(value: unknown, scope: Scope): string {
  const resolved = resolve(value, scope);
  if (Array.isArray(resolved)) return resolved.map(String).join('\n');
  return resolved === undefined || resolved === null ? '' : String(resolved);
}

/** A flag that holds unless it says otherwise, such as `visible` and `enabled`. */
export const unlessFalse = (value: unknown, scope: Scope): boolean => resolve(value, scope) !== false;

/** What shows now: the right branches of every `If` and `Switch`, the content of forms, nothing invisible. */
export function shownOf(components: readonly Component[], scope: Scope): readonly Component[] {
  return components.flatMap((component) => {
    const { type, properties } = component;
    if (!unlessFalse(properties.visible, scope)) return [];
    if (type === 'If') {
      const condition = parseExpression(String(properties.condition).replace(/^`([\s\S]*)`$/, '$1'));
      return shownOf(componentsOf(evaluate(condition, lookup(scope)) ? properties.then : properties.else), scope);
    }
    if (type === 'Switch') {
      const name = resolveText(properties.value, scope);
      const cases = at(properties, 'cases');
      return shownOf(componentsOf(at(cases, name) ?? at(cases, 'default')), scope);
    }
    return type === 'Form' ? shownOf(inForm(properties), scope) : [component];
  });
}

/** Fields of a Form take their first value and their error from it. */
function inForm({ children, 'init-values': values, 'error-messages': errors }: Values): readonly Component[] {
  return componentsOf(children).map(({ type, properties }) => {
    const name = String(properties.name);
    const first = typeof values === 'string' ? values.replace(/\}$/, `.${name}}`) : at(values, name);
    const error = typeof errors === 'string' ? errors.replace(/\}$/, `.${name}}`) : at(errors, name);
    return { type, properties: { ...properties, 'init-value': first, 'error-message': error } };
  });
}
