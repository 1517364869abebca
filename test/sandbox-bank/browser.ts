/** A small browser: keeps cookies by path, follows redirects within one origin, fills in forms. */
export interface Browser {
  readonly url: URL;
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** Where a redirect pointed that left the bank. */
  readonly left?: URL;
  go(url: URL | string): Promise<Browser>;
  /** Submits the form whose hidden `step` is this one, with these fields; the page's hidden ones stand where not given. */
  submit(
    step: string,
    fields?: readonly (readonly [string, string])[],
    headers?: Record<string, string>,
  ): Promise<Browser>;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

export async function browse(start: URL | string): Promise<Browser> {
  const jar = new Map<string, Cookie>();
  const home = new URL(start).origin;

  const visit = async (url: URL, init: RequestInit = {}): Promise<Browser> => {
    for (let hops = 0; hops < 10; hops += 1) {
      const headers = new Headers(init.headers);
      const cookies = [...jar.values()].filter(
        ({ path }) =>
          url.pathname === path || url.pathname.startsWith(path === '/' ? '/' : `${path.replace(/\/$/, '')}/`),
      );
      if (cookies.length > 0) headers.set('cookie', cookies.map(({ name, value }) => `${name}=${value}`).join('; '));
      const response = await fetch(url, { ...init, headers, redirect: 'manual' });
      for (const line of response.headers.getSetCookie()) keep(line, url);
      const text = await response.text();
      const location = response.headers.get('location');
      if (location === null) return showing(url, response, text);
      const next = new URL(location, url);
      if (next.origin !== home) return { ...showing(url, response, text), left: next };
      url = next;
      init = { method: 'GET' };
    }
    throw new Error('too many redirects');
  };

  const keep = (line: string, url: URL) => {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const at = pair.indexOf('=');
    const name = pair.slice(0, at);
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? url.pathname;
    const gone = attributes.some((attribute) => /^expires=Thu, 01 Jan 1970/i.test(attribute));
    if (gone) jar.delete(`${name}|${path}`);
    else jar.set(`${name}|${path}`, { name, value: pair.slice(at + 1), path });
  };

  const showing = (url: URL, response: Response, text: string): Browser => ({
    url,
    status: response.status,
    text,
    headers: response.headers,
    go: (next) => visit(new URL(next, url)),
    submit: (step, fields = [], headers = {}) => {
      const form = [...text.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].find(([, , inner = '']) =>
        inner.includes(`name="step" value="${step}"`),
      );
      if (form === undefined)
        throw new Error(`no form for step ${step} on ${url.pathname} (${response.status}): ${text.slice(0, 300)}`);
      const [, action = '', inner = ''] = form;
      const body = new URLSearchParams();
      for (const [, name = '', value = ''] of inner.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g))
        if (!fields.some(([given]) => given === name)) body.append(name, value);
      for (const [name, value] of fields) body.append(name, value);
      return visit(new URL(action.replaceAll('&amp;', '&'), url), {
        method: 'POST',
        body,
        headers: { origin: home, ...headers },
      });
    },
  });

  return visit(new URL(start));
}
