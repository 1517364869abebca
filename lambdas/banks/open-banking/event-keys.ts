import { type Clock, minutes, seconds } from '../../platform/clock.ts';
import { BotError } from '../../platform/errors.ts';
import { isLoopback } from '../bank-configs.ts';
import type { BankConfig } from '../port.ts';
import type { BankKeys } from './event-signature.ts';
import { fieldsOf, listOf, textOf } from './fields.ts';
import { exchange } from './transport.ts';

const keptFor = minutes(60);
/** However many tokens name a key that is not there, the bank is asked for its keys no more often than this. */
const askedAgain = minutes(1);
const mayTake = seconds(5);
const mostKeys = 50;

/**
 * The public keys of a bank for `verifyEvent`: from the `jwks_uri` of its discovery document, kept for an hour. Many banks
 * publish theirs at the directory they belong to, so the host is theirs to choose.
 * @throws BotError `BANK_UNAVAILABLE`, `BANK_TIMEOUT`, `BANK_ANSWER_INVALID`: nothing is known of the event then.
 */
export function bankKeys(bank: Pick<BankConfig, 'issuer'>, clock: Clock): BankKeys {
  let kept: { readonly keys: Awaited<ReturnType<BankKeys>>; readonly at: number } | undefined;
  let asking: Promise<Awaited<ReturnType<BankKeys>>> | undefined;

  const json = async (url: string): Promise<unknown> => {
    const request = { headers: { accept: 'application/json' } };
    const { status, body } = await exchange(url, request, AbortSignal.timeout(mayTake));
    if (status !== 200) throw new BotError('BANK_UNAVAILABLE', `The bank answered ${status} when asked for its keys.`);
    try {
      return JSON.parse(body);
    } catch {
      throw invalid();
    }
  };

  const ask = async () => {
    const metadata = fieldsOf(await json(`${bank.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`));
    const uri = textOf(metadata?.jwks_uri) ?? '';
    if (metadata?.issuer !== bank.issuer || !URL.canParse(uri)) throw invalid();
    const url = new URL(uri);
    if (url.protocol !== 'https:' && !isLoopback(url)) throw invalid();
    const keys = listOf(fieldsOf(await json(uri))?.keys);
    if (keys === undefined || keys.length > mostKeys) throw invalid();
    return keys.map(fieldsOf).filter((key) => key !== undefined);
  };

  return async ({ fresh }) => {
    const age = kept === undefined ? Number.POSITIVE_INFINITY : Math.abs(clock.now() - kept.at);
    if (kept !== undefined && age < (fresh ? askedAgain : keptFor)) return kept.keys;
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    const keys = await asking;
    kept = { keys, at: clock.now() };
    return keys;
  };
}

function invalid(): BotError {
  return new BotError('BANK_ANSWER_INVALID', 'The bank does not publish its keys as OpenID Connect Discovery says.');
}
