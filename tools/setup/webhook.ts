import { randomInt } from 'node:crypto';
import type { Credentials } from './credentials.ts';
import { appToken } from './credentials.ts';
import { type Graph, GraphRefusal, isObject } from './graph.ts';

/**
 * The webhook fields to subscribe to: `messages` carries the chat, the others are counted and alarmed on.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks
 */
export const webhookFields = [
  'messages',
  'account_update',
  'account_alerts',
  'account_review_update',
  'business_capability_update',
  'phone_number_name_update',
  'phone_number_quality_update',
  'message_template_status_update',
  'message_template_quality_update',
  'template_category_update',
  'security',
  'flows',
] as const;

/** What the app is subscribed to, as far as it concerns WhatsApp. */
export interface Subscription {
  readonly callbackUrl: string;
  readonly active: boolean;
  readonly fields: readonly string[];
}

export async function readSubscription(graph: Graph, credentials: Credentials): Promise<Subscription | undefined> {
  const all = await graph.list(`${credentials.appId}/subscriptions`, appToken(credentials));
  const ours = all.find(({ object }) => object === 'whatsapp_business_account');
  if (ours === undefined) return undefined;
  const fields = Array.isArray(ours.fields) ? ours.fields : [];
  return {
    callbackUrl: String(ours.callback_url ?? ''),
    active: ours.active !== false,
    // Names alone in old versions, with the version of each in newer ones.
    fields: fields.map((field) => (isObject(field) ? String(field.name) : String(field))),
  };
}

/** Subscribes the app. Meta calls the callback with the verify token before it answers. */
export async function subscribe(
  graph: Graph,
  credentials: Credentials,
  { callbackUrl, verifyToken }: { readonly callbackUrl: string; readonly verifyToken: string },
): Promise<void> {
  await graph.post(`${credentials.appId}/subscriptions`, appToken(credentials), {
    object: 'whatsapp_business_account',
    callback_url: callbackUrl,
    verify_token: verifyToken,
    fields: webhookFields.join(','),
  });
}

/** How the account delivers: to this app or not, and past its callback if somebody set another address. */
export async function readAccountSubscription(
  graph: Graph,
  { appId, accessToken, wabaId }: Credentials,
): Promise<{ readonly subscribed: boolean; readonly overrideUrl: string | undefined }> {
  const apps = await graph.list(`${wabaId}/subscribed_apps`, accessToken);
  const ours = apps.find(({ whatsapp_business_api_data: data }) => isObject(data) && data.id === appId);
  const overrideUrl = ours?.override_callback_uri;
  return {
    subscribed: ours !== undefined,
    overrideUrl: typeof overrideUrl === 'string' && overrideUrl !== '' ? overrideUrl : undefined,
  };
}

/**
 * An address of the number's own, which Meta calls before the account's and the app's; undefined where there is none, or
 * Meta does not say.
 * https://developers.facebook.com/docs/whatsapp/embedded-signup/webhooks/override
 */
export async function readNumberOverride(
  graph: Graph,
  { accessToken, phoneNumberId }: Credentials,
): Promise<string | undefined> {
  const fields = 'webhook_configuration';
  const { webhook_configuration: addresses } = await graph
    .get(phoneNumberId, accessToken, { fields })
    .catch((error: unknown) => {
      if (error instanceof GraphRefusal) return { webhook_configuration: undefined };
      throw error;
    });
  const own = isObject(addresses) ? addresses.phone_number : undefined;
  return typeof own === 'string' && own !== '' ? own : undefined;
}

export async function dropNumberOverride(graph: Graph, { accessToken, phoneNumberId }: Credentials): Promise<void> {
  await graph.post(phoneNumberId, accessToken, { webhook_configuration: { override_callback_uri: '' } });
}

/** Without a body: delivery to the app's callback, and an override is dropped. */
export async function subscribeAccount(graph: Graph, { accessToken, wabaId }: Credentials): Promise<void> {
  await graph.post(`${wabaId}/subscribed_apps`, accessToken, {});
}

/** Whether Meta compares the identity hash; undefined where Meta does not say. */
export async function readIdentityCheck(
  graph: Graph,
  { accessToken, phoneNumberId }: Credentials,
): Promise<boolean | undefined> {
  const { user_identity_change: setting } = await graph.get(`${phoneNumberId}/settings`, accessToken);
  if (!isObject(setting)) return undefined;
  // As Meta's guide calls it, and as its reference does.
  const enabled = setting.enable_identity_key_check ?? setting.enabled;
  return typeof enabled === 'boolean' ? enabled : undefined;
}

/** https://developers.facebook.com/docs/whatsapp/cloud-api/phone-numbers#identity-change-check */
export async function turnOnIdentityCheck(graph: Graph, { accessToken, phoneNumberId }: Credentials): Promise<void> {
  await graph.post(`${phoneNumberId}/settings`, accessToken, {
    user_identity_change: { enable_identity_key_check: true },
  });
}

/** Calls the callback as Meta will: `answered` when the challenge comes back, else what came instead. */
export async function tryHandshake(
  callbackUrl: string,
  verifyToken: string,
): Promise<{ readonly answered: true } | { readonly answered: false; readonly instead: string }> {
  const challenge = String(randomInt(100_000_000, 2_000_000_000));
  const url = new URL(callbackUrl);
  url.searchParams.set('hub.mode', 'subscribe');
  url.searchParams.set('hub.challenge', challenge);
  url.searchParams.set('hub.verify_token', verifyToken);
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(20_000) });
    const body = await response.text();
    if (response.status === 200 && body === challenge) return { answered: true };
    if (response.status === 200) return { answered: false, instead: '200 with something else than the challenge' };
    return { answered: false, instead: String(response.status) };
  } catch {
    return { answered: false, instead: 'nothing' };
  }
}
