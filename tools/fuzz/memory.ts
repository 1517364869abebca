import { fork } from 'node:child_process';
import { once } from 'node:events';
import { post } from '../../test/fuzz/webhook.ts';
import { openWire } from '../../test/fuzz/wire.ts';
import { delivery, encodings, message } from '../../test/webhook/meta.ts';

const parallel = 20;
/** Megabytes: what the function is given. Here one process takes all twenty; on AWS each has a process of its own. */
const limit = 512;

export interface Memory {
  readonly parallel: number;
  readonly answered: number;
  /** The most that the process ever held. */
  readonly megabytes: number;
  readonly limit: number;
}

/** Sends twenty signed bodies of 3 MB at once to the webhook in a process of its own, first as text, then as base64. */
export async function measureMemory(): Promise<Memory> {
  const child = fork(new URL('memory-server.ts', import.meta.url), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  try {
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    const body = JSON.stringify(delivery(message({ text: { body: 'é'.repeat(1_572_000 - 1_000) } })));
    let answered = 0;
    for (const as of encodings) {
      const replies = await Promise.all(
        Array.from({ length: parallel }, () => openWire(port).send(post(body, { as }))),
      );
      answered += replies.filter(({ status }) => status === 200).length;
    }
    child.send('done');
    const [{ kilobytes }] = (await once(child, 'message')) as [{ kilobytes: number }];
    return { parallel, answered, megabytes: Math.round(kilobytes / 1024), limit };
  } finally {
    child.kill();
  }
}
