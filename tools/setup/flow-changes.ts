import { setTimeout as sleep } from 'node:timers/promises';
import type { Change, ChangeParts } from './changes.ts';
import { OperatorError } from './finding.ts';
import { planFlow } from './flow.ts';
import { publicHalf } from './flow-key.ts';
import { pingFlow } from './flow-ping.ts';
import type { SecretFields } from './secret-store.ts';

/** Last of all: Meta publishes a Flow only when the webhook is subscribed and the endpoint answers. */
export async function flowChanges(
  { graph, credentials, deployment, flow, kms, pause = sleep }: ChangeParts,
  key: string,
  flowId: string | undefined,
  keep: (flowId: string) => Promise<void>,
): Promise<readonly Change[]> {
  const publicKey = await publicHalf(key, kms);
  const { flowUrl: endpointUrl, stage } = deployment;
  const ready = () => waitForFlow(endpointUrl, { publicKey, appSecret: credentials.appSecret }, pause);
  return planFlow({ graph, credentials, definition: flow, stage, endpointUrl, publicKey, flowId, ready, keep });
}

/** As Meta will, before it does: it asks once only. */
async function waitForFlow(
  endpointUrl: string,
  secrets: { readonly publicKey: string; readonly appSecret: string },
  pause: (milliseconds: number) => Promise<unknown>,
): Promise<void> {
  let instead = '';
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const pinged = await pingFlow(endpointUrl, secrets);
    if (pinged.answered) return;
    instead = pinged.instead;
    await pause(1_000 * (attempt + 1));
  }
  throw new OperatorError(
    `The Flow endpoint at ${endpointUrl} does not answer a health check: it answered ${instead}. Everything before this is done, and people get balances by page until it is mended. \`npm run doctor\` looks closer; 421 and 432 can mean that the function has a former key or app secret in memory, for five minutes at most.`,
  );
}

/** The Flow that the bot sends, as setup wrote it down. */
export function flowIdIn(number: SecretFields | undefined): string | undefined {
  return typeof number?.flowId === 'string' && number.flowId !== '' ? number.flowId : undefined;
}
