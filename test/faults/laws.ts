import type { MessageRecord, MessageState } from '../../lambdas/store/items.ts';

/** One delivery of a message to a worker, and where that worker stands. */
export interface Delivery {
  readonly message: number;
  state: 'running' | 'done' | 'failed' | 'dead';
}

const isEnd: ReadonlySet<MessageState> = new Set<MessageState>(['SENT', 'UNKNOWN', 'FAILED', 'DROPPED']);
/** A state may be followed by these and no others. */
const followers: Readonly<Record<MessageState | 'none', readonly MessageState[]>> = {
  none: ['RECEIVED'],
  RECEIVED: ['SENDING', 'DROPPED'],
  SENDING: ['SENT', 'UNKNOWN', 'FAILED'],
  UNKNOWN: ['SENT', 'FAILED'],
  SENT: [],
  FAILED: [],
  DROPPED: [],
};

/** What Meta, the reports and the workers have done so far. */
export interface Happened {
  readonly sent: readonly number[];
  readonly reported: readonly boolean[];
  readonly running: readonly Delivery[];
}

/** What no message may ever do; asked after each step, because some of it is about the step and not the state. */
export function openLaws(messages: number) {
  let before = Array.from({ length: messages }, (): MessageState | 'none' => 'none');
  const acknowledged = new Set<Delivery>();
  return {
    broken(states: readonly (MessageRecord | undefined)[], { sent, reported, running }: Happened): readonly string[] {
      const found: string[] = [];
      for (const [message, record] of states.entries()) {
        const was = before[message] ?? 'none';
        const is = record?.state ?? 'none';
        if ((sent[message] ?? 0) > 1) found.push(`I1 message ${message} answered ${sent[message]} times`);
        if (was !== is && (is === 'none' || !followers[was].includes(is))) found.push(`I5 ${was} became ${is}`);
        if (is === 'SENT' && sent[message] === 0) found.push(`I5 message ${message} is SENT and nobody received it`);
        if ((is === 'FAILED' || is === 'DROPPED') && (sent[message] ?? 0) > 0) found.push(`I5 ${is}, and received`);
        if (reported[message] === true && is !== 'SENT') found.push(`I5 message ${message} is reported and ${is}`);
      }
      for (const delivery of running) {
        if (delivery.state !== 'done' || acknowledged.has(delivery)) continue;
        acknowledged.add(delivery);
        const state = states[delivery.message]?.state;
        if (state === undefined || !isEnd.has(state)) found.push(`I5 acknowledged while ${state ?? 'unknown of'}`);
      }
      before = states.map((record) => record?.state ?? 'none');
      return found;
    },
  };
}
