/** A page as a script sees it: where it is, and its HTML. */
export interface PageSeen {
  readonly url: URL;
  readonly status: number;
  readonly html: string;
}

/** The fields that a form sends, in order; a name may repeat. */
export type Fields = readonly (readonly [name: string, value: string])[];

/**
 * As much of a browser as the linking pages need, which work without JavaScript: cookies per origin and path, redirects
 * followed, forms posted with the `Origin` a browser would send.
 */
export function openBrowser() {
  const jar = new Map<string, { origin: string; path: string; name: string; value: string }>();

  const visit = async (
    url: URL,
    init: { method: 'GET' | 'POST'; body?: string; origin?: string },
  ): Promise<PageSeen> => {
    let next = { url, ...init };
    for (let hops = 0; hops < 12; hops += 1) {
      const response = await fetch(next.url, {
        method: next.method,
        redirect: 'manual',
        headers: {
          accept: 'text/html',
          cookie: cookiesFor(next.url),
          ...(next.body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
          ...(next.origin === undefined ? {} : { origin: next.origin, 'sec-fetch-site': 'same-origin' }),
        },
        ...(next.body === undefined ? {} : { body: next.body }),
      });
      for (const line of response.headers.getSetCookie()) keep(next.url, line);
      const location = response.headers.get('location');
      if (location === null) return { url: next.url, status: response.status, html: await response.text() };
      await response.arrayBuffer();
      next = { url: new URL(location, next.url), method: 'GET' };
    }
    throw new Error(`Too many redirects from ${url.origin}.`);
  };

  function cookiesFor(url: URL): string {
    return [...jar.values()]
      .filter(({ origin, path }) => origin === url.origin && url.pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  function keep(url: URL, line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const name = pair.slice(0, pair.indexOf('='));
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
    const gone = attributes.some((attribute) => /^max-age=0$/i.test(attribute)) || pair.endsWith('=');
    const key = `${url.origin} ${path} ${name}`;
    if (gone) jar.delete(key);
    else jar.set(key, { origin: url.origin, path, name, value: pair.slice(pair.indexOf('=') + 1) });
  }

  return {
    open: (url: string) => visit(new URL(url), { method: 'GET' }),
    submit: (page: PageSeen, action: string, fields: Fields) =>
      visit(new URL(action, page.url), {
        method: 'POST',
        body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString(),
        origin: page.url.origin,
      }),
  };
}

/** Actions and hidden or ticked values of the forms on a page of ours: simple HTML that we wrote ourselves. */
export function formsOn({ html }: PageSeen): { action: string; html: string; hidden: Fields }[] {
  return [...html.matchAll(/<form\b[^>]*\baction="([^"]*)"[^>]*>(.*?)<\/form>/gs)].map(
    ([, action = '', inner = '']) => ({
      action: unescaped(action),
      html: inner,
      hidden: [...inner.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(
        ([tag]) => [attribute(tag, 'name'), attribute(tag, 'value')] as const,
      ),
    }),
  );
}

export function attribute(tag: string, name: string): string {
  return unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
