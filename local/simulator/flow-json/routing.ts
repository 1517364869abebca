import { isObject } from '../graph/param.ts';
import type { Report } from './finding.ts';
import type { Outline } from './outline.ts';

/** Checks `routing_model`: every screen, no unknown one, one way only, an entry, all connected, ending on a terminal one. */
export function checkRouting({ flow, screens, byId, endpoint }: Outline, report: Report): undefined {
  const model = flow.routing_model;
  if (model === undefined) {
    if (endpoint)
      report(
        'MISSING_REQUIRED_PROPERTY',
        "The property 'routing_model' is required for property 'data_api_version'.",
        '',
      );
    return;
  }
  const refuse = (message: string, path = 'routing_model') => report('INVALID_ROUTING_MODEL', message, path);
  if (
    !isObject(model) ||
    !Object.values(model).every((list) => Array.isArray(list) && list.every((id) => typeof id === 'string'))
  ) {
    return report(
      'INVALID_PROPERTY_TYPE',
      'Expected routing_model to be an object of arrays of screen ids.',
      'routing_model',
    );
  }
  const routes = new Map(Object.entries(model).map(([id, list]) => [id, list as readonly string[]]));
  const absent = screens.map(({ id }) => id).filter((id) => !routes.has(id));
  if (absent.length > 0) refuse(`Following screens are missing in the routing model: ${absent.join(', ')}.`);
  const unknown = [...routes.keys()].filter((id) => !byId.has(id));
  if (unknown.length > 0) refuse(`Invalid screens found in the routing model: ${unknown.join(', ')}.`);

  for (const [from, list] of routes) {
    const at = `routing_model.${from}`;
    if (list.length > 10) refuse(`Number of branches exceeds the max limit of 10 for screen: ${from}.`, at);
    for (const to of list) {
      if (!byId.has(to)) refuse(`Invalid screen found in the routing model: ${to}.`, at);
      else if (to === from) refuse(`Loop detected in the routing model for screens: ${from}.`, at);
      else if (routes.get(to)?.includes(from) && from < to) {
        const message = `Backward route [${to}->${from}] corresponding to forward route [${from}->${to}] is not allowed in the routing model. Only forward routes can be specified.`;
        refuse(message, at);
      }
    }
  }
  const targets = new Set([...routes.values()].flat());
  const entries = screens.map(({ id }) => id).filter((id) => !targets.has(id));
  if (entries.length === 0 && screens.length > 0) {
    refuse('No entry screen found in the routing model. Expected a screen with no inbound edges as the entry screen.');
  }
  const loop = screens.find(({ id }) => reached(routes.get(id) ?? [], routes).has(id));
  if (loop !== undefined) refuse(`Loop detected in the routing model for screens: ${loop.id}.`);
  const connected = reached(
    screens.slice(0, 1).map(({ id }) => id),
    undirected(routes),
  );
  const lonely = screens.map(({ id }) => id).filter((id) => !connected.has(id));
  if (lonely.length > 0) {
    refuse(
      `Following screens are not connected with the rest of the screens : ${lonely.join(', ')}. All screens should be connected.`,
    );
  }
  const dead = screens.filter(({ id, terminal }) => !terminal && routes.get(id)?.length === 0);
  if (dead.length > 0)
    refuse(`All routes must end at a terminal screen, but these do not: ${dead.map(({ id }) => id).join(', ')}.`);
}

function reached(starts: readonly string[], routes: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [...starts];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...(routes.get(id) ?? []));
  }
  return seen;
}

function undirected(routes: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const both = new Map<string, string[]>();
  const join = (from: string, to: string) => both.set(from, [...(both.get(from) ?? []), to]);
  for (const [from, list] of routes) {
    for (const to of list) {
      join(from, to);
      join(to, from);
    }
  }
  return both;
}
