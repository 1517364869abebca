import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, ScheduledEvent } from 'aws-lambda';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Secrets } from '../platform/secrets.ts';
import { allowance } from './allowance.ts';
import { type Brand, brands, cardPath, isBrandId } from './brands.ts';
import { cardApi } from './card-api.ts';
import { cards as cardStore } from './cards.ts';
import { carry } from './carrier.ts';
import { consents } from './consents.ts';
import { dpopVerifier } from './dpop.ts';
import { eventNotifications } from './events.ts';
import { type BankRequest, type BankResponse, formOf, requestOf, resultOf, seeOther } from './http.ts';
import { interactionPages } from './interaction.ts';
import { misbehave } from './misbehaviour.ts';
import { openBanking } from './open-banking.ts';
import { pageHeaders } from './pages/layout.ts';
import { lobbyPage } from './pages/lobby.ts';
import { problemPage } from './pages/problem.ts';
import { postedMovements } from './posted.ts';
import { openIdProvider } from './provider.ts';
import type { BankRecords } from './records.ts';
import { requestLog } from './requests.ts';
import { type BankSecret, bankSecretOf } from './secret.ts';
import { settingsStore } from './settings.ts';
import { languageOf, speak } from './speech.ts';
import { tellerConsole } from './teller.ts';
import { wireOf } from './wire.ts';

export interface BankParts {
  readonly records: BankRecords;
  readonly secret: BankSecret;
  /** Public base of this bank, without a slash at the end. Plain http only on loopback. */
  readonly sandboxUrl: string;
  /** Public base of the client's pages. */
  readonly pagesUrl: string;
  /**
   * Base of the client's addresses for events: those of `karoo` go to `<eventsUrl>/karoo/event-notifications`. Without
   * it, `<pagesUrl>/banks`.
   */
  readonly eventsUrl?: string;
  readonly clock: Clock;
}

/** A request, or the clock. */
export type BankCall = APIGatewayProxyEventV2 | Pick<ScheduledEvent, 'source' | 'detail-type'>;

/**
 * The whole bank as one function of an API Gateway event: two brands, each a provider, an API, pages and a console. The
 * clock calls it too: then it sends again what nobody has taken yet.
 */
export function sandboxBank(parts: BankParts): (event: BankCall) => Promise<APIGatewayProxyStructuredResultV2> {
  const branches = { karoo: branch(parts, brands.karoo), harbour: branch(parts, brands.harbour) };
  return async (event) => {
    if ('detail-type' in event) {
      await Promise.all(Object.values(branches).map(({ flush }) => flush()));
      return { statusCode: 204 };
    }
    const request = requestOf(event);
    const [, first = '', ...rest] = request.path.split('/');
    if (!isBrandId(first)) return resultOf(await notFound(request));
    return resultOf(await branches[first].answer(request, `/${rest.join('/')}`));
  };
}

/**
 * The bank as a Lambda runs it: built at the first request, when the secret can be read, and again when the secret has
 * changed. A failure is logged without its message and answered plainly.
 */
export function bankOnce(
  parts: Omit<BankParts, 'secret'> & { readonly secrets: Secrets; readonly secretId: string; readonly log: Log },
): (event: BankCall) => Promise<APIGatewayProxyStructuredResultV2> {
  const { secrets, secretId, log } = parts;
  let built: { readonly from: string; readonly bank: ReturnType<typeof sandboxBank> } | undefined;
  return async (event) => {
    try {
      const secret = await secrets.get(secretId);
      const from = JSON.stringify(secret);
      if (built?.from !== from)
        built = { from, bank: sandboxBank({ ...parts, secret: bankSecretOf(secretId, secret) }) };
      return await built.bank(event);
    } catch (cause) {
      log.error('sandbox-bank-failed', cause, { function: 'sandbox-bank' });
      return resultOf({
        status: 500,
        headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
        body: 'The sandbox bank cannot answer just now.\n',
      });
    }
  };
}

interface Branch {
  /** @param path below the brand. */
  readonly answer: (request: BankRequest, path: string) => Promise<BankResponse>;
  /** Sends again what is due. */
  readonly flush: () => Promise<void>;
}

function branch(parts: BankParts, brand: Brand): Branch {
  const { records, secret, sandboxUrl, pagesUrl, eventsUrl = `${pagesUrl}/banks`, clock } = parts;
  const now = () => clock.now();
  const consentStore = consents(records, brand.id, now);
  const settings = settingsStore(records, brand.id);
  const requests = requestLog(records, brand.id);
  const posted = postedMovements(records, brand.id);
  const wire = wireOf(brand.apiVersion);

  const errorPage = async (language: string | undefined) => {
    const spoken = languageOf(language);
    return (await problemPage({ brand, language: spoken, say: speak(spoken), what: 'expired', status: 400 })).body;
  };
  const provider = openIdProvider({
    brand,
    sandboxUrl,
    pagesUrl,
    keys: secret,
    records,
    consents: consentStore,
    settings,
    now,
    errorPage: (ctx) => errorPage(ctx.get('accept-language')),
  });
  const carrier = carry(provider);

  const revokeGrants = async (grants: readonly string[]) => {
    await Promise.all(
      grants.flatMap((grant) => [
        provider.AccessToken.revokeByGrantId(grant),
        provider.RefreshToken.revokeByGrantId(grant),
        provider.AuthorizationCode.revokeByGrantId(grant),
        provider.Grant.adapter.destroy(grant),
      ]),
    );
  };
  const cards = cardStore(records, brand, now);
  const events = eventNotifications({
    brand,
    sandboxUrl,
    url: `${eventsUrl}/${brand.id}/event-notifications`,
    keys: secret,
    records,
    consents: consentStore,
    clock,
  });
  const shared = {
    brand,
    sandboxUrl,
    pagesUrl,
    provider,
    consents: consentStore,
    settings,
    requests,
    posted,
    cards,
    events,
    revokeGrants,
    now,
  };
  const dpop = dpopVerifier({ records, secret: secret.nonceSecret, audience: brand.id, now });
  const api = openBanking({ ...shared, dpop, clock, allowance: allowance(records, brand.id, now) });
  const ownCards = cardApi({ ...shared, dpop });
  const formKey = secret.cookieKeys[0] ?? '';
  const pages = interactionPages({ ...shared, formKey });
  const teller = tellerConsole({
    ...shared,
    formKey,
    ...(secret.tellerPassword === undefined ? {} : { password: secret.tellerPassword }),
  });

  /** Every login is a fresh one: a bank session that lasts would answer for whoever holds the phone next. */
  const openId = async (request: BankRequest, path: string): Promise<BankResponse> => {
    const resumed = /^\/authorize\/([\w-]+)$/.exec(path)?.[1];
    const continues = resumed !== undefined && (await provider.Interaction.find(resumed))?.session !== undefined;
    const response = await carrier(
      request,
      path.startsWith('/authorize') && !continues ? { withoutCookies: ['bank_session'] } : {},
    );
    const isPage = (response.headers['content-type'] ?? '').startsWith('text/html');
    return isPage ? { ...response, headers: { ...response.headers, ...pageHeaders(brand.id) } } : response;
  };

  const tokenEndpoint = async (request: BankRequest, path: string): Promise<BankResponse> => {
    const grant = formOf(request).get('grant_type');
    // A client that asks for a token is up: a good moment for what it has not taken yet.
    const [response, switched] = await Promise.all([
      openId(request, path),
      settings.read(),
      requests.count(
        'token',
        ...(grant === 'refresh_token'
          ? (['refresh'] as const)
          : grant === 'client_credentials'
            ? (['clientCredentials'] as const)
            : []),
      ),
      events.flush(),
    ]);
    return misbehave(switched, 'token', response, { wire, clock });
  };

  const answer: Branch['answer'] = async (request, path) => {
    if (path.startsWith(`${brand.apiPath}/`)) return api(request, path.slice(brand.apiPath.length));
    if (brand.cards && path.startsWith(`${cardPath}/`)) return ownCards(request, path.slice(cardPath.length));
    const interaction = /^\/interaction\/([\w-]{1,64})$/.exec(path)?.[1];
    if (interaction !== undefined) return pages(request, interaction);
    if (path === '/teller' || path.startsWith('/teller/')) return teller(request, path.slice('/teller'.length));
    if (path === '/' || path === '') return seeOther(`/${brand.id}/teller`);
    if (path === '/token') return tokenEndpoint(request, path);
    if (path === '/par') await requests.count('par');
    if (providerPaths.test(path)) return openId(request, path);
    return notFound(request);
  };
  return { answer, flush: () => events.flush() };
}

const providerPaths =
  /^\/(authorize(\/[\w-]+)?|par|token(\/(introspection|revocation))?|jwks|\.well-known\/(openid-configuration|oauth-authorization-server))$/;

async function notFound(request: BankRequest): Promise<BankResponse> {
  if (request.path === '/') {
    return lobbyPage();
  }
  return { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'Not found.\n' };
}
