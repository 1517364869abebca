import { createHmac, randomBytes } from 'node:crypto';
import { bad, type Finding, good, unchecked, unsure } from '../setup/finding.ts';
import { tryHandshake } from '../setup/webhook.ts';
import type { ReadSecrets } from './secrets.ts';

const mostSkew = 30;

/** The webhook as Meta meets it: the handshake, a signed body, a body signed by somebody else. */
export async function checkWebhook(webhookUrl: string, { metaApp }: ReadSecrets): Promise<readonly Finding[]> {
  const { current, verifyToken } = metaApp ?? {};
  if (typeof current !== 'string' || typeof verifyToken !== 'string') {
    return [unchecked('webhook', 'The webhook was not called: the app secret comes first.')];
  }
  const handshake = await tryHandshake(webhookUrl, verifyToken);
  if (!handshake.answered)
    return [bad('webhook', unanswered(webhookUrl, handshake.instead), mendFor(handshake.instead))];
  const stranger = await tryHandshake(webhookUrl, randomBytes(24).toString('base64url'));
  const signed = await post(webhookUrl, current);
  const forged = await post(webhookUrl, randomBytes(16).toString('hex'));
  return [
    stranger.answered
      ? bad('webhook', 'The webhook takes any verify token.', 'Something else answers there; look at the address.')
      : good('webhook', 'The webhook answers the handshake, and only with the right token.'),
    signed.status === 200
      ? good('signature', 'A body signed with the app secret is taken.')
      : bad('signature', `A body signed with the app secret was answered ${said(signed)}.`, mendFor(said(signed))),
    forged.status === 401
      ? good('forgery', 'A body signed with another secret is refused.')
      : bad(
          'forgery',
          `A body signed with another secret was answered ${said(forged)}, not 401.`,
          'Take the webhook off at Meta until this is understood.',
        ),
    ...skewOf(signed.date),
  ];
}

function unanswered(webhookUrl: string, instead: string): string {
  if (instead === 'nothing') return `Nobody answers at ${webhookUrl}.`;
  return `The webhook at ${webhookUrl} answered the handshake with ${instead}.`;
}

function mendFor(answer: string): string {
  if (answer === 'nothing')
    return 'Is the address right, and does the domain lead to the API? See its output BotApiUrl.';
  if (answer === '401' || answer === '403') {
    return 'The function may remember the former secret for five minutes. Wait, then run this again; else: npm run setup';
  }
  if (answer === '503') return 'The function cannot read its secrets: its log names which. Then: npm run setup';
  return 'Look at the newest error in the log of the webhook function.';
}

interface Answered {
  readonly status: number | undefined;
  readonly date: string | null;
}

function said({ status }: Answered): string {
  return status === undefined ? 'nothing' : String(status);
}

/** A signed envelope with nothing in it: taken, counted, and of no consequence. */
async function post(url: string, secret: string): Promise<Answered> {
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [] });
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(20_000),
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
    });
    await response.arrayBuffer();
    return { status: response.status, date: response.headers.get('date') };
  } catch {
    return { status: undefined, date: null };
  }
}

/** AWS signs with this machine's clock, and the operator compares what it shows with what logs say. */
function skewOf(date: string | null): readonly Finding[] {
  const there = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(there)) return [];
  const seconds = Math.round((Date.now() - there) / 1_000);
  if (Math.abs(seconds) <= mostSkew) return [good('clock', 'This machine and the deployment agree on the time.')];
  const says = `This machine's clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead' : 'behind'}.`;
  return [unsure('clock', says, 'Turn on time synchronisation; AWS refuses requests that are five minutes off.')];
}
