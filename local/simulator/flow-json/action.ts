import { isObject, type Params } from '../graph/param.ts';
import type { Checking } from './component.ts';
import { schemaAt, typeName } from './data-model.ts';
import { checkReferences, readDynamic, typeOf } from './reference.ts';
import type { ActionName } from './rules.ts';

const keysOf: Readonly<Record<ActionName, readonly string[]>> = {
  navigate: ['next', 'payload'],
  data_exchange: ['payload'],
  complete: ['payload'],
  open_url: ['url'],
  update_data: ['payload'],
};

/** Checks an action: its name where it stands, its own properties, and every reference in its payload. */
export function checkAction(
  value: unknown,
  allowed: readonly ActionName[],
  path: string,
  checking: Checking,
): undefined {
  const { outline, screen, report } = checking;
  if (!isObject(value)) {
    return report('INVALID_PROPERTY_TYPE', `Expected ${path} to be object but found ${typeName(value)}.`, path);
  }
  const name = allowed.find((candidate) => candidate === value.name);
  if (name === undefined)
    return report('INVALID_ENUM_VALUE', `Value should be one of: [${allowed.join(', ')}].`, `${path}.name`);
  for (const key of Object.keys(value)) {
    if (key !== 'name' && !keysOf[name].includes(key)) {
      report('INVALID_PROPERTY_KEY', `Property '${key}' cannot be specified at ${path}.`, `${path}.${key}`);
    }
  }
  const { payload } = value;
  if (payload !== undefined && !isObject(payload)) {
    return report(
      'INVALID_PROPERTY_TYPE',
      `Expected ${path}.payload to be object but found ${typeName(payload)}.`,
      `${path}.payload`,
    );
  }
  const error = name === 'update_data' ? 'INVALID_ACTION_PAYLOAD_PROPERTY' : 'INVALID_ON_CLICK_ACTION_PAYLOAD';
  checkReferences(payload, { outline, screen, path: `${path}.payload`, report, error });

  switch (name) {
    case 'navigate':
      return checkNavigate(value, payload ?? {}, path, checking);
    case 'data_exchange':
      if (!outline.endpoint)
        report(
          'MISSING_REQUIRED_PROPERTY',
          "The property 'data_api_version' is required for data_exchange action.",
          path,
        );
      return;
    case 'complete':
      if (!screen.terminal) {
        report(
          'INVALID_COMPLETE_ACTION',
          "On-click-action 'complete' can only be configured on a terminal screen.",
          path,
        );
      }
      return;
    case 'open_url':
      if (typeof value.url !== 'string' || !/^https:\/\/[^\s/]+/.test(value.url)) {
        report('INVALID_PROPERTY_VALUE_FORMAT', "Property 'url' should be in uri format.", `${path}.url`);
      }
      return;
    case 'update_data':
      for (const key of Object.keys(payload ?? {})) {
        if (schemaAt(screen.data, [key]) !== undefined) continue;
        const message = `The following property ${key} does not exist in the screen data model`;
        report('INVALID_ACTION_PAYLOAD_PROPERTY', message, `${path}.payload.${key}`);
      }
      return;
  }
}

function checkNavigate(action: Params, payload: Params, path: string, checking: Checking): undefined {
  const { outline, screen, report } = checking;
  const { next } = action;
  if (!isObject(next) || next.type !== 'screen' || typeof next.name !== 'string') {
    return report(
      'MISSING_REQUIRED_TYPE_PROPERTY',
      `Required property 'next' with type 'screen' and a name is missing at ${path}.`,
      path,
    );
  }
  if (action.payload === undefined) {
    report('MISSING_REQUIRED_TYPE_PROPERTY', `Required property 'payload' is missing at ${path}.`, path);
  }
  const at = `${path}.next.name`;
  const target = outline.byId.get(next.name);
  if (target === undefined)
    return report('INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME', `Unknown screen ids found: [${next.name}].`, at);
  if (target === screen) {
    return report(
      'INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME',
      `Same screen navigation is not allowed. Loop detected at [${screen.id}].`,
      at,
    );
  }
  const routes = isObject(outline.flow.routing_model) ? outline.flow.routing_model[screen.id] : undefined;
  if (outline.endpoint && !(Array.isArray(routes) && routes.includes(target.id))) {
    const message = `Missing direct route from screen '${screen.id}' to screen '${target.id}' in the routing model, while it exists in the navigate screen action of screen '${screen.id}'.`;
    report('INVALID_ROUTING_MODEL', message, at);
  }
  const unknown = Object.keys(payload).filter((key) => target.data[key] === undefined);
  const missing = Object.keys(target.data).filter((key) => payload[key] === undefined);
  const list = (keys: readonly string[]) => `[${keys.join(', ')}]`;
  if (unknown.length > 0) {
    report(
      'INVALID_NAVIGATE_ACTION_PAYLOAD',
      `Following fields are missing in the next screen's data model: ${list(unknown)}.`,
      `${path}.payload`,
    );
  }
  if (missing.length > 0) {
    const message = `Following fields are expected in the next screen's data model but missing in payload: ${list(missing)}.`;
    report('INVALID_NAVIGATE_ACTION_PAYLOAD', message, `${path}.payload`);
  }
  for (const [key, value] of Object.entries(payload)) {
    const wanted = schemaAt(target.data, [key])?.type;
    const expression = readDynamic(value, { path: `${path}.payload.${key}`, report: () => undefined });
    const found = expression === undefined ? typeName(value) : typeOf(expression, outline, screen);
    if (wanted === undefined || found === undefined || found === (wanted === 'integer' ? 'number' : wanted)) continue;
    const message = `Schema of payload data at '${key}' on screen '${screen.id}' is not matching with schema of data model field on screen '${target.id}'. Property is expecting '${String(wanted)}' but got '${found}'.`;
    report('INVALID_NAVIGATE_ACTION_PAYLOAD', message, `${path}.payload.${key}`);
  }
}
