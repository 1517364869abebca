import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { functions } from '../../lambdas/functions.ts';
import { signed } from '../../lambdas/platform/sigv4.ts';

/** What AWS lets no account set aside: other functions must find it. */
const leftForOthers = 100;
/** Instances that one deployment sets aside. */
export const setAside = Object.values(functions).reduce((sum, { reservedConcurrency }) => sum + reservedConcurrency, 0);

/**
 * How many functions the account may still run at once beside what is set aside already, as
 * https://docs.aws.amazon.com/lambda/latest/api/API_GetAccountSettings.html says.
 * @returns undefined when AWS does not say: a permission is missing, or it cannot be reached.
 */
export async function freeConcurrency(client: CloudFormationClient, now: number): Promise<number | undefined> {
  try {
    const [region, credentials] = [await client.config.region(), await client.config.credentials()];
    const base = process.env.AWS_ENDPOINT_URL ?? `https://lambda.${region}.amazonaws.com`;
    const url = new URL('/2016-08-19/account-settings', base).href;
    const request = { method: 'GET', url, headers: {}, body: '', service: 'lambda', region, now };
    const response = await fetch(url, {
      headers: signed(request, credentials),
      signal: AbortSignal.timeout(5_000),
    });
    const answer = response.ok ? ((await response.json()) as { readonly AccountLimit?: unknown }) : {};
    const { UnreservedConcurrentExecutions: free } = (answer.AccountLimit ?? {}) as Readonly<Record<string, unknown>>;
    return typeof free === 'number' ? free : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a deployment as it comes would end in the middle, because so much cannot be set aside. */
export function cannotSetAside(free: number | undefined): free is number {
  return free !== undefined && free < setAside + leftForOthers;
}
