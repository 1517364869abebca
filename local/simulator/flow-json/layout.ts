import { isObject } from '../graph/param.ts';
import { typeName } from './data-model.ts';
import type { Report } from './finding.ts';
import { fieldTypes, inBranches, mostPerScreen } from './limits.ts';
import { branchesOf, type Component, type Screen } from './outline.ts';

/** Checks what only shows when a screen is seen as a whole: counts, names, footers, what may stand beside what. */
export function checkLayout(screen: Screen, report: Report): undefined {
  const { components, path } = screen;
  const counted = components.filter(({ type }) => type !== 'Form');
  if (counted.length > 50) {
    report(
      'MAX_ALLOWED_COMPONENTS_PER_SCREEN',
      `Maximum number of components allowed per screen is 50 but found ${counted.length}.`,
      path,
    );
  }
  for (const [type, most] of Object.entries(mostPerScreen)) {
    const found = components.filter((component) => component.type === type);
    if (found.length <= most) continue;
    const code = `MAX_${type.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()}_PER_SCREEN`;
    report(
      code,
      `Maximum number of ${type} allowed per screen is ${most} but found ${found.length}.`,
      found.at(-1)?.path ?? path,
    );
  }
  checkNames(screen, report);
  checkNesting(components, report);
  checkFooters(screen, report);
  checkForm(screen, report);
  checkCompany(screen, report);
  for (const { properties, path: at, type } of components) {
    if (type === 'TextInput' && properties.pattern !== undefined && properties['helper-text'] === undefined) {
      report('INVALID_DEPENDENCIES', `TextInput should have 'helper-text' when 'pattern' is present.`, at);
    }
    for (const [least, most] of [
      ['min-chars', 'max-chars'],
      ['min-selected-items', 'max-selected-items'],
      ['min-date', 'max-date'],
    ] as const) {
      const [low, high] = [properties[least], properties[most]];
      const comparable = [low, high].every((value) => /^[\d-]+$/.test(String(value)));
      const greater = least === 'min-date' ? String(low) > String(high) : Number(low) > Number(high);
      if (comparable && greater)
        report('MIN_VALUE_GREATER_THAN_MAX', `${least} cannot be greater than ${most} for ${type}.`, `${at}.${least}`);
    }
  }
}

function checkNames({ components, properties, fields, path, id }: Screen, report: Report): undefined {
  const names = new Set<string>();
  for (const {
    properties: { name },
    path: at,
    type,
  } of components) {
    if (typeof name !== 'string' || fieldTypes[type] === undefined) continue;
    if (names.has(name))
      report('DUPLICATE_FORM_COMPONENT_NAMES', `Duplicate name found for Form components: ${name}.`, `${at}.name`);
    names.add(name);
  }
  const { sensitive } = properties;
  if (sensitive === undefined) return;
  if (!Array.isArray(sensitive)) {
    return report(
      'INVALID_PROPERTY_TYPE',
      `Expected ${path}.sensitive to be array but found ${typeName(sensitive)}.`,
      `${path}.sensitive`,
    );
  }
  for (const [at, name] of sensitive.entries()) {
    if (!fields.has(String(name))) {
      report(
        'INVALID_PROPERTY_VALUE',
        `Property 'sensitive' names '${String(name)}', which is no field of screen '${id}'.`,
        `${path}.sensitive[${at}]`,
      );
    }
  }
}

function checkNesting(components: readonly Component[], report: Report): undefined {
  for (const { type, path, inside } of components) {
    if (type === 'If' && inside.filter((outer) => outer === 'If').length >= 3) {
      report('INVALID_COMPONENT_PLACEMENT', "Component 'If' can be nested up to 3 levels.", path);
    }
    if (type === 'Footer' && inside.filter((outer) => outer === 'If' || outer === 'Switch').length > 1) {
      report('INVALID_COMPONENT_PLACEMENT', "Footer is allowed only in the first level of 'If' and 'Switch'.", path);
    }
    if (type === 'Form' && inside.length > 0)
      report('INVALID_COMPONENT_PLACEMENT', "Component 'Form' cannot be nested.", path);
    const branch = inside.findLast((outer) => outer === 'If' || outer === 'Switch');
    if (branch !== undefined && !inBranches.includes(type)) {
      report('INVALID_COMPONENT_PLACEMENT', `Component '${type}' is not allowed inside '${branch}'.`, path);
    }
  }
}

/** One Footer in whatever branch shows; a branch without one where another has it would leave a screen without. */
function checkFooters({ components, properties, terminal, id, path }: Screen, report: Report): undefined {
  const plain = components.filter(({ type, inside }) => type === 'Footer' && !inside.some((outer) => outer !== 'Form'));
  const branching = components.filter(
    ({ type, inside }) => (type === 'If' || type === 'Switch') && !inside.some((outer) => outer !== 'Form'),
  );
  const withFooter = branching.filter(({ properties: branch }) =>
    branchesOf(branch).some(({ children }) => footersAmong(children) > 0),
  );
  for (const { type, properties: branch, path: at } of withFooter) {
    const branches = branchesOf(branch);
    const missing =
      branches.some(({ children }) => footersAmong(children) === 0) || (type === 'If' && branches.length < 2);
    if (missing && type === 'If') {
      report(
        'MISSING_FOOTER_IN_IF_ELSE_BRANCHES',
        "Footer component must be present in all branches of 'If' component if it exists in any one branch.",
        at,
      );
    } else if (missing) {
      report(
        'MISSING_FOOTER_IN_SWITCH_BRANCHES',
        'Footer component must be present in all switch cases if it exists in any one case.',
        at,
      );
    }
    if (branches.some(({ children }) => footersAmong(children) > 1)) {
      report('MORE_THAN_ONE_FOOTER', 'Maximum number of Footer component allowed per screen is 1.', at);
    }
  }
  if (plain.length + withFooter.length > 1) {
    const last = plain.at(-1) ?? withFooter.at(-1);
    const mixed = withFooter.length > 0;
    report(
      mixed ? 'MORE_THAN_ONE_FOOTER' : 'MAX_FOOTER_PER_SCREEN',
      mixed
        ? 'Maximum number of Footer component allowed per screen is 1.'
        : `Maximum number of Footer allowed per screen is 1 but found ${plain.length}.`,
      last?.path ?? path,
    );
  }
  if (terminal && plain.length + withFooter.length === 0) {
    report('MISSING_FOOTER_ON_TERMINAL_SCREEN', `Footer component is missing on terminal screens: ${id}.`, path);
  }
  for (const { properties: footer, path: at } of components.filter(({ type }) => type === 'Footer')) {
    if (
      footer['center-caption'] !== undefined &&
      (footer['left-caption'] !== undefined || footer['right-caption'] !== undefined)
    ) {
      report(
        'NOT_KEYWORD_SCHEMA_VALIDATION_FAILED',
        "Properties 'center-caption' and [left-caption, right-caption] must be present exclusively at Footer.",
        at,
      );
    }
  }
  if (properties.success !== undefined && !terminal) {
    report(
      'NOT_KEYWORD_SCHEMA_VALIDATION_FAILED',
      "Property 'success' can only be specified on a terminal screen.",
      `${path}.success`,
    );
  }
}

const footersAmong = (children: unknown): number =>
  Array.isArray(children) ? children.filter((child) => isObject(child) && child.type === 'Footer').length : 0;

function checkForm({ components }: Screen, report: Report): undefined {
  if (!components.some(({ type }) => type === 'Form')) return;
  const outside = components.filter(({ type, inside }) => fieldTypes[type] !== undefined && !inside.includes('Form'));
  for (const { type, path } of outside) {
    report(
      'COMPONENTS_OUTSIDE_FORM',
      `Component '${type}' is not allowed outside Form when Form component is present.`,
      path,
    );
  }
  for (const { properties, path } of components.filter(
    ({ type, inside }) => fieldTypes[type] !== undefined && inside.includes('Form'),
  )) {
    for (const key of ['init-value', 'error-message'].filter((name) => properties[name] !== undefined)) {
      report(
        'INVALID_PROPERTY_KEY',
        `Property '${key}' cannot be specified at ${path}: the Form has it.`,
        `${path}.${key}`,
      );
    }
  }
}

/** What insists on having a screen to itself. */
function checkCompany({ components, terminal }: Screen, report: Report): undefined {
  const list = components.find(({ type }) => type === 'NavigationList');
  const beside = (...friends: readonly string[]) => components.find(({ type }) => !friends.includes(type));
  if (list !== undefined && terminal) {
    report(
      'INVALID_COMPONENT_PLACEMENT',
      'The NavigationList component cannot be used on a terminal screen.',
      list.path,
    );
  }
  if (list !== undefined && beside('NavigationList') !== undefined) {
    report(
      'INVALID_COMPONENT_PLACEMENT',
      'The NavigationList components cannot be used in combination with any other components in the same screen.',
      list.path,
    );
  }
  const rich = components.find(({ type }) => type === 'RichText');
  if (rich !== undefined && beside('RichText', 'Footer') !== undefined) {
    report('INVALID_RICHTEXT_PLACEMENT', 'RichText can be combined only with a Footer on the same screen.', rich.path);
  }
}
