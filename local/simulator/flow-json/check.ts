import { isObject, type Params } from '../graph/param.ts';
import { checkComponent } from './component.ts';
import { checkDataModel, typeName } from './data-model.ts';
import { createFindings, type Report, type ValidationError } from './finding.ts';
import { checkLayout } from './layout.ts';
import { outlineOf, type Screen } from './outline.ts';
import { locator } from './place.ts';
import { checkRouting } from './routing.ts';

/** Versions of Flow JSON that may be published. */
export const publishableVersions: readonly string[] = ['5.1', '6.0', '6.1', '6.2', '6.3', '7.0', '7.1', '7.2', '7.3'];

const dataApiVersions: readonly string[] = ['3.0', '4.0'];
const flowKeys = ['version', 'screens', 'data_api_version', 'routing_model'];
const screenKeys = ['id', 'title', 'terminal', 'success', 'data', 'layout', 'refresh_on_back', 'sensitive'];

/**
 * Checks a Flow JSON as Meta does when it is uploaded. An empty list means that it may be published.
 * Names of errors and messages follow https://developers.facebook.com/docs/whatsapp/flows/reference/error-codes
 */
export function checkFlowJson(text: string): readonly ValidationError[] {
  let flow: unknown;
  try {
    flow = JSON.parse(text);
  } catch {
    flow = undefined;
  }
  if (!isObject(flow)) {
    const { report, all } = createFindings(() => ({ line_start: 1, line_end: 1, column_start: 1, column_end: 1 }));
    report('INVALID_FLOW_JSON', 'Flow JSON is not valid.', '');
    return all;
  }
  const { report, all } = createFindings(locator(text));
  checkTop(flow, report);
  const outline = outlineOf(flow);
  for (const screen of outline.screens) {
    checkScreen(screen, outline.endpoint, report);
    checkLayout(screen, report);
    for (const component of screen.components) checkComponent(component, { outline, screen, report });
  }
  checkTogether(outline.screens, report);
  checkRouting(outline, report);
  return all;
}

function checkTop(flow: Params, report: Report): undefined {
  unknownKeys(flow, flowKeys, '', report);
  const { version, data_api_version, screens } = flow;
  if (version === undefined) report('MISSING_FLOW_JSON_VERSION', 'Flow JSON version is not specified.', '');
  else if (typeof version !== 'string' || !/^\d{1,2}\.\d{1,2}$/.test(version))
    report('INVALID_FLOW_JSON_VERSION', 'Invalid Flow JSON version.', 'version');
  else if (!publishableVersions.includes(version))
    report('UNSUPPORTED_FLOW_JSON_VERSION', 'Unsupported Flow JSON version.', 'version');
  if (data_api_version !== undefined && !dataApiVersions.includes(String(data_api_version))) {
    report(
      'NO_SUPPORTED_DATA_API_VERSION',
      'No supported Data API version found for given Flow JSON version.',
      'data_api_version',
    );
  }
  if (!Array.isArray(screens)) {
    return report('MISSING_REQUIRED_TYPE_PROPERTY', "Required property 'screens' is missing.", '');
  }
  if (screens.length === 0) report('MIN_ITEMS_REQUIRED', "Property 'screens' should have at least 1 items.", 'screens');
  if (screens.length > 100)
    report(
      'MAX_SCREENS_NUMBER',
      `Maximum number of screens allowed per Flow is 100 but found ${screens.length}.`,
      'screens',
    );
  for (const [at, screen] of screens.entries()) {
    if (!isObject(screen))
      report(
        'INVALID_PROPERTY_TYPE',
        `Expected screens[${at}] to be object but found ${typeName(screen)}.`,
        `screens[${at}]`,
      );
  }
}

function checkScreen({ properties, path }: Screen, endpoint: boolean, report: Report): undefined {
  unknownKeys(properties, screenKeys, path, report);
  const { id, title, layout, data, refresh_on_back } = properties;
  if (typeof id !== 'string' || id === '')
    report('MISSING_REQUIRED_TYPE_PROPERTY', `Required property 'id' is missing at ${path}.`, path);
  else if (!/^[A-Za-z_]+$/.test(id)) {
    report('PATTERN_MISMATCH', "Property 'id' should only consist of alphabets and underscores.", `${path}.id`);
  } else if (id.toLowerCase() === 'success') {
    report(
      'SCREEN_ID_IS_RESERVED_KEYWORD',
      `Screen id cannot be '${id}' since it is a reserved keyword.`,
      `${path}.id`,
    );
  }
  for (const key of ['terminal', 'success', 'refresh_on_back']) {
    if (properties[key] !== undefined && typeof properties[key] !== 'boolean') {
      report(
        'INVALID_PROPERTY_TYPE',
        `Expected ${path}.${key} to be boolean but found ${typeName(properties[key])}.`,
        `${path}.${key}`,
      );
    }
  }
  if (title !== undefined && typeof title !== 'string') {
    report(
      'INVALID_PROPERTY_TYPE',
      `Expected ${path}.title to be string but found ${typeName(title)}.`,
      `${path}.title`,
    );
  }
  if (refresh_on_back === true && !endpoint) {
    report(
      'INVALID_PROPERTY_VALUE',
      "Property 'refresh_on_back' can be true only when property 'data_api_version' is set.",
      `${path}.refresh_on_back`,
    );
  }
  checkDataModel(data, `${path}.data`, report);
  if (!isObject(layout))
    return report('MISSING_REQUIRED_TYPE_PROPERTY', `Required property 'layout' is missing at ${path}.`, path);
  unknownKeys(layout, ['type', 'children'], `${path}.layout`, report);
  if (layout.type !== 'SingleColumnLayout')
    report('INVALID_ENUM_VALUE', 'Value should be one of: [SingleColumnLayout].', `${path}.layout.type`);
  if (!Array.isArray(layout.children) || layout.children.length === 0) {
    report('MIN_ITEMS_REQUIRED', "Property 'children' should have at least 1 items.", `${path}.layout`);
  }
}

function checkTogether(screens: readonly Screen[], report: Report): undefined {
  const seen = new Set<string>();
  for (const { id, path } of screens) {
    if (seen.has(id)) report('DUPLICATE_SCREEN_IDS', `Duplicate screen id found: ${id}.`, `${path}.id`);
    seen.add(id);
  }
  const ends = screens.filter(({ terminal }) => terminal);
  if (ends.length === 0) report('MISSING_TERMINAL_SCREEN', 'Terminal screen is required but not provided.', 'screens');
  else if (ends.every(({ properties }) => properties.success === false)) {
    report(
      'INVALID_PROPERTY_VALUE',
      "At least one terminal screen must have property 'success' set as true.",
      'screens',
    );
  }
}

function unknownKeys(value: Params, known: readonly string[], path: string, report: Report): undefined {
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) {
      const at = path === '' ? key : `${path}.${key}`;
      report('INVALID_PROPERTY_KEY', `Property '${key}' cannot be specified at ${path === '' ? '$root' : path}.`, at);
    }
  }
}
