import * as z from 'zod/mini';
import type { Publish } from './events.ts';

/**
 * What can be made to go wrong on purpose.
 * Graph: `timeout-after-accept` takes and delivers the message but never answers; `slow` answers after 3 seconds.
 * Webhooks: `duplicate` posts everything twice, `reorder` posts in reverse, `batch` merges what comes within a moment.
 * Flows: `slow` relays after 3 seconds, `timeout` loses the answer, `500` never relays; `replay` posts the same bytes
 * twice; `wrong-signature` and `no-signature` are not from Meta; `tamper` and `tamper-key` flip a bit of the data or of
 * the wrapped key under a good signature, `tamper-answer` one of the answer.
 */
export const faultOrder = z.strictObject({
  graph: z.optional(z.enum(['none', 'timeout-after-accept', '500', '429', '131056', 'refuse-token', 'slow'])),
  webhooks: z.optional(z.enum(['none', 'duplicate', 'reorder', 'batch'])),
  flows: z.optional(
    z.enum([
      'none',
      'slow',
      'timeout',
      '500',
      'replay',
      'wrong-signature',
      'no-signature',
      'tamper',
      'tamper-key',
      'tamper-answer',
    ]),
  ),
  /** How many requests or webhooks it strikes before it mends itself; for ever when absent. */
  count: z.optional(z.int().check(z.positive())),
});

export type FaultOrder = z.infer<typeof faultOrder>;
export type GraphFault = NonNullable<FaultOrder['graph']>;
export type WebhookFault = NonNullable<FaultOrder['webhooks']>;
export type FlowFault = NonNullable<FaultOrder['flows']>;

interface Armed<Kind extends string> {
  readonly kind: Kind | 'none';
  /** Strikes left; undefined means for ever. */
  readonly left?: number;
}

export interface FaultState {
  readonly graph: Armed<GraphFault>;
  readonly webhooks: Armed<WebhookFault>;
  readonly flows: Armed<FlowFault>;
}

export interface Faults {
  state(): FaultState;
  /** Sets what the order names and leaves the rest. */
  set(order: FaultOrder): FaultState;
  /** Which fault strikes this one; counts it. */
  strikeGraph(): GraphFault;
  peekGraph(): GraphFault;
  strikeWebhook(): WebhookFault;
  strikeFlow(): FlowFault;
}

export function createFaults(publish: Publish): Faults {
  let state: FaultState = { graph: { kind: 'none' }, webhooks: { kind: 'none' }, flows: { kind: 'none' } };

  function put(next: FaultState): FaultState {
    state = next;
    publish('faults', state);
    return state;
  }

  return {
    state: () => state,
    set: ({ graph, webhooks, flows, count }) =>
      put({
        graph: graph === undefined ? state.graph : armed(graph, count),
        webhooks: webhooks === undefined ? state.webhooks : armed(webhooks, count),
        flows: flows === undefined ? state.flows : armed(flows, count),
      }),
    peekGraph: () => state.graph.kind,
    strikeGraph: () => {
      const { kind } = state.graph;
      if (kind !== 'none') put({ ...state, graph: struck(state.graph) });
      return kind;
    },
    strikeWebhook: () => {
      const { kind } = state.webhooks;
      if (kind !== 'none') put({ ...state, webhooks: struck(state.webhooks) });
      return kind;
    },
    strikeFlow: () => {
      const { kind } = state.flows;
      if (kind !== 'none') put({ ...state, flows: struck(state.flows) });
      return kind;
    },
  };
}

function armed<Kind extends string>(kind: Kind, count: number | undefined): Armed<Kind> {
  return kind === 'none' || count === undefined ? { kind } : { kind, left: count };
}

function struck<Kind extends string>(fault: Armed<Kind>): Armed<Kind> {
  if (fault.left === undefined) return fault;
  return fault.left <= 1 ? { kind: 'none' } : { ...fault, left: fault.left - 1 };
}
