import { createHash } from 'node:crypto';
import type { Clock } from '../platform/clock.ts';
import { retention } from '../platform/retention.ts';
import type { Exchange } from '../store/items.ts';
import type { Tickets } from '../store/port.ts';

export type SealedAnswer = NonNullable<Exchange['answer']>;

/** Whether a request may be answered, decided before anything is done for it. */
export type Turn =
  | {
      readonly kind: 'ours';
      /** Keeps what was answered while the ticket lives, so that the same request gets the same bytes again. */
      keep(answer: SealedAnswer): Promise<void>;
      /** Keeps a refusal, for as long as nonces are remembered: it will not become another one. */
      keepRefusal(answer: SealedAnswer): Promise<void>;
    }
  | { readonly kind: 'repeated'; readonly answer: SealedAnswer }
  /** Another request under this nonce, or the first is being answered still, or its answer is not kept any more. */
  | { readonly kind: 'refused' };

/**
 * Gives each nonce one turn. Flow requests carry no time, so a captured one can be sent again at any time, and its
 * answer would be sealed under the same AES key and nonce: two texts under one nonce give both away, and the key that
 * authenticates them (NIST SP 800-38D, appendix A). An answer is kept only for the life of its ticket, but that there was
 * one is remembered as long as the RSA key may serve, so that a late repetition is refused in the clear: the polite
 * refusal of a dead ticket, sealed under that nonce, would uncover the figures of the first answer.
 *
 * @param request what was sent, by the ticket it names (`ticketId`, of a live or dead token alike).
 */
export async function takeTurn(
  { tickets, clock }: { readonly tickets: Tickets; readonly clock: Clock },
  request: Pick<Exchange, 'ticket' | 'nonceTag' | 'requestTag'>,
): Promise<Turn> {
  const now = clock.now();
  // Under its own name: a nonce is used up whatever ticket it came with.
  const used: Exchange = { ...request, ticket: request.nonceTag, expiresAt: now + retention.flowNonce };
  const kept: Exchange = {
    ...request,
    nonceTag: createHash('sha256').update(`${request.nonceTag} ${request.requestTag}`).digest('base64url'),
    expiresAt: now + retention.ticket,
  };
  const [first, stored] = await Promise.all([tickets.claimExchange(used), tickets.claimExchange(kept)]);
  if (first === 'claimed') {
    return {
      kind: 'ours',
      keep: (answer) => tickets.finishExchange({ ...kept, answer }),
      keepRefusal: (answer) => tickets.finishExchange({ ...used, answer }),
    };
  }
  if (first.requestTag !== request.requestTag) return { kind: 'refused' };
  const answer = first.answer ?? (stored === 'claimed' ? undefined : stored.answer);
  return answer === undefined ? { kind: 'refused' } : { kind: 'repeated', answer };
}
