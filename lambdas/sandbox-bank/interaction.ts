import { createHmac } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type Provider from 'oidc-provider';
import { errors } from 'oidc-provider';
import { type Brand, clientId } from './brands.ts';
import { type Consents, mayAuthorise } from './consents.ts';
import { demoPassword, findAccount, findCustomer } from './customers.ts';
import { same } from './equality.ts';
import { type BankRequest, type BankResponse, formOf, seeOther } from './http.ts';
import { isOwnForm } from './own-form.ts';
import { consentPage } from './pages/consent.ts';
import { type InteractionView, loginPage } from './pages/login.ts';
import { problemPage } from './pages/problem.ts';
import { consentIdOf, lifetimes, resourceOf } from './provider.ts';
import { languageOf, speak } from './speech.ts';

export interface InteractionParts {
  readonly brand: Brand;
  readonly sandboxUrl: string;
  readonly pagesUrl: string;
  readonly provider: Provider;
  readonly consents: Consents;
  /** Signs the forms. */
  readonly formKey: string;
  readonly revokeGrants: (grants: readonly string[]) => Promise<void>;
  readonly now: () => number;
}

type Details = Awaited<ReturnType<Provider['interactionDetails']>>;

/**
 * Login and consent, two steps of one address. The browser is the one that came from the client (signed cookie), the
 * form is one we gave it (keyed token, same origin), and nothing happens on GET.
 */
export function interactionPages(
  parts: InteractionParts,
): (request: BankRequest, uid: string) => Promise<BankResponse> {
  const { brand, sandboxUrl, pagesUrl, provider, consents, formKey, revokeGrants, now } = parts;

  return async (request, uid) => {
    if (!['GET', 'HEAD', 'POST'].includes(request.method))
      return { status: 405, headers: { allow: 'GET, POST' }, body: '' };
    const wished = languageOf(request.query.get('lang'), request.headers['accept-language']);
    const problem = (what: 'expired' | 'refused' | 'consent' | 'customer', status: number, language = wished) =>
      problemPage({ brand, language, say: speak(language), what, status });

    const [raw, response] = nodePair(request);
    let details: Details;
    try {
      details = await provider.interactionDetails(raw, response);
    } catch (cause) {
      if (cause instanceof errors.SessionNotFound) return problem('expired', 410);
      throw cause;
    }
    if (details.uid !== uid) return problem('expired', 410);

    const language = languageOf(
      request.query.get('lang'),
      details.params.ui_locales,
      request.headers['accept-language'],
    );
    const say = speak(language);
    const path = `/${brand.id}/interaction/${uid}`;
    const view: InteractionView = {
      brand,
      language,
      say,
      action: `${path}?lang=${language}`,
      inLanguage: (code) => `${path}?lang=${code}`,
      token: createHmac('sha256', formKey).update(`form|${brand.id}|${uid}`).digest('base64url'),
      formTargets: [new URL(pagesUrl).origin],
    };

    const finish = async (result: Parameters<Provider['interactionResult']>[2]) =>
      seeOther(await provider.interactionResult(raw, response, result, { mergeWithLastSubmission: false }));

    const consentId = consentIdOf(parsed(details.params.authorization_details));
    const consent = consentId === undefined ? undefined : await consents.get(consentId);
    if (consent === undefined || !mayAuthorise(consent, now())) return problem('consent', 410, language);

    const who = details.result?.login?.accountId ?? details.session?.accountId;
    const customer = findCustomer(brand.id, who);
    // Somebody else's permission is not shown to this customer, and not theirs to give.
    const isTheirs = customer === undefined || mayAuthorise(consent, now(), customer.id);
    const chosen = (form: URLSearchParams) =>
      customer === undefined ? [] : form.getAll('account').filter((id) => findAccount(customer, id) !== undefined);

    if (request.method !== 'POST') {
      if (!isTheirs) return problem('customer', 403, language);
      return customer === undefined
        ? loginPage(view, { wrong: false })
        : consentPage(view, { customer, consent, ticked: consent.accounts ?? [], none: false });
    }

    const form = formOf(request);
    if (!isOwnForm(request, sandboxUrl) || !same(form.get('csrf') ?? '', view.token))
      return problem('refused', 403, language);

    const denied = { error: 'access_denied', error_description: 'the customer declined' };
    switch (form.get('step')) {
      case 'login': {
        const found = findCustomer(brand.id, (form.get('username') ?? '').trim().toLowerCase());
        if (found === undefined || form.get('password') !== demoPassword) return loginPage(view, { wrong: true });
        await provider.interactionResult(
          raw,
          response,
          { login: { accountId: found.id } },
          { mergeWithLastSubmission: false },
        );
        return seeOther(view.action);
      }
      case 'switch':
        await provider.interactionResult(raw, response, {}, { mergeWithLastSubmission: false });
        return seeOther(view.action);
      case 'cancel':
        await consents.reject(consent.id);
        return finish(denied);
      case 'decide': {
        if (customer === undefined) return loginPage(view, { wrong: false });
        if (!isTheirs) return problem('customer', 403, language);
        if (form.get('decision') !== 'allow') {
          await consents.reject(consent.id);
          return finish(denied);
        }
        const accounts = [...new Set(chosen(form))];
        if (accounts.length === 0) return consentPage(view, { customer, consent, ticked: [], none: true });

        // Ends with the consent, and the refresh token ends with it.
        const left = Math.floor(((consent.expiresAt ?? Number.POSITIVE_INFINITY) - now()) / 1_000);
        const grant = Object.assign(new provider.Grant({ accountId: customer.id, clientId }), {
          expiresIn: Math.max(1, Math.min(lifetimes.grant, left)),
        });
        grant.addOIDCScope('openid');
        grant.addResourceScope(resourceOf(sandboxUrl, brand), 'accounts');
        grant.addRar({ type: 'account_information', consentId: consent.id });
        const grantId = await grant.save();
        const authorised = await consents.authorise(consent.id, customer.id, accounts, grantId);
        if (authorised === undefined) {
          await revokeGrants([grantId]);
          return problem('consent', 410, language);
        }
        // Tokens of an earlier authorisation of the same consent end when a new one is given.
        await revokeGrants(authorised.grants.filter((earlier) => earlier !== grantId));
        return finish({ login: { accountId: customer.id }, consent: { grantId } });
      }
      default:
        return problem('refused', 400, language);
    }
  };
}

/** The provider reads its cookies from Node's own request object; this is one, with nothing behind it. */
function nodePair(request: BankRequest): [IncomingMessage, ServerResponse] {
  const raw = new IncomingMessage(new Socket());
  raw.method = request.method;
  raw.url = request.path;
  if (request.headers.cookie !== undefined) raw.headers.cookie = request.headers.cookie;
  return [raw, new ServerResponse(raw)];
}

function parsed(json: unknown): unknown {
  if (typeof json !== 'string') return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
