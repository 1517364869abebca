import type { StageName } from '../../cdk/settings.ts';
import { bad, type Finding, good, unsure } from './finding.ts';
import { type Graph, GraphRefusal, GraphUnreachable, isObject } from './graph.ts';

/** What Meta gave the operator. */
export interface Credentials {
  readonly appId: string;
  readonly appSecret: string;
  readonly accessToken: string;
  readonly wabaId: string;
  readonly phoneNumberId: string;
}

/** The number as Meta knows it. */
export interface MetaNumber {
  /** With `+`. */
  readonly displayPhoneNumber: string;
  readonly verifiedName: string | undefined;
}

export interface CredentialCheck {
  readonly findings: readonly Finding[];
  /** Known when the number was found on the account. */
  readonly number: MetaNumber | undefined;
}

const scopes = ['whatsapp_business_messaging', 'whatsapp_business_management'] as const;
const day = 24 * 3_600_000;
/** An expiring token must last at least this long to be let into prod. */
const leastForProd = 7 * day;

const systemUserToken =
  'Make one that lasts: business.facebook.com → Settings → System users → your system user → Generate token → this app, expiry "Never", permissions whatsapp_business_messaging and whatsapp_business_management.';

/** An app acts as itself with its id and secret joined. */
export function appToken({ appId, appSecret }: Pick<Credentials, 'appId' | 'appSecret'>): string {
  return `${appId}|${appSecret}`;
}

/**
 * Asks Meta whether these belong together and will last: the secret to the app, the token to the app and to a system
 * user, the number to the account. Reads only. Every problem is found at once.
 */
export async function checkCredentials(
  graph: Graph,
  credentials: Credentials,
  { stage, now }: { readonly stage: StageName; readonly now: number },
): Promise<CredentialCheck> {
  const secret = await checkSecret(graph, credentials);
  // Without the app's own voice, nothing can be said about a token.
  const token = secret.state === 'good' ? await checkToken(graph, credentials, stage, now) : [];
  const { findings, number } = await checkNumber(graph, credentials, stage);
  return { findings: [secret, ...token, ...findings], number };
}

async function checkSecret(graph: Graph, { appId, appSecret }: Credentials): Promise<Finding> {
  const id = 'app-secret';
  try {
    const app = await graph.get(appId, appToken({ appId, appSecret }), { fields: 'id,name' });
    if (app.id !== appId) return bad(id, `Meta knows this app as ${String(app.id)}, not ${appId}.`, whereApp(appId));
    return good(id, `The app secret belongs to the app ${appId}${named(app.name)}.`);
  } catch (error) {
    return refused(error, id, `The app secret is not that of the app ${appId}.`, whereApp(appId));
  }
}

async function checkToken(
  graph: Graph,
  { appId, appSecret, accessToken }: Credentials,
  stage: StageName,
  now: number,
): Promise<readonly Finding[]> {
  const id = 'token';
  let data: Readonly<Record<string, unknown>>;
  try {
    const answer = await graph.get('debug_token', appToken({ appId, appSecret }), { input_token: accessToken });
    data = isObject(answer.data) ? answer.data : {};
  } catch (error) {
    return [refused(error, id, 'Meta does not know this access token as one of this app.', systemUserToken)];
  }
  if (typeof data.app_id === 'string' && data.app_id !== appId) {
    return [bad(id, `The access token belongs to another app (${data.app_id}).`, systemUserToken)];
  }
  if (data.is_valid !== true) return [bad(id, 'The access token is expired, revoked or mistyped.', systemUserToken)];
  const granted = Array.isArray(data.scopes) ? data.scopes : [];
  const missing = scopes.filter((scope) => !granted.includes(scope));
  return [
    lifetime(data, stage, now),
    missing.length === 0
      ? good('token-scopes', 'The access token may send messages and manage the account.')
      : bad('token-scopes', `The access token lacks ${missing.join(' and ')}.`, systemUserToken),
  ];
}

/** https://developers.facebook.com/docs/graph-api/reference/debug_token: `expires_at` is 0 for a token without end. */
function lifetime(data: Readonly<Record<string, unknown>>, stage: StageName, now: number): Finding {
  const id = 'token';
  const expiresAt = typeof data.expires_at === 'number' && data.expires_at > 0 ? data.expires_at * 1_000 : undefined;
  const ends = expiresAt === undefined ? '' : ` It ends on ${new Date(expiresAt).toISOString().slice(0, 16)} UTC.`;
  const isSystemUser = data.type === 'SYSTEM_USER';
  const lasts = expiresAt === undefined || expiresAt - now >= leastForProd;
  if (isSystemUser && expiresAt === undefined) return good(id, 'The access token is a system user’s and does not end.');
  if (stage === 'prod' && !(isSystemUser && lasts)) {
    const what = isSystemUser ? 'ends within a week' : 'is a person’s or a trial token, such as the 24-hour one';
    return bad(id, `The access token ${what}; prod would fall silent with it.${ends}`, systemUserToken);
  }
  const what = isSystemUser ? 'is a system user’s, but ends' : 'is not a system user’s: good for a try';
  return unsure(id, `The access token ${what}.${ends}`, systemUserToken);
}

async function checkNumber(
  graph: Graph,
  { accessToken, wabaId, phoneNumberId }: Credentials,
  stage: StageName,
): Promise<CredentialCheck> {
  const id = 'number';
  const where = 'WhatsApp Manager → Phone numbers shows both ids; App Dashboard → WhatsApp → API setup too.';
  try {
    const numbers = await graph.list(`${wabaId}/phone_numbers`, accessToken, {
      fields: 'id,display_phone_number,verified_name,status',
    });
    const found = numbers.find((number) => number.id === phoneNumberId);
    if (found === undefined) {
      const says = `The number ${phoneNumberId} is not on the WhatsApp Business Account ${wabaId}, which has ${numbers.length}.`;
      return { findings: [bad(id, says, where)], number: undefined };
    }
    const displayPhoneNumber = `+${String(found.display_phone_number ?? '').replace(/\D/g, '')}`;
    if (!/^\+[1-9]\d{6,14}$/.test(displayPhoneNumber)) {
      return { findings: [bad(id, 'Meta shows no usable phone number for it.', where)], number: undefined };
    }
    const verifiedName = typeof found.verified_name === 'string' ? found.verified_name : undefined;
    return {
      findings: [
        good(id, `The number ${displayPhoneNumber}${named(verifiedName)} is on the account ${wabaId}.`),
        ...checkIsConnected(found.status, stage),
        ...(await checkIsLive(graph, phoneNumberId, accessToken, stage)),
      ],
      number: { displayPhoneNumber, verifiedName },
    };
  } catch (error) {
    const says = `The WhatsApp Business Account ${wabaId} cannot be read with this token.`;
    return {
      findings: [refused(error, id, says, `${where} The system user needs full control of it.`)],
      number: undefined,
    };
  }
}

/** A number that was never registered, or no longer is, neither gets nor sends a message. Meta need not say. */
function checkIsConnected(status: unknown, stage: StageName): readonly Finding[] {
  const id = 'number-status';
  if (typeof status !== 'string' || status === 'CONNECTED') return [];
  if (['FLAGGED', 'RESTRICTED', 'RATE_LIMITED'].includes(status) || status.startsWith('MESSAGING_LIMIT')) {
    const quality = 'WhatsApp Manager → Phone numbers says why; answers still go out.';
    return [unsure(id, `Meta calls the number ${status}.`, quality)];
  }
  const says = `Meta calls the number ${status}, not CONNECTED: messages neither come nor go.`;
  const mend =
    'Register it: WhatsApp Manager → Phone numbers, or POST /<phone number id>/register {"messaging_product": "whatsapp", "pin": "<six digits>"}.';
  return [stage === 'prod' ? bad(id, says, mend) : unsure(id, says, mend)];
}

/** Meta lends test numbers that reach five people only. Not every token may see the mode: then nothing is said. */
async function checkIsLive(graph: Graph, phoneNumberId: string, token: string, stage: StageName): Promise<Finding[]> {
  const { account_mode: mode } = await graph.get(phoneNumberId, token, { fields: 'account_mode' }).catch((error) => {
    if (error instanceof GraphRefusal) return { account_mode: undefined };
    throw error;
  });
  if (mode !== 'SANDBOX') return [];
  const says = 'This is one of Meta’s test numbers: it reaches five listed people only.';
  const mend = 'Add a number of your own in WhatsApp Manager → Phone numbers, then run `npm run setup` with its ids.';
  return [stage === 'prod' ? bad('number-live', says, mend) : unsure('number-live', says, mend)];
}

/** A refusal of Meta's in our words, with its code; trouble of the line or of Meta's own stays what it is. */
function refused(error: unknown, id: string, says: string, mend: string): Finding {
  if (error instanceof GraphUnreachable) return bad(id, error.message, 'Run this again once Meta can be reached.');
  if (!(error instanceof GraphRefusal)) throw error;
  if (error.status >= 500) return bad(id, error.message, 'Run this again in a few minutes.');
  return bad(id, `${says} ${error.message}`, mend);
}

function whereApp(appId: string): string {
  return `developers.facebook.com/apps/${appId} → App settings → Basic shows the app id and, behind "Show", its secret.`;
}

function named(name: unknown): string {
  return typeof name === 'string' && name !== '' ? ` ("${name}")` : '';
}
