import type { LoadMessage } from './meta.ts';
import { closedLoop } from './pace.ts';
import { answered } from './rows.ts';
import { message, people, type Scenario } from './scenario.ts';
import { judge, untilQuiet } from './verdict.ts';

/** Hour after hour: the heap and the sockets of the first minute are those of the last. */
export const soak: Scenario = async (world, size) => {
  const count = Math.max(200, Math.round(100_000 * size));
  const crowd = people(Math.max(50, Math.round(count / 8)));
  await world.link(crowd);
  const since = Date.now();
  const asked: LoadMessage[] = [];
  const marks: { heap: number; sockets: number }[] = [];
  // Of the function, because the table beside it keeps what it is given. Garbage counts, so the least of a few looks.
  const heapNow = async () => (await world.system.usage('conversation')).heapBytes / 1_048_576;
  const mark = async () => {
    let heap = Number.POSITIVE_INFINITY;
    for (let look = 0; look < 8; look += 1) {
      heap = Math.min(heap, await heapNow());
      await pause(250);
    }
    const sockets = process.getActiveResourcesInfo().filter((name) => name.startsWith('TCPSocket')).length;
    marks.push({ heap, sockets });
    // It takes the better part of an hour: whoever waits sees that it goes on, and keeps what it found if it is stopped.
    console.error(`  ${asked.length} of ${count} asked: heap ${Math.round(heap)} MB, ${sockets} sockets`);
  };
  let unanswered = 0;
  await closedLoop({ times: count, atOnce: 16 }, async (index) => {
    if (index % Math.ceil(count / 10) === 0) await mark();
    // A person writes at most once in a while, so that none runs into the limit of answers.
    const one = message(crowd[index % crowd.length] ?? 0, Date.now(), index % 3 === 0 ? 'balance' : 'thanks');
    asked.push(one);
    await world.meta.untilTaken([one]);
    // The queue must not be where the load goes: wait until what was asked has nearly all been answered. What is not
    // answered by then never will be, and is waited for no more.
    if (index % 50 === 0 && asked.length - unanswered - world.graph.delivered.length > 400) {
      await untilQuiet(world, Date.now() + 60_000);
      unanswered = asked.length - world.graph.delivered.length;
    }
  });
  const verdict = await judge(world, asked, { patience: 3_600_000, since });
  await mark();
  const [, settled, ...later] = marks;
  const growth = (later.at(-1)?.heap ?? 0) - (settled?.heap ?? 0);
  return {
    rows: [
      ...answered(world, since, asked),
      { what: 'heap of the conversation after a tenth', value: Math.round(settled?.heap ?? 0), unit: 'MB' },
      { what: 'heap grown from there to the end', value: Math.round(growth), unit: 'MB' },
      { what: 'sockets open, most', value: Math.max(...marks.map(({ sockets }) => sockets)), unit: 'sockets' },
      { what: 'sockets open, at the end', value: marks.at(-1)?.sockets ?? 0, unit: 'sockets' },
    ],
    verdict,
  };
};

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
