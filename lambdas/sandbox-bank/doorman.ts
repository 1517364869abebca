import { same } from './equality.ts';
import type { BankRequest, BankResponse } from './http.ts';

/** Lets in on loopback without a password set; elsewhere only with the password. */
export function doorman(
  request: BankRequest,
  sandboxUrl: string,
  password: string | undefined,
): BankResponse | undefined {
  const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  if (password === undefined) {
    const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(sandboxUrl).hostname);
    if (loopback) return undefined;
    const mend =
      'The teller console is shut: put a "tellerPassword" of 12 characters or more into the sandbox bank\'s secret.\n';
    return { status: 403, headers: plain, body: mend };
  }
  const [, credentials = ''] = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(request.headers.authorization ?? '') ?? [];
  const given = Buffer.from(credentials, 'base64').toString('utf8');
  if (given.includes(':') && same(given.slice(given.indexOf(':') + 1), password)) return undefined;
  return {
    status: 401,
    headers: { ...plain, 'www-authenticate': 'Basic realm="Teller", charset="UTF-8"' },
    body: 'The teller password is asked for here.\n',
  };
}
