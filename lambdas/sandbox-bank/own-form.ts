import type { BankRequest } from './http.ts';

/** Whether a form post comes from a page of ours. A browser says so; one that says nothing still needs the form's token. */
export function isOwnForm(request: BankRequest, sandboxUrl: string): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return origin === undefined || origin === new URL(sandboxUrl).origin;
}
