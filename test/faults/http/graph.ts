import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../../../lambdas/platform/clock.ts';
import { fixedSecrets } from '../../../lambdas/platform/secrets.ts';
import { graphSender } from '../../../lambdas/whatsapp/graph.ts';
import { displayNumber, ours } from '../../webhook/meta.ts';
import type { Played } from '../thirty/entry.ts';
import { breaks, openBreakingProxy } from './breaking-proxy.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
/** Where an answer breaks: in its status line, its headers, between them and the body, and in the body. */
const places = [0, 1, 9, 13, 40, 90, 130, 160, 190, 210] as const;

/**
 * 10 and 9: Meta takes a message and its answer breaks, in every way and in many places; then nobody listens at all.
 * Whatever may have been sent is never sent again, and is never called unsent.
 */
export async function brokenGraph(): Promise<Played> {
  let took = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      took += 1;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ messaging_product: 'whatsapp', messages: [{ id: `wamid.${took}` }] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy = await openBreakingProxy((server.address() as AddressInfo).port);
  const sender = graphSender({
    graphUrl: `http://127.0.0.1:${proxy.port}/v26.0`,
    number: async () => ({ ...ours, displayPhoneNumber: displayNumber }),
    tokenSecretId: 'token',
    secrets: fixedSecrets({ token: { accessToken: 'EAAtoken' } }),
    clock: systemClock,
    log: silent,
  });
  const send = () =>
    sender.send(
      { address: { to: '+27600000067' }, callback: 'c', content: { kind: 'text', body: 'Hi' } },
      Date.now() + 900,
    );
  const broken: string[] = [];
  let times = 0;
  for (const kind of breaks) {
    for (const after of kind === 'hang' || kind === 'drip'
      ? places.filter((_place, index) => index % 3 === 0)
      : places) {
      took = 0;
      proxy.break({ kind, after });
      const begun = Date.now();
      const outcome = await send();
      times += 1;
      const where = `${kind} after ${after} bytes`;
      if (took > 1) broken.push(`I1 sent ${took} times: ${where}`);
      if (took > 0 && outcome.kind !== 'unknown' && outcome.kind !== 'accepted') {
        broken.push(`I5 taken, and called ${outcome.kind}: ${where}`);
      }
      if (outcome.kind === 'accepted' && outcome.id !== 'wamid.1')
        broken.push(`I5 accepted under a false id: ${where}`);
      if (Date.now() - begun > 5_000) broken.push(`waited ${Date.now() - begun} ms: ${where}`);
    }
  }
  proxy.break(undefined);
  await proxy.close();
  took = 0;
  const outcome = await send();
  times += 1;
  if (outcome.kind !== 'not-sent' || took > 0) broken.push(`nobody listens, and it is called ${outcome.kind}`);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return { times, broken };
}
