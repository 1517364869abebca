/** A route of an HTTP API, parsed: `GET /link/{token}`, `ANY /{proxy+}`, `$default`. */
interface Route<T> {
  readonly key: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly target: T;
}

export interface RouteMatch<T> {
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly target: T;
}

/** Finds the route of a request; undefined where API Gateway answers 404. */
export type Router<T> = (method: string, path: string) => RouteMatch<T> | undefined;

/**
 * Routes as API Gateway chooses them: a full match before a `{greedy+}` one before `$default`; among equals a named
 * method before `ANY`, and literal segments before variables.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 *
 * @throws Error naming a route key that cannot be read, or one that is there twice.
 */
export function createRouter<T>(table: readonly (readonly [key: string, target: T])[]): Router<T> {
  const routes = table.map(([key, target]) => parseRoute(key, target)).sort(bySpecificity);
  const twice = routes.find((route, index) => routes.findIndex(({ key }) => key === route.key) !== index);
  if (twice !== undefined) throw new Error(`The route ${twice.key} is in the table twice.`);
  return (method, path) => {
    const segments = path.split('/').slice(1);
    for (const route of routes) {
      if (route.method !== 'ANY' && route.method !== method) continue;
      const pathParameters = route.key === '$default' ? {} : matchSegments(route.segments, segments);
      if (pathParameters !== undefined) return { routeKey: route.key, pathParameters, target: route.target };
    }
    return undefined;
  };
}

function parseRoute<T>(key: string, target: T): Route<T> {
  if (key === '$default') return { key, method: 'ANY', segments: ['{default+}'], target };
  const [, method, path] = /^([A-Z]+) (\/\S*)$/.exec(key) ?? [];
  if (method === undefined || path === undefined) {
    throw new Error(`"${key}" is not a route. Write a method and a path, such as "GET /link/{token}".`);
  }
  return { key, method, segments: path.split('/').slice(1), target };
}

function bySpecificity<T>(a: Route<T>, b: Route<T>): number {
  return rank(a) - rank(b) || variables(a) - variables(b) || Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

function rank<T>({ key, segments }: Route<T>): number {
  if (key === '$default') return 2;
  return isGreedy(segments.at(-1) ?? '') ? 1 : 0;
}

function variables<T>({ segments }: Route<T>): number {
  return segments.filter(isVariable).length - segments.length;
}

function matchSegments(pattern: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    if (isGreedy(part)) {
      const rest = given.slice(index).join('/');
      return rest === '' ? undefined : { ...found, [part.slice(1, -2)]: decode(rest) };
    }
    const value = given[index];
    if (value === undefined) return undefined;
    if (isVariable(part)) {
      if (value === '') return undefined;
      found[part.slice(1, -1)] = decode(value);
    } else if (part !== value) {
      return undefined;
    }
  }
  return given.length === pattern.length ? found : undefined;
}

const isVariable = (part: string) => part.startsWith('{') && part.endsWith('}');
const isGreedy = (part: string) => isVariable(part) && part.endsWith('+}');

/** Percent-decoding; what is not valid stays as it came. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
