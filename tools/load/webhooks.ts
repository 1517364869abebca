import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { callbackOf } from '../../lambdas/whatsapp/callback.ts';
import { type LoadStatus, type Sent, statuses, waIdOf } from './meta.ts';
import { closedLoop, openLoop } from './pace.ts';
import { answered, pace, round } from './rows.ts';
import { message, people, type Scenario } from './scenario.ts';
import { judge } from './verdict.ts';

/**
 * 1,500 signed webhooks a second for a minute: what the function does by itself, which is to verify, parse, look for whom
 * it is, count and acknowledge. So they are reports that go no further, of which Meta sends two to each message. Before
 * that 150 a second, which shows how much of the time is waiting for a processor; and afterwards, as fast as they are
 * taken, reports that settle a message and are acknowledged when the queue has them.
 */
export const webhooks: Scenario = async ({ meta, system, userOf }, size) => {
  const lasting = Math.max(3_000, 60_000 * size);
  const crowd = people(2_000);
  const personAt = (index: number) => crowd[index % crowd.length] ?? 0;
  const callbackAt = (index: number) =>
    callbackOf({ user: userOf(personAt(index)), sentAt: Date.now(), tag: `${index}` });
  const report = (index: number, status: LoadStatus['status'] = index % 2 === 0 ? 'delivered' : 'read') =>
    meta.status({ id: `wamid.${randomUUID()}`, status, waId: waIdOf(personAt(index)), callback: callbackAt(index) });
  const calm = await openLoop({ perSecond: 150, lasting, atOnce: 64 }, (index) => report(index));
  const before = (await system.usage('webhook')).processorMs;
  const all = process.cpuUsage();
  const waited = waitedForProcessor();
  const taken = await openLoop({ perSecond: 1_500, lasting, atOnce: 64 }, (index) => report(index));
  const { user, system: kernel } = process.cpuUsage(all);
  const stood = waitedForProcessor() - waited;
  const worked = (await system.usage('webhook')).processorMs - before;
  const queued = await closedLoop({ times: Math.round(lasting / 30), atOnce: 4 }, (index) => report(index, 'sent'));
  return {
    rows: [
      ...pace('signed delivery reports, a tenth', calm, lasting, {}),
      ...pace('signed delivery reports', taken, lasting, { perSecond: 1_500, p99: 15 }),
      { what: 'processor time a webhook, of the webhook', value: round(worked / taken.length, 2), unit: 'ms' },
      {
        what: 'processor time a webhook, of everything',
        value: round((user + kernel) / 1_000 / taken.length, 2),
        unit: 'ms',
      },
      ...pace('reports that settle a message, with the queue', queued.sent, queued.took, {}),
      ...(Number.isNaN(stood)
        ? []
        : [
            {
              what: 'waited for a processor that others had',
              value: round((100 * stood) / lasting, 1),
              unit: '% of the time',
            },
          ]),
    ],
  };
};

/**
 * Milliseconds in which this thread could have run and was not let: it carries the load, the gateway, AWS, Meta and the
 * bank, so whatever keeps it waiting keeps every webhook waiting. Only Linux tells.
 */
function waitedForProcessor(): number {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1_000_000;
  } catch {
    return Number.NaN;
  }
}

/** The mix that Meta sends: to each message of ours that arrives, three delivery reports that name it. */
export const mix: Scenario = async (world, size) => {
  const since = Date.now();
  const count = Math.max(40, Math.round(2_000 * size));
  const crowd = people(count);
  await world.link(crowd);
  const asked = crowd.map((person) => message(person, Date.now(), 'balance'));
  const reports: Promise<Sent>[] = [];
  world.graph.listen(({ to, callback }) => {
    const id = `wamid.${randomUUID()}`;
    const waId = to.replace('+', '');
    reports.push(...statuses.map((status) => world.meta.status({ id, status, waId, callback })));
  });
  const started = performance.now();
  const questions = await closedLoop({ times: count, atOnce: 8 }, (index) =>
    world.meta.messages(asked.slice(index, index + 1)),
  );
  const verdict = await judge(world, asked, { patience: 600_000, since });
  const sent = [...questions.sent, ...(await Promise.all(reports))];
  const took = Math.max(...sent.map(({ at }) => at)) - started;
  return {
    rows: [...pace('webhooks, three reports to each answer', sent, took, {}), ...answered(world, since, asked)],
    verdict,
  };
};
