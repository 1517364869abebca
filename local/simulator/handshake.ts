import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Publish } from './events.ts';

/** Where the subscription stands: Meta's `GET ?hub.mode=subscribe&…`, answered with the challenge alone. */
export interface Handshake {
  readonly state: 'waiting' | 'verified' | 'refused';
  /** In words, for people: what happened and what to do. */
  readonly detail: string;
}

interface HandshakeParts {
  readonly webhookUrl: string;
  readonly verifyToken: string;
  readonly publish: Publish;
  readonly onChange?: ((handshake: Handshake) => void) | undefined;
  readonly signal: AbortSignal;
}

/** Asks until the bot is up and answers well. Returns a reader of the present state. */
export function startHandshake({
  webhookUrl,
  verifyToken,
  publish,
  onChange,
  signal,
}: HandshakeParts): () => Handshake {
  let handshake: Handshake = { state: 'waiting', detail: `Waiting for the bot at ${webhookUrl}.` };

  function put(next: Handshake): void {
    if (next.state === handshake.state && next.detail === handshake.detail) return;
    handshake = next;
    publish('handshake', handshake);
    onChange?.(handshake);
  }

  async function run(): Promise<void> {
    for (let wait = 200; !signal.aborted; wait = Math.min(wait * 1.5, 5_000)) {
      const next = await ask(webhookUrl, verifyToken, signal);
      if (signal.aborted) return;
      put(next);
      if (next.state === 'verified') return;
      await sleep(wait, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  void run();
  return () => handshake;
}

async function ask(webhookUrl: string, verifyToken: string, signal: AbortSignal): Promise<Handshake> {
  const challenge = String(randomInt(100_000_000, 2_000_000_000));
  const url = new URL(webhookUrl);
  url.searchParams.set('hub.mode', 'subscribe');
  url.searchParams.set('hub.challenge', challenge);
  url.searchParams.set('hub.verify_token', verifyToken);
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
    });
    const answer = await response.text();
    if (response.status === 200 && answer === challenge) {
      return { state: 'verified', detail: `The bot at ${webhookUrl} answered the challenge.` };
    }
    return {
      state: 'refused',
      detail:
        response.status === 200
          ? `The bot at ${webhookUrl} answered 200, but with something else than the challenge.`
          : `The bot at ${webhookUrl} answered ${response.status}. Is its verify token the one given to the simulator?`,
    };
  } catch {
    return { state: 'waiting', detail: `Waiting for the bot at ${webhookUrl}.` };
  }
}
