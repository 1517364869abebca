import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { html } from 'hono/html';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { closeServer, listen } from '../aws/loopback.ts';

export interface LocalIssuer {
  /** The issuer as functions and browsers know it. */
  readonly issuer: string;
  readonly clientId: string;
  close(): Promise<void>;
}

/** The agents of this machine. Their names are all they have: whoever sits here may be either of them. */
export const localAgents = [
  { sub: 'agent-lerato', name: 'Lerato' },
  { sub: 'agent-pieter', name: 'Pieter' },
] as const;

const clientId = 'saldo-desk';
const codeLasts = 60_000;
const longestBody = 16_384;

interface Grant {
  readonly agent: (typeof localAgents)[number];
  readonly nonce: string;
  readonly challenge: string;
  readonly until: number;
}

/**
 * Where agents sign in on one machine: an OpenID provider in the place of Cognito, so that the console signs people in
 * here as it does in the world. It asks for a name and no password, and therefore listens on loopback alone, answers
 * only to its own address (a page elsewhere cannot lead a browser here under another name), gives codes to the one
 * console only, and each code once.
 *
 * @param redirectUri the console's callback.
 */
export async function startIssuer(redirectUri: string): Promise<LocalIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const key = { ...(await exportJWK(publicKey)), kid: randomBytes(8).toString('hex'), alg: 'ES256', use: 'sig' };
  const grants = new Map<string, Grant>();
  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  const issuer = await listen(server);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.host !== new URL(issuer).host) return end(response, 421, 'Misdirected');
    const url = new URL(request.url ?? '/', issuer);
    switch (`${request.method} ${url.pathname}`) {
      case 'GET /.well-known/openid-configuration':
        return json(response, 200, {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks.json`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['ES256'],
          code_challenge_methods_supported: ['S256'],
        });
      case 'GET /jwks.json':
        return json(response, 200, { keys: [key] });
      case 'GET /authorize':
        return choose(response, url.searchParams);
      case 'POST /authorize':
        return chosen(request, response, url.searchParams);
      case 'POST /token':
        return exchange(response, await formOf(request));
      default:
        return end(response, 404, 'Not found');
    }
  }

  function isOurs(query: URLSearchParams): boolean {
    return (
      query.get('client_id') === clientId &&
      query.get('redirect_uri') === redirectUri &&
      query.get('response_type') === 'code' &&
      query.get('code_challenge_method') === 'S256' &&
      ['state', 'nonce', 'code_challenge'].every((name) => (query.get(name) ?? '') !== '')
    );
  }

  function choose(response: ServerResponse, query: URLSearchParams): void {
    if (!isOurs(query)) {
      end(response, 400, 'This sign-in was not begun by the agents’ console.');
      return;
    }
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; form-action 'self' ${new URL(redirectUri).origin}; frame-ancestors 'none'; base-uri 'none'`,
      'referrer-policy': 'no-referrer',
    });
    response.end(String(signInPage(query)));
  }

  async function chosen(request: IncomingMessage, response: ServerResponse, query: URLSearchParams): Promise<void> {
    const form = await formOf(request);
    const agent = localAgents.find(({ sub }) => sub === form.get('agent'));
    const isHere = (request.headers['sec-fetch-site'] ?? 'same-origin') === 'same-origin';
    if (!isOurs(query) || agent === undefined || !isHere) return end(response, 400, 'Start again at the console.');
    const code = randomBytes(32).toString('base64url');
    const [nonce, challenge] = [query.get('nonce') ?? '', query.get('code_challenge') ?? ''];
    grants.set(code, { agent, nonce, challenge, until: Date.now() + codeLasts });
    const back = new URL(redirectUri);
    back.searchParams.set('code', code);
    back.searchParams.set('state', query.get('state') ?? '');
    back.searchParams.set('iss', issuer);
    response.writeHead(303, { location: back.href, 'cache-control': 'no-store' });
    response.end();
  }

  async function exchange(response: ServerResponse, form: URLSearchParams): Promise<void> {
    const code = form.get('code') ?? '';
    const grant = grants.get(code);
    grants.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isGood =
      grant !== undefined &&
      Date.now() < grant.until &&
      form.get('grant_type') === 'authorization_code' &&
      form.get('client_id') === clientId &&
      form.get('redirect_uri') === redirectUri &&
      isSame(challenge, grant.challenge);
    if (!isGood) return json(response, 400, { error: 'invalid_grant' });
    const token = await new SignJWT({ nonce: grant.nonce, name: grant.agent.name })
      .setProtectedHeader({ alg: 'ES256', kid: key.kid })
      .setIssuer(issuer)
      .setAudience(clientId)
      .setSubject(grant.agent.sub)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
    json(response, 200, { access_token: randomBytes(16).toString('hex'), token_type: 'Bearer', id_token: token });
  }

  return { issuer, clientId, close: () => closeServer(server) };
}

function signInPage(query: URLSearchParams) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in to the Saldo desk</title>
<style>
:root { color-scheme: light dark; }
body { max-width: 26rem; margin: 3rem auto; padding: 0 1.25rem; font: 1.0625rem/1.5 system-ui, sans-serif; }
button { display: block; width: 100%; min-height: 3.25rem; margin-block: .75rem; font: inherit; font-weight: 600; cursor: pointer; }
</style>
</head>
<body>
<main>
<h1>Who are you?</h1>
<p>This sign-in is for one machine: it listens on loopback alone and asks for no password. A deployment signs agents in with Amazon Cognito, with a second factor.</p>
<form method="post" action="/authorize?${query.toString()}">
${localAgents.map(({ sub, name }) => html`<button name="agent" value="${sub}">${name}</button>`)}
</form>
</main>
</body>
</html>
`;
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(text);
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestBody) throw new Error('The form is too long.');
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
