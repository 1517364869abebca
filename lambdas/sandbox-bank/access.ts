import type Provider from 'oidc-provider';
import { type Brand, clientId } from './brands.ts';
import { type Consent, type Consents, statusOf } from './consents.ts';
import type { DpopVerifier } from './dpop.ts';
import type { BankRequest } from './http.ts';
import { consentIdOf, resourceOf } from './provider.ts';

/** Who calls: the client itself, or the client on behalf of a customer under a consent. */
export type Access =
  | { readonly kind: 'client' }
  | { readonly kind: 'customer'; readonly customer: string; readonly consent: Consent }
  | Refusal;

export interface Refusal {
  readonly kind: 'refused';
  readonly status: 401 | 403;
  /** Absent where OBIE sends no body. */
  readonly problem?: 'token-expired' | 'consent-status' | 'wrong-token';
  readonly headers: Readonly<Record<string, string>>;
}

export interface AccessParts {
  readonly brand: Brand;
  readonly provider: Provider;
  readonly consents: Consents;
  readonly dpop: DpopVerifier;
  readonly sandboxUrl: string;
  readonly now: () => number;
}

/**
 * Decides what an API call may do: the token is live, ours, for this API, and of the kind the call needs; a bound
 * token comes with its proof; and the consent behind it stands at this moment.
 */
export async function accessOf(
  request: BankRequest,
  needs: 'client' | 'customer',
  parts: AccessParts,
): Promise<Access> {
  const { brand, provider, consents, dpop, sandboxUrl, now } = parts;
  const challenge = (error?: string) => ({
    'www-authenticate': `${brand.dpop ? 'DPoP algs="ES256"' : 'Bearer'}${error === undefined ? '' : `${brand.dpop ? ',' : ''} error="${error}"`}`,
    ...(brand.dpop ? { 'dpop-nonce': dpop.nonce() } : {}),
  });
  const refuse = (error?: string): Refusal => ({ kind: 'refused', status: 401, headers: challenge(error) });

  const presented = /^(Bearer|DPoP) ([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '');
  const [, scheme = '', value = ''] = presented ?? [];
  if (value === '') return refuse();

  const asked = { ignoreExpiration: true };
  const token =
    (await provider.AccessToken.find(value, asked)) ?? (await provider.ClientCredentials.find(value, asked));
  if (token === undefined || token.clientId !== clientId || token.aud !== resourceOf(sandboxUrl, brand)) {
    return refuse('invalid_token');
  }

  const thumbprint = token.jkt;
  if ((thumbprint === undefined) === brand.dpop || (scheme.toLowerCase() === 'dpop') !== brand.dpop) {
    return refuse('invalid_token');
  }
  if (thumbprint !== undefined) {
    const proof = request.headers.dpop;
    if (proof === undefined) return refuse('invalid_dpop_proof');
    const fault = await dpop.verify({
      proof,
      method: request.method,
      url: `${sandboxUrl}${request.path}`,
      token: value,
      thumbprint,
    });
    if (fault !== undefined) return refuse(fault);
  }
  if (token.isExpired) {
    return { kind: 'refused', status: 401, problem: 'token-expired', headers: challenge('invalid_token') };
  }
  if (!(token.scope ?? '').split(' ').includes('accounts')) return wrongKind(challenge('insufficient_scope'));

  if (token.kind === 'ClientCredentials') {
    return needs === 'client' ? { kind: 'client' } : wrongKind(challenge('insufficient_scope'));
  }
  if (needs === 'client') return wrongKind(challenge('insufficient_scope'));

  const { accountId: customer, rar } = token as { accountId?: string; rar?: unknown };
  const consentId = consentIdOf(rar);
  const consent = consentId === undefined ? undefined : await consents.get(consentId);
  if (customer === undefined || consent === undefined || consent.customer !== customer) return refuse('invalid_token');
  if (statusOf(consent, now()) !== 'AUTH') {
    return { kind: 'refused', status: 403, problem: 'consent-status', headers: {} };
  }
  return { kind: 'customer', customer, consent };
}

function wrongKind(headers: Readonly<Record<string, string>>): Refusal {
  return { kind: 'refused', status: 403, problem: 'wrong-token', headers };
}
