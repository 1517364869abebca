import { seconds } from '../platform/clock.ts';

const patience = seconds(10);

/** Posts one body as Meta does, to the address in the open internet. Follows no redirect: Meta would not. */
export async function postAsMeta(url: string, body: string, signature: string): Promise<number> {
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
    body,
  });
  await response.body?.cancel();
  return response.status;
}
