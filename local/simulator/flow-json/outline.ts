import { isObject, type Params } from '../graph/param.ts';
import type { DataType } from './data-model.ts';
import { fieldTypes } from './limits.ts';

/** One component wherever it is nested. */
export interface Component {
  readonly type: string;
  readonly properties: Params;
  readonly path: string;
  /** The components it stands in, outermost first: `If`, `Switch`, `Form`. */
  readonly inside: readonly string[];
}

export interface Screen {
  readonly id: string;
  readonly path: string;
  readonly properties: Params;
  readonly terminal: boolean;
  /** The data model; empty where none is declared. */
  readonly data: Params;
  readonly components: readonly Component[];
  /** What `${form.…}` can name on this screen. */
  readonly fields: ReadonlyMap<string, DataType>;
}

/** A Flow as its checks see it: every component of every screen in one row. */
export interface Outline {
  readonly flow: Params;
  readonly screens: readonly Screen[];
  readonly byId: ReadonlyMap<string, Screen>;
  readonly endpoint: boolean;
}

export function outlineOf(flow: Params): Outline {
  const listed: readonly unknown[] = Array.isArray(flow.screens) ? flow.screens : [];
  const screens = listed.flatMap((value, at) => (isObject(value) ? [screenOf(value, `screens[${at}]`)] : []));
  return {
    flow,
    screens,
    byId: new Map(screens.map((screen) => [screen.id, screen])),
    endpoint: flow.data_api_version !== undefined,
  };
}

function screenOf(properties: Params, path: string): Screen {
  const { id, data, terminal, layout } = properties;
  const components = isObject(layout) ? [...componentsIn(layout.children, `${path}.layout.children`, [])] : [];
  const fields = components.flatMap(({ type, properties: { name } }): [string, DataType][] => {
    const kind = fieldTypes[type];
    return kind === undefined || typeof name !== 'string' ? [] : [[name, kind]];
  });
  return {
    id: typeof id === 'string' ? id : '',
    path,
    properties,
    terminal: terminal === true,
    data: isObject(data) ? data : {},
    components,
    fields: new Map(fields),
  };
}

function* componentsIn(children: unknown, path: string, inside: readonly string[]): Generator<Component> {
  if (!Array.isArray(children)) return;
  for (const [at, properties] of children.entries()) {
    if (!isObject(properties)) continue;
    const type = typeof properties.type === 'string' ? properties.type : '';
    const here = `${path}[${at}]`;
    yield { type, properties, path: here, inside };
    for (const { children: inner, key } of branchesOf(properties)) {
      yield* componentsIn(inner, `${here}.${key}`, [...inside, type]);
    }
  }
}

/** The lists of components inside a component, each with its key. */
export function branchesOf(properties: Params): readonly { readonly key: string; readonly children: unknown }[] {
  const { type, then, else: otherwise, cases, children } = properties;
  if (type === 'If')
    return [
      { key: 'then', children: then },
      ...(otherwise === undefined ? [] : [{ key: 'else', children: otherwise }]),
    ];
  if (type === 'Switch' && isObject(cases))
    return Object.entries(cases).map(([name, list]) => ({ key: `cases.${name}`, children: list }));
  return type === 'Form' ? [{ key: 'children', children }] : [];
}
