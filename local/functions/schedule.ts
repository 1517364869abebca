import { randomUUID } from 'node:crypto';

export interface ScheduleOptions {
  readonly name: string;
  readonly minutes: number;
  readonly region: string;
  readonly invoke: (event: unknown) => Promise<unknown>;
  readonly onError?: (error: unknown) => void;
  /** Milliseconds until the first run. */
  readonly firstAfterMs?: number;
}

/**
 * Invokes a function on a schedule, with the event EventBridge sends. A run that is due while the last one still goes on
 * is left out.
 */
export function startSchedule(options: ScheduleOptions): { close(): void } {
  let running = false;
  const run = async () => {
    if (running) return;
    running = true;
    try {
      await options.invoke(scheduledEvent(options, new Date()));
    } catch (error) {
      options.onError?.(error);
    } finally {
      running = false;
    }
  };
  let every: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    every = setInterval(run, options.minutes * 60_000);
    void run();
  }, options.firstAfterMs ?? 1_000);
  return {
    close: () => {
      clearTimeout(first);
      clearInterval(every);
    },
  };
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html */
export function scheduledEvent(rule: { readonly name: string; readonly region: string }, time: Date) {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: '000000000000',
    time: time.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region: rule.region,
    resources: [`arn:aws:events:${rule.region}:000000000000:rule/${rule.name}`],
    detail: {},
  } as const;
}
