import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { isProbe } from '../probe/synthetic.ts';
import type { Walk } from './walk.ts';

/** As the variable `WEBHOOK_DOOR`. */
export type Door = 'open' | 'client-certificate';

export interface Caller {
  readonly authentication?: Pick<NonNullable<APIGatewayProxyEventV2['requestContext']['authentication']>, 'clientCert'>;
}

/**
 * Whether this request may bring what it brings. Behind a door with client certificates, API Gateway lets in who shows
 * one that the truststore knows, and this looks whose it is; the same API has another door, for people, through which
 * nobody's message may come but the probe's. The handshake needs no certificate: it has a token.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started#mtls-for-webhooks
 */
export function mayBring(walked: Walk, caller: Caller, door: Door): boolean {
  return door === 'open' || isMeta(caller) || isOnlyProbe(walked);
}

function isMeta({ authentication }: Caller): boolean {
  const subject = authentication?.clientCert?.subjectDN;
  return typeof subject === 'string' && /(?:^|(?<!\\),) ?CN=client\.webhooks\.fbclientcerts\.com(?:,|$)/.test(subject);
}

function isOnlyProbe({ messages, reports, notices }: Walk): boolean {
  return reports.length === 0 && notices.length === 0 && messages.every(({ sender }) => isProbe(sender));
}
