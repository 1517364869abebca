import { at } from '../model.ts';
import type { Component, FlowDefinition, Values } from './definition.ts';
import { resolve, resolveText, type Scope, type Step, shownOf } from './scope.ts';

const inputs: readonly string[] = [
  'TextInput',
  'TextArea',
  'CheckboxGroup',
  'RadioButtonsGroup',
  'ChipsSelector',
  'Dropdown',
  'OptIn',
  'DatePicker',
  'CalendarPicker',
];

/** What a field holds: what was typed, else its first value. */
export function fieldValue({ type, properties }: Component, scope: Scope): unknown {
  const name = String(properties.name);
  const typed = scope.step.form[name];
  if (typed !== undefined) return typed;
  const first = resolve(properties['init-value'], scope);
  if (first !== undefined) return first;
  return type === 'OptIn' ? false : type === 'CheckboxGroup' || type === 'ChipsSelector' ? [] : '';
}

/** The values of all fields that show, as `${form.…}` names them. */
export function valuesOf(components: readonly Component[], scope: Scope): Values {
  return Object.fromEntries(
    components
      .filter(({ type }) => inputs.includes(type))
      .map((component) => [String(component.properties.name), fieldValue(component, scope)]),
  );
}

/** The button at the bottom stays off until every required field that shows has something in it. */
export function isComplete(components: readonly Component[], scope: Scope): boolean {
  return components.every((component) => {
    if (!inputs.includes(component.type) || resolve(component.properties.required, scope) !== true) return true;
    const value = fieldValue(component, scope);
    return Array.isArray(value) ? value.length > 0 : typeof value === 'boolean' ? value : String(value).trim() !== '';
  });
}

/** What is wrong with a text field, in the words WhatsApp has for it; undefined when nothing is. */
export function problemOf(component: Component, scope: Scope): string | undefined {
  const { properties } = component;
  const value = fieldValue(component, scope);
  if (component.type !== 'TextInput' || typeof value !== 'string' || value === '') return undefined;
  const kind = String(properties['input-type'] ?? 'text');
  const [least, most] = [
    Number(resolveText(properties['min-chars'], scope)),
    Number(resolveText(properties['max-chars'], scope) || 80),
  ];
  const { length } = [...value];
  if (length < least)
    return kind === 'passcode' ? `Enter at least ${least} digits` : `Enter at least ${least} characters`;
  if (length > most) return `Enter at most ${most} characters`;
  if (kind === 'passcode' && !/^\d+$/.test(value)) return 'Digits only';
  if (kind === 'number' && !/^-?\d+(?:[.,]\d+)?$/.test(value)) return 'Enter a number';
  if (kind === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return 'Enter an email address';
  if (kind === 'phone' && !/^\+?[\d\s()-]{5,20}$/.test(value)) return 'Enter a phone number';
  return typeof properties.pattern === 'string' && !new RegExp(`^(?:${properties.pattern})$`).test(value)
    ? 'Check this value'
    : undefined;
}

/** Values that nobody should read over a shoulder: fields named `sensitive`, passwords and passcodes. */
export function secretsOf({ screens }: FlowDefinition, step: Step): readonly string[] {
  const screen = screens.find(({ id }) => id === step.screen);
  const scope: Scope = { step, earlier: [] };
  const masked = shownOf(screen?.children ?? [], scope)
    .filter(({ properties }) => ['password', 'passcode'].includes(String(at(properties, 'input-type'))))
    .map(({ properties }) => String(properties.name));
  return [...new Set([...masked, ...(screen?.sensitive ?? [])])]
    .map((name) => String(step.form[name] ?? ''))
    .filter((value) => value !== '');
}
