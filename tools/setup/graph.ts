/** The Graph API as the operator's commands use it: ids and settings, never messages. */
export interface Graph {
  get(
    path: string,
    token: string,
    query?: Readonly<Record<string, string>>,
  ): Promise<Readonly<Record<string, unknown>>>;
  /** Every page of an edge that answers with `data`. */
  list(
    path: string,
    token: string,
    query?: Readonly<Record<string, string>>,
  ): Promise<readonly Readonly<Record<string, unknown>>[]>;
  post(
    path: string,
    token: string,
    body: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, unknown>>>;
  /** Fields and files as a form, for the edges that take nothing else. */
  form(
    path: string,
    token: string,
    fields: Readonly<Record<string, string | File>>,
  ): Promise<Readonly<Record<string, unknown>>>;
}

/** A refusal of Meta's. Its own words are left out: they sometimes repeat the token. */
export class GraphRefusal extends Error {
  readonly code: number;
  readonly status: number;

  constructor(status: number, code: number, subcode: number | undefined, title?: string) {
    const meaning = title ?? meaningOf(code);
    super(`Meta answered ${status}, code ${code}${subcode === undefined ? '' : `/${subcode}`}: ${meaning}`);
    this.name = 'GraphRefusal';
    this.status = status;
    this.code = code;
  }
}

/** Nobody answered, or nobody who speaks as Meta does. */
export class GraphUnreachable extends Error {
  constructor(base: string, options?: ErrorOptions) {
    super(`No answer from the Graph API at ${base}. Is this machine online, and is the address right?`, options);
    this.name = 'GraphUnreachable';
  }
}

const patience = 20_000;
const mostPages = 50;

/**
 * @param base with its version, as `https://graph.facebook.com/v26.0`.
 * Requests throw `GraphRefusal` for an error of Meta's and `GraphUnreachable` when there is no sensible answer.
 */
export function openGraph(base: string): Graph {
  const ask = async (url: URL, token: string, body?: string | FormData | URLSearchParams) => {
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
      headers: {
        authorization: `Bearer ${token}`,
        ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { body }),
    });
    return { response, answer: (await response.json()) as unknown };
  };
  const call = async (url: URL, token: string, body?: string | FormData | URLSearchParams) => {
    const { response, answer } = await ask(url, token, body)
      .catch((error: unknown) => {
        // The other side may have hung up on a connection that was kept; what only reads can be asked again.
        if (body !== undefined || (error instanceof Error && error.name === 'TimeoutError')) throw error;
        return ask(url, token);
      })
      .catch(() => {
        // No `cause`: it would carry the address, and with it the token that debug_token takes in its query.
        throw new GraphUnreachable(base);
      });
    const fields = isObject(answer) ? answer : {};
    if (response.ok && fields.error === undefined) return fields;
    if (!isObject(fields.error)) throw new GraphUnreachable(base);
    const { code, error_subcode: subcode, error_user_title: title } = fields.error;
    throw new GraphRefusal(
      response.status,
      typeof code === 'number' ? code : 0,
      typeof subcode === 'number' ? subcode : undefined,
      flowTitle(code, title),
    );
  };
  const address = (path: string, query: Readonly<Record<string, string>> = {}) => {
    const url = new URL(`${base.replace(/\/+$/, '')}/${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url;
  };

  return {
    get: (path, token, query) => call(address(path, query), token),
    post: (path, token, body) => call(address(path), token, JSON.stringify(body)),
    form: (path, token, fields) => call(address(path), token, formOf(fields)),
    async list(path, token, query) {
      const found: Record<string, unknown>[] = [];
      let after: string | undefined;
      for (let page = 0; page < mostPages; page += 1) {
        const answer = await call(address(path, { ...query, ...(after === undefined ? {} : { after }) }), token);
        if (Array.isArray(answer.data)) found.push(...answer.data.filter(isObject));
        const paging = isObject(answer.paging) ? answer.paging : {};
        const cursors = isObject(paging.cursors) ? paging.cursors : {};
        if (paging.next === undefined || typeof cursors.after !== 'string') break;
        after = cursors.after;
      }
      return found;
    },
  };
}

/** Multipart where there is a file, else the form of a web page. */
function formOf(fields: Readonly<Record<string, string | File>>): FormData | URLSearchParams {
  const values = Object.values(fields);
  if (values.every((value) => typeof value === 'string')) {
    return new URLSearchParams(fields as Readonly<Record<string, string>>);
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

/** Why a Flow is not published is in the title alone, a fixed phrase of Meta's. */
function flowTitle(code: unknown, title: unknown): string | undefined {
  const isFlowError = typeof code === 'number' && code >= 139_000 && code <= 139_004;
  return isFlowError && typeof title === 'string' && /^[\w '’.,-]{1,100}$/.test(title) ? `${title}.` : undefined;
}

/** https://developers.facebook.com/docs/graph-api/guides/error-handling and the WhatsApp error list. */
function meaningOf(code: number): string {
  if (code === 190) return 'the token is wrong, expired or was revoked.';
  if (code === 101) return 'there is no such app, or its secret is another.';
  if (code === 100) return 'something asked for does not exist or may not be seen with this token.';
  if (code === 10 || code === 3 || (code >= 200 && code <= 299)) return 'the token lacks a permission for this.';
  if (code === 4 || code === 80007) return 'too many calls; wait an hour.';
  if (code === 2200) return 'Meta could not verify the callback.';
  if (code === 368 || code === 131031) return 'the account is blocked; see Business Manager.';
  if (code <= 2) return 'Meta has trouble of its own; try again in a few minutes.';
  return 'see the list of error codes in the Graph API documentation.';
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
