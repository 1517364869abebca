import { at, itemsAt, textAt } from '../model.ts';

export type Values = Readonly<Record<string, unknown>>;

/** One component of a Flow JSON that has passed Meta's checks. */
export interface Component {
  readonly type: string;
  readonly properties: Values;
}

export interface ScreenDefinition {
  readonly id: string;
  readonly title: string;
  readonly terminal: boolean;
  readonly refreshOnBack: boolean;
  readonly sensitive: readonly string[];
  /** Names of the data model: whatever else an endpoint sends is dropped. */
  readonly declared: readonly string[];
  readonly children: readonly Component[];
}

export interface FlowDefinition {
  readonly id: string;
  readonly name: string;
  /** Absent for a Flow without endpoint. */
  readonly dataApiVersion?: string;
  /** Flow JSON 7.3 and data API 4.0 carry a signature of the token. */
  readonly signsToken: boolean;
  readonly screens: readonly ScreenDefinition[];
  readonly routes: Readonly<Record<string, readonly string[]>>;
}

/** Reads what `GET /simulator/flows/<id>` answers. */
export function readDefinition(answer: unknown): FlowDefinition {
  const json = at(answer, 'flow_json');
  const version = textAt(answer, 'data_api_version');
  const [major = 0, minor = 0] = textAt(json, 'version').split('.').map(Number);
  return {
    id: textAt(answer, 'id'),
    name: textAt(answer, 'name'),
    ...(version === '' ? {} : { dataApiVersion: version }),
    signsToken: version === '4.0' && (major > 7 || (major === 7 && minor >= 3)),
    screens: itemsAt(json, 'screens').map(screenOf),
    routes: (at(json, 'routing_model') ?? {}) as FlowDefinition['routes'],
  };
}

function screenOf(screen: unknown): ScreenDefinition {
  return {
    id: textAt(screen, 'id'),
    title: textAt(screen, 'title'),
    terminal: at(screen, 'terminal') === true,
    refreshOnBack: at(screen, 'refresh_on_back') === true,
    sensitive: itemsAt(screen, 'sensitive').map(String),
    declared: Object.keys(at(screen, 'data') ?? {}),
    children: componentsOf(at(screen, 'layout', 'children')),
  };
}

export function componentsOf(children: unknown): readonly Component[] {
  return Array.isArray(children)
    ? children.map((properties) => ({ type: textAt(properties, 'type'), properties }))
    : [];
}

/** Where a Flow begins that says nothing else: the screen that no route leads to. */
export function entryOf({ screens, routes }: FlowDefinition): string {
  const targets = new Set(Object.values(routes).flat());
  return screens.find(({ id }) => !targets.has(id))?.id ?? screens[0]?.id ?? '';
}
