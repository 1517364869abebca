import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { endIdle } from '../../lambdas/agents/idle.ts';
import { runAlerts } from '../../lambdas/alerts/run.ts';
import { runChores } from '../../lambdas/linking/chores.ts';
import { seconds } from '../../lambdas/platform/clock.ts';
import { isErasureHour, reapplyErasures } from '../../lambdas/privacy/erasure.ts';
import { applyReports } from '../../lambdas/whatsapp/reports.ts';
import type { Chronicle } from './chronicle.ts';
import { type Held, lambdaRecord, virtualQueue } from './fifo.ts';
import type { FunctionParts } from './function-parts.ts';
import type { FunctionKind, Process, Processes } from './processes.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { HttpKind, Served } from './visitors.ts';

export interface TriggerParts {
  readonly time: VirtualTime;
  readonly chronicle: Chronicle;
  readonly invoke: Processes<FunctionParts>['invoke'];
  readonly isArmed: () => boolean;
  /** Meta posts its last webhook once more. */
  readonly repost: () => Promise<void> | undefined;
  /** Each delivery comes this often at once; with `apart`, each message of a person in a worker of its own. */
  readonly overlap: { readonly copies: number; readonly apart: boolean } | undefined;
}

export type Triggers = ReturnType<typeof createTriggers>;

/** What makes functions run, but for Meta: the queues, the schedule, and HTTP. Each can bring its last event again. */
export function createTriggers({ time, chronicle, invoke, isArmed, repost, overlap }: TriggerParts) {
  let twiceInbound: (() => Promise<unknown>) | undefined;
  const again = new Map<FunctionKind, () => Promise<unknown>>();

  const converse = (batch: readonly Held[]) =>
    invoke('conversation', async (_instance, parts, endsAt) => {
      const { batchItemFailures } = await parts.work({ Records: batch.map(lambdaRecord) }, () => endsAt - time.now());
      return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    });
  const inbound = virtualQueue('inbound', time, async (batch) => {
    twiceInbound = () => converse(batch);
    if (!isArmed() || overlap === undefined) return converse(batch);
    // What the queue promises not to do, and does when a visibility time ends too early.
    const { copies, apart } = overlap;
    const pieces = apart ? batch.map((held) => [held]) : [batch];
    const outcomes = await Promise.all(
      pieces.flatMap((piece) => Array.from({ length: copies }, () => converse(piece).catch(() => 'died' as const))),
    );
    return outcomes.includes('died') ? 'died' : [...new Set(outcomes.flat())];
  });
  const reportQueue = virtualQueue('reports', time, (batch) =>
    invoke('delivery', async (_instance, parts) => {
      const { batchItemFailures } = await applyReports({ Records: batch.map(lambdaRecord) }, parts.reports);
      return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    }),
  );
  /** A run that fails is followed by the next minute's. */
  const upkeep = (): Promise<unknown> => {
    const call = () =>
      invoke('upkeep', async (_instance, parts, endsAt) => {
        const until = parts.clock.now() + endsAt - time.now() - seconds(32);
        if (parts.desk !== undefined) await endIdle(parts.desk.serving, parts.desk.settings, until);
        await runChores(parts.chores, until);
        if (isErasureHour(parts.clock.now())) await reapplyErasures(parts.erasures, until);
      }).catch(() => 'failed');
    again.set('upkeep', call);
    return call();
  };

  /** A run of the alerts function. It is alone: whoever calls it waits until it is over. */
  const alerts = (): Promise<unknown> => {
    const call = () =>
      invoke('alerts', async (_instance, parts, endsAt) => {
        if (parts.alerts !== undefined) await runAlerts(parts.alerts, parts.clock.now() + endsAt - time.now());
      }).catch(() => 'failed');
    again.set('alerts', call);
    return call();
  };

  /** What has been heard of the banks and the table of what people may see, by this instance since then. */
  const heardBy = ({ name }: Process, from: number): number =>
    chronicle.returned
      .slice(from)
      .findLast(({ instance, noun }) => instance === name && ['bank', 'readings', 'links'].includes(noun))?.proofs ?? 0;
  /** What API Gateway makes of a function that throws or dies is a 5xx. */
  const http = async (kind: HttpKind, event: APIGatewayProxyEventV2): Promise<Served> => {
    const call = () =>
      invoke(kind, async (instance, parts) => {
        const from = chronicle.returned.length;
        const result = await parts[kind](event);
        return { ...result, heard: heardBy(instance, from) };
      });
    again.set(kind, () => call().catch(() => 'failed'));
    const answer = await call().catch(() => 'failed' as const);
    return typeof answer === 'string' ? { statusCode: answer === 'died' ? 503 : 500, heard: 0 } : answer;
  };
  /** Work of a function that is tried again by whoever asked for it, as an agent does with a button. */
  const work = async <R>(kind: FunctionKind, act: (parts: FunctionParts) => Promise<R>): Promise<R | 'failed'> => {
    const call = () => invoke(kind, (_instance, parts) => act(parts));
    again.set(kind, () => call().catch(() => 'failed'));
    const answer = await call().catch(() => 'failed' as const);
    return answer === 'died' ? 'failed' : answer;
  };

  return {
    converse,
    inbound,
    reportQueue,
    upkeep,
    alerts,
    http,
    work,
    /** Brings whatever this function is working on a second time, to another instance. */
    redeliver: (kind: FunctionKind): Promise<unknown> =>
      again.get(kind)?.() ?? Promise.all([twiceInbound?.() ?? repost(), repost()]),
    forget() {
      again.clear();
      twiceInbound = undefined;
    },
  };
}
