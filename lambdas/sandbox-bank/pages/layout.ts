import { html, raw } from 'hono/html';
import type { Language } from '../../language/languages.ts';
import { languages } from '../../language/languages.ts';
import type { Brand, BrandId } from '../brands.ts';
import type { BankResponse } from '../http.ts';
import { styleHash, styleOf } from './style.ts';

export type Html = ReturnType<typeof html>;

/**
 * One whole page of the bank. No script runs in it and nothing is fetched by it. `formTargets` are the origins a form
 * may end at besides our own: Chromium holds the redirects after a form post to `form-action` too.
 */
export async function page(options: {
  readonly brand: Brand;
  readonly language: Language;
  readonly title: string;
  readonly body: Html;
  readonly status?: number;
  readonly wide?: boolean;
  readonly formTargets?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}): Promise<BankResponse> {
  const { brand, language, title, body, status = 200, wide = false, formTargets = [], headers = {} } = options;
  const document = await html`<!doctype html>
<html lang="${language}" dir="${languages[language].direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${title} · ${brand.name}</title>
<style>${raw(styleOf(brand.id))}</style>
</head>
<body>
<div class="sky" aria-hidden="true">${raw(horizons[brand.id])}</div>
<main${raw(wide ? ' class="wide"' : '')}>${body}</main>
</body>
</html>
`;
  return {
    status,
    headers: { ...pageHeaders(brand.id, formTargets), ...headers },
    body: String(document),
  };
}

/** The bank's name at the head of a card, and the word that says it is no real bank. */
export function mark(brand: Brand, word: string): Html {
  return html`<p class="mark">${raw(emblems[brand.id])}<span>${brand.name}</span><small>${word}</small></p>`;
}

export const tickMark = raw(
  '<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 10.5l4 4 8-9" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/></svg>',
);

/** Headers of every page, error pages included. */
export function pageHeaders(brand: BrandId, formTargets: readonly string[] = []): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': [
      "default-src 'none'",
      `style-src ${styleHash(brand)}`,
      'img-src data:',
      `form-action ${["'self'", ...formTargets].join(' ')}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    'strict-transport-security': 'max-age=63072000',
  };
}

const horizons: Readonly<Record<BrandId, string>> = {
  karoo:
    '<svg viewBox="0 0 390 120" preserveAspectRatio="xMidYMax slice"><circle cx="300" cy="62" r="26" fill="var(--sun)"/><path d="M0 92h40l14-30h70l12 22h58l10-14h64l16 22h106v28H0z" fill="#00000033"/><path d="M0 104c60-12 110 4 180-2s120-14 210-2v20H0z" fill="#00000040"/></svg>',
  harbour:
    '<svg viewBox="0 0 390 120" preserveAspectRatio="xMidYMax slice"><path d="M292 28h14l6 58h-26z" fill="var(--sun)" opacity=".9"/><path d="M289 58h20l1.5 12h-23z" fill="#00000045"/><path d="M294 18h10v10h-10z" fill="#00000045"/><path d="M0 86c32 0 32 9 65 9s33-9 65-9 33 9 65 9 33-9 65-9 32 9 65 9 33-9 65-9v34H0z" fill="#00000033"/><path d="M0 100c32 0 32 8 65 8s33-8 65-8 33 8 65 8 33-8 65-8 32 8 65 8 33-8 65-8v20H0z" fill="#00000040"/></svg>',
};

const emblems: Readonly<Record<BrandId, string>> = {
  karoo:
    '<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="9" fill="var(--brand)"/><circle cx="21" cy="11" r="4" fill="var(--brand-ink)"/><path d="M4 24l6-9h7l3 5h3l5 4z" fill="var(--brand-ink)"/></svg>',
  harbour:
    '<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="9" fill="var(--brand)"/><path d="M16 6v17M10 11h12M7 18c1 5 5 7 9 7s8-2 9-7" fill="none" stroke="var(--brand-ink)" stroke-width="2.6" stroke-linecap="round"/><circle cx="16" cy="7" r="2.2" fill="var(--brand-ink)"/></svg>',
};
